"""`make run`: the demonstration stories and everything else that a first start makes."""

import re
import shutil
import socket
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.demo.loading import RECENT, demonstration, moments
from articles.documents import read
from articles.journal import undo
from articles.models import Article, Batch, Image, Operation, Provider, Topic

FIXTURES = Path(configured.BASE_DIR) / "fixtures"
STORIES = FIXTURES / "stories"
SEED = "2020-12-14-nopd-has-used-facial-recognition-since-at-least-2018-emails-reveal.md"
DAY = timedelta(days=1)
TIMES = [
    datetime(2026, 11, 23, 0, 0, tzinfo=UTC),
    datetime(2026, 1, 31, 12, 4, 59, tzinfo=UTC),
    datetime(2028, 2, 29, 12, 5, tzinfo=UTC),
]


@cache
def records(now):
    return [read(source.read(), source.name)[0] for source in demonstration(STORIES, now)]


@cache
def originals():
    return [read(path.read_bytes(), path.name)[0] for path in sorted(STORIES.glob("*.md"))]


def pairs(now):
    """Each recent document as it stands in the folder, and as it is shown at `now`."""
    newest = max(record.published_at for record in originals())
    both = zip(originals(), records(now), strict=True)
    return [(before, after) for before, after in both if before.published_at >= newest - RECENT]


# The dates of the stories


@pytest.mark.parametrize("now", TIMES)
def test_the_newest_story_is_of_the_last_24_hours_and_none_of_the_future(now):
    newest = max(moment for record in records(now) for moment in moments(record))

    assert now - DAY < newest <= now


@pytest.mark.parametrize("now", TIMES)
def test_all_recent_moments_move_by_the_same_number_of_whole_days(now):
    moved = {
        after_at - before_at
        for before, after in pairs(now)
        for before_at, after_at in zip(moments(before), moments(after), strict=True)
    }

    assert len(moved) == 1
    assert not moved.pop() % DAY


@pytest.mark.parametrize("now", TIMES)
def test_a_stem_keeps_its_slug_and_moves_its_day(now):
    for before, after in pairs(now):
        assert after.stem[10:] == before.stem[10:]
        assert after.stem[:10] == after.published_at.date().isoformat()


@pytest.mark.parametrize("now", TIMES)
def test_a_story_from_the_archive_stays_byte_for_byte(now):
    seed = next(source for source in demonstration(STORIES, now) if source.name == SEED)

    assert seed.read() == (STORIES / SEED).read_bytes()


def test_on_the_day_they_were_written_all_documents_stay_byte_for_byte():
    written = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)

    for source in demonstration(STORIES, written):
        assert source.read() == (STORIES / source.name).read_bytes()


# The first start and the next ones


@pytest.fixture
def unpictured(tmp_path):
    """The folder of the demonstration without its pictures, which take most of the time of a first start."""
    return shutil.copytree(FIXTURES, tmp_path / "fixtures", ignore=shutil.ignore_patterns("pictures", "screenshots"))


@pytest.fixture
def start(settings, tmp_path, unpictured):
    """Everything that `manage.py start` does before it serves; returns what it says."""
    settings.FIXTURE_DIRS = [unpictured]
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "staticfiles"

    def run(**options):
        output = StringIO()
        call_command("start", serve=False, stdout=output, **options)
        return output.getvalue()

    return run


@pytest.mark.django_db
def test_the_first_start_loads_stories_topics_and_providers_as_one_batch(start):
    output = start()

    count = len(list(STORIES.glob("*.md")))
    assert f"{count} demonstration stories" in output
    assert Article.objects.count() == count
    assert [batch.source for batch in Batch.objects.all()] == ["demonstration stories"]
    assert Topic.objects.get(slug="ai").description
    assert Article.objects.live().exists()


@pytest.mark.django_db
def test_the_first_start_makes_an_editor_whose_password_it_tells_once(start, client):
    password = re.search(r"password (\S+)", start())[1]

    answer = client.post(reverse("admin:login"), {"username": "editor", "password": password})
    assert answer.status_code == 302
    assert "changepassword editor" in start()


@pytest.mark.django_db
def test_a_start_without_the_demonstration_is_empty_says_how_to_go_on_and_stays_so(start):
    for options in [{"demo": False}, {}]:
        output = start(**options)

        assert not any(model.objects.exists() for model in (Article, Topic, Provider, Batch))
        assert "No stories yet." in output
        assert "/admin/desk/intake/ or by: .venv/bin/python manage.py import_articles FOLDER" in output


@pytest.mark.parametrize(("words", "option"), [([], ""), (["DEMO=no"], " --no-demo")])
def test_make_run_passes_on_what_was_chosen(words, option):
    """The stamps say that all is installed, so that make only tells what it would start."""
    command = ["make", "--dry-run", "--old-file=.venv/run.stamp", "run", *words]
    told = subprocess.run(command, cwd=configured.BASE_DIR, capture_output=True, text=True, check=True).stdout

    assert told.strip().endswith(f"manage.py start{option}")


@pytest.mark.django_db
def test_a_second_start_changes_nothing(start):
    start()
    before = list(Article.objects.values()), list(get_user_model().objects.values()), Operation.objects.count()

    output = start()

    assert "loaded" not in output
    assert before == (
        list(Article.objects.values()),
        list(get_user_model().objects.values()),
        Operation.objects.count(),
    )


@pytest.mark.django_db
def test_every_provider_whose_icon_was_drawn_is_shown_with_it(start, settings, storage):
    settings.FIXTURE_DIRS = [FIXTURES]
    icons = list(FIXTURES.glob("pictures/*/icon-*"))
    for _ in range(2):
        start()
        images = Image.objects.filter(provider__isnull=False)
        assert images.count() == len(icons) > 0
        assert not images.filter(copy__digest="").exists()


@pytest.mark.django_db
def test_demonstration_stories_that_were_taken_back_do_not_return(start):
    start()
    undo(Operation.objects.get())

    start()

    assert not Article.objects.exists()


@pytest.mark.django_db
def test_an_account_that_somebody_made_first_is_left_alone(start):
    get_user_model().objects.create_superuser("ada", password="analytical")

    start()

    assert [user.username for user in get_user_model().objects.all()] == ["ada"]


@pytest.mark.django_db
def test_loading_is_all_or_nothing(start, unpictured):
    broken = unpictured / "stories" / "2026-11-22-broken.md"
    broken.write_text((STORIES / SEED).read_text().replace("webUrl: ", "webUrl: not an address "))

    with pytest.raises(CommandError, match=r"2026-11-22-broken\.md"):
        start()

    assert not Topic.objects.exists()
    broken.unlink()
    assert "stories loaded" in start()


@pytest.mark.django_db
def test_static_files_are_collected_again_only_when_they_changed(start, settings, tmp_path):
    source = tmp_path / "static"
    source.mkdir()
    (source / "one.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    start()
    mark = settings.STATIC_ROOT / "mark"
    mark.touch()

    start()
    assert mark.exists()

    (source / "two.css").write_text("b {}")
    start()
    assert not mark.exists()
    assert (settings.STATIC_ROOT / "two.css").exists()


def test_a_taken_port_is_refused_in_one_sentence(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.PORT = taken.getsockname()[1]

        with pytest.raises(CommandError, match=rf"^Port {settings.PORT} cannot be used \(Address already in use\)"):
            call_command("start")
