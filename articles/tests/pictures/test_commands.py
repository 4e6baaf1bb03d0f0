import json
import os
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from articles.intake.export import document
from articles.models import Article, Image, PictureCopy
from articles.pictures.storage import pictures
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.pictures.test_fetch_many import image

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]


@pytest.fixture
def held(server):
    image(f"{server.address}/picture")
    run("cache_images")
    return PictureCopy.objects.get()


def settle(*names):
    """Make files as old as if they had been there since yesterday."""
    age_to(timedelta(days=1), *names)


def age_to(age, *names):
    """Date files by the clock that the code reads, which need not be that of the disk."""
    for name in names:
        os.utime(pictures.path(name), (0, (timezone.now() - age).timestamp()))


def test_new_pictures_are_fetched_and_counted(server):
    image(f"{server.address}/picture")

    assert run("cache_images") == (0, "1 asked for: 1 held, 0 unchanged, 0 failed\n", "")


def test_a_second_run_asks_nobody(held, server):
    server.requests.clear()

    assert run("cache_images")[1] == "0 asked for: 0 held, 0 unchanged, 0 failed\n"
    assert not server.requests


def test_a_failure_is_a_line_on_stderr_and_exit_1(server):
    image(f"{server.address}/status/404")

    code, _out, err = run("cache_images")

    assert (code, err) == (1, f"failed: {server.address}/status/404: the server answered 404\n")


@contextmanager
def full_disk(_folder):
    """Lets the database take no row of pictures."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "picturecopy" in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), transaction.atomic():
        yield


@contextmanager
def broken_storage(folder):
    folder.write_text("a file where the folder would be")
    yield
    folder.unlink()


@pytest.mark.parametrize(
    ("trouble", "words"), [(full_disk, "database or disk is full"), (broken_storage, "storage of pictures failed")]
)
def test_a_full_disk_ends_a_run_in_a_sentence_and_the_next_run_goes_on(server, own_storage, trouble, words):
    image(f"{server.address}/picture")

    with trouble(own_storage), pytest.raises(CommandError, match=words) as stopped:
        run("cache_images")

    assert stopped.value.returncode == 2
    assert run("cache_images")[1].startswith("1 asked for: 1 held")


def test_what_failed_is_left_in_peace_until_its_pause_is_over(server):
    image(f"{server.address}/status/404")
    run("cache_images")

    assert run("cache_images", retry=True)[1].startswith("0 asked for")
    PictureCopy.objects.update(retry_at=timezone.now() - timedelta(seconds=1))
    assert run("cache_images", retry=True)[1].startswith("1 asked for")


def test_a_refresh_asks_again_for_what_is_held(held):
    assert run("cache_images", refresh=True)[1] == "1 asked for: 0 held, 1 unchanged, 0 failed\n"


def test_what_this_site_serves_itself_is_not_fetched_from_it(held, server, settings):
    settings.SITE_URL = server.address

    assert run("cache_images", refresh=True)[1].startswith("0 asked for")


def test_a_refresh_that_failed_is_left_in_peace_too(held):
    PictureCopy.objects.update(state="failed", retry_at=timezone.now() + timedelta(hours=1))

    assert run("cache_images", refresh=True)[1].startswith("0 asked for")


def test_a_limit_and_a_topic_narrow_a_run(server):
    topic = factories.topic(name="Work")
    image(f"{server.address}/picture", article=factories.article(topics=[topic]))
    image(f"{server.address}/cookie")

    assert run("cache_images", topic="Work", limit=5)[1].startswith("1 asked for")
    assert PictureCopy.objects.stored().get().url.endswith("/picture")
    with pytest.raises(CommandError, match="no topic 'Play'"):
        run("cache_images", topic="Play")


def test_the_report_can_be_json(server):
    image(f"{server.address}/status/404")

    report = json.loads(run("cache_images", format="json")[1])

    assert (report["held"], report["failed"], len(report["problems"])) == (0, 1, 1)


def test_an_export_says_that_a_copy_is_held_and_what_the_document_said_stays(held):
    story = Article.objects.with_story().get()

    assert "isCached: true" in document(story)
    assert Image.objects.get().is_cached is None


def test_pruning_says_what_it_would_remove_and_removes_nothing(held):
    Image.objects.all().delete()
    settle(*held.files)

    _code, out, _err = run("prune_images")

    assert out.splitlines()[-1] == f"1 copies and {len(held.files)} files are unused; --delete removes them"
    assert all(pictures.exists(name) for name in held.files)


def test_pruning_removes_what_nothing_uses(held):
    Image.objects.all().delete()
    settle(*held.files)

    run("prune_images", delete=True)

    assert not PictureCopy.objects.exists()
    assert not any(pictures.exists(name) for name in held.files)


def test_pruning_never_removes_what_is_in_use(held, server):
    image(f"{server.address}/cookie")
    run("cache_images")
    settle(*held.files)
    Image.objects.filter(copy=held).delete()

    run("prune_images", delete=True)

    assert PictureCopy.objects.get().url.endswith("/cookie")
    assert all(pictures.exists(name) for name in held.files)


def test_pruning_leaves_files_alone_that_may_just_have_come(held):
    age_to(timedelta(minutes=50), *held.files)
    PictureCopy.objects.all().delete()

    run("prune_images", delete=True)

    assert all(pictures.exists(name) for name in held.files)
