"""The demonstration goes as it came: its stories, topics, outlets and pictures, and nothing that is somebody's own."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from articles import journal
from articles.demo import LABEL, brought
from articles.demo.loading import demonstration, hold_pictures
from articles.demo.removal import planned, remove_demonstration
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import undo
from articles.journal.shared_rows.state import state_of_row
from articles.models import (
    Article,
    ArticleTopic,
    Batch,
    Image,
    Operation,
    PictureCopy,
    Provider,
    RelatedLink,
    Subject,
    Topic,
)
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.desk.rooms import of_role
from articles.tests.documents.samples import document
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db
FIXTURES = Path(configured.FIXTURE_DIRS[0])
PAGE = "/admin/desk/demonstration/"
FEW = 4


@pytest.fixture
def small(settings, tmp_path, storage):
    """The folder of a small demonstration: a few stories, their pictures, and all topics and outlets."""
    folder = tmp_path / "fixtures"
    pictures = shutil.ignore_patterns("pictures", "screenshots", "stories")
    shutil.copytree(FIXTURES, folder, ignore=pictures)
    (folder / "stories").mkdir()
    for path in sorted((FIXTURES / "stories").glob("2026-11-22-*.md"))[:FEW]:
        shutil.copy(path, folder / "stories")
    settings.FIXTURE_DIRS = [folder]
    return folder


@pytest.fixture
def loaded(small):
    """A site with that demonstration."""
    call_command("loaddata", small / "topics.json", small / "providers.json", verbosity=0)
    import_documents(demonstration(small / "stories", timezone.now()), label=LABEL)
    return small


@pytest.fixture
def pictured(small, loaded):
    """The same with two of the pictures."""
    stated = Image.objects.values_list("url", flat=True)
    drawn = [url.removeprefix("https://") for url in stated if (FIXTURES / "pictures" / url[8:]).exists()]
    for name in sorted(drawn, key=lambda name: (FIXTURES / "pictures" / name).stat().st_size)[:2]:
        (small / "pictures" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FIXTURES / "pictures" / name, small / "pictures" / name)
    assert hold_pictures() == 2


def rows():
    return {model: model.objects.count() for model in [Article, Topic, Provider, Image, RelatedLink, PictureCopy]}


def files(storage):
    return [path for path in storage.rglob("*") if path.is_file()]


def test_it_leaves_nothing_behind(pictured, storage, django_capture_on_commit_callbacks):
    assert files(storage)

    with django_capture_on_commit_callbacks(execute=True):
        removal = remove_demonstration()

    assert (len(removal.stories), removal.picture_count) == (FEW, 2)
    assert set(rows().values()) == {0}
    assert files(storage) == []


def test_it_is_one_operation_that_can_be_taken_back(loaded):
    before = {story.stem: (story.title, story.provider.domain) for story in Article.objects.all()}

    undo(remove_demonstration().operation)

    assert {story.stem: (story.title, story.provider.domain) for story in Article.objects.all()} == before


def shared():
    return [(row.pk, state_of_row(row)) for model in (Topic, Provider) for row in model.objects.order_by("pk")]


def test_its_topics_and_outlets_come_back_with_all_that_was_said_of_them(loaded):
    before = shared()
    filed = set(ArticleTopic.objects.values_list("article__stem", "topic", "position"))

    undo(remove_demonstration().operation)

    assert shared() == before
    assert set(ArticleTopic.objects.values_list("article__stem", "topic", "position")) == filed


def test_what_came_otherwise_stays_with_all_that_it_uses(loaded, small):
    own = Source("2026-11-22-own.md", data=document().encode())
    import_documents([own], label="own")
    story = Article.objects.get(stem="2026-11-22-own")
    topic = Topic.objects.get(slug="computer-vision")
    outlet = Provider.objects.get(domain="meridian.example")
    journal.file_under(Article.objects.filter(pk=story.pk), topic)
    factories.related_link(article=story, provider=outlet)
    before = rows()

    removal = remove_demonstration()

    assert Article.objects.get() == story
    assert topic in story.topics.all()
    # Its parent stays too, and the outlet of the related link with its pictures.
    assert topic.parent in Topic.objects.all()
    assert story.related_links.filter(provider=outlet).exists()
    assert before[Topic] - len(removal.topics) == Topic.objects.count()
    assert not {outlet.domain, story.provider.domain} & {provider.domain for provider in removal.providers}


def test_what_somebody_described_anew_is_theirs(loaded):
    Topic.objects.filter(slug="computer-vision").update(description="Ours.", position=99)
    Topic.objects.filter(slug="robotics").update(position=98)
    Provider.objects.filter(domain="meridian.example").update(name="The Midday")
    own = Provider.objects.create(domain="own.example", slug="own", name="Own")

    remove_demonstration()

    assert {topic.slug for topic in Topic.objects.all()} == {"ai", "computer-vision"}
    assert {provider.domain for provider in Provider.objects.all()} == {"meridian.example", own.domain}


def test_a_story_that_an_own_import_brought_again_is_not_the_demonstrations(loaded, small):
    story = Article.objects.order_by("stem").first()
    again = f"{story.stem}.md", document(title='"Our own words"')
    import_documents([Source(again[0], data=again[1].encode())], label="own")

    remove_demonstration()

    assert Article.objects.get().title == "Our own words"


def test_a_site_that_never_had_it_loses_nothing(small):
    call_command("loaddata", small / "topics.json", small / "providers.json", verbosity=0)
    factories.article()
    before = rows()

    assert remove_demonstration().is_empty
    assert rows() == before
    assert not Operation.objects.exists()


def test_when_its_stories_are_gone_the_rest_can_still_go(loaded):
    undo(Operation.objects.get())
    before = shared()

    removal = remove_demonstration()

    assert (removal.stories, removal.operation.subject) == ([], Subject.TOPIC)
    assert set(rows().values()) == {0}
    undo(removal.operation)
    assert shared() == before


def test_the_command_says_what_would_go_and_what_went(loaded):
    code, dry, _err = run("remove_demonstration", dry_run=True)
    assert (code, Article.objects.count()) == (0, FEW)
    assert f"{FEW} stories, " in dry
    assert "0 pictures would be removed" in dry

    _code, done, _err = run("remove_demonstration")
    assert f"manage.py undo {Operation.objects.latest('pk').pk}" in done
    assert run("remove_demonstration")[1] == "The demonstration is not here.\n"


# On the desk


@pytest.fixture
def chief(django_user_model):
    return of_role(django_user_model, "Chief editors")


def seen(page):
    return {"seen": re.search(r'name="seen"\s+value="([^"]+)"', page.content.decode())[1]}


def test_a_chief_editor_sees_what_would_go_and_lets_it_go(loaded, chief):
    page = chief.get(PAGE)
    assert f"{FEW} stories" in words(page)
    assert Article.objects.count() == FEW

    done = chief.post(PAGE, seen(page), follow=True)

    assert not Article.objects.exists()
    assert f"Gone with the demonstration: {FEW} stories" in words(done)
    assert "Undo" in words(done)
    assert "The demonstration is not here any more" in words(chief.get(PAGE))


def test_the_preview_names_what_editors_changed_and_what_is_left_without_a_lead(loaded, chief):
    changed, lead = Article.objects.order_by("pk")[:2]
    journal.boost(Article.objects.filter(pk=changed.pk), 5, actor=User.objects.get())
    factories.follower(lead=lead, title="Our own report")

    page = words(chief.get(PAGE))

    assert re.search(rf"Changed by an editor, and going too {re.escape(changed.title[:10])}", page)
    assert "staying without a lead Our own report" in page


def test_a_story_that_changed_since_the_preview_is_looked_at_again(loaded, chief):
    shown = seen(chief.get(PAGE))
    journal.boost(Article.objects.filter(pk=Article.objects.first().pk), 5)

    answer = chief.post(PAGE, shown)

    assert answer.status_code == 409
    assert "changed meanwhile" in words(answer)
    assert Article.objects.count() == FEW


@pytest.mark.parametrize("address", ["/admin/", "/admin/desk/intake/"])
def test_the_desk_leads_there_while_it_is_here_and_only_who_may(loaded, chief, django_user_model, address):
    assert PAGE in chief.get(address).content.decode()
    assert PAGE not in of_role(django_user_model, "Editors").get(address).content.decode()

    remove_demonstration()

    assert PAGE not in chief.get(address).content.decode()


def test_the_batch_is_told_from_a_later_one_of_the_same_name(loaded):
    import_documents([Source("2026-11-22-own.md", data=document().encode())], label=LABEL)

    assert Batch.objects.of_source(LABEL).count() == 2
    assert len(planned().stories) == FEW
    assert brought.stories().count() == FEW
