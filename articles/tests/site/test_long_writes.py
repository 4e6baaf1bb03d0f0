"""While much is written: killed, or beside others, in processes of their own on a database of their own."""

from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice

import httpx
import pytest
from django.db import connection

from articles.tests.documents.samples import document
from articles.tests.own_database import own_database

COUNT = 1600

SUMS = """
    WITH change AS (SELECT stem FROM articles_change WHERE subject = 'story')
    SELECT (SELECT count(*) FROM articles_article), (SELECT count(DISTINCT stem) FROM change),
        (SELECT count(*) FROM change), (SELECT count(*) FROM articles_operation),
        (SELECT count(*) FROM articles_searchtext), (SELECT sum(count) FROM articles_tally WHERE kind = 'site')
"""
UNFINISHED = "SELECT count(*) FROM articles_batch WHERE finished_at IS NULL"


@pytest.fixture(scope="module")
def database(tmp_path_factory, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), own_database(tmp_path_factory.mktemp("own")) as database:
        yield database


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """A folder of many documents of two kilobytes."""
    folder = tmp_path_factory.mktemp("documents")
    for number in range(COUNT):
        text = document(originalUrl=f'"https://a.example/{number}"', webUrl=f'"https://a.example/{number}"')
        (folder / f"2021-03-04-story-{number:04}.md").write_text(text)
    return folder


def begin(database, documents, lines):
    """Start to import, and return when it has said so many lines; it says one for each document that is in.

    It runs no further ahead of who reads them than a pipe is long, which is less than half of all.
    """
    process = database.manage("import_articles", "-v2", documents)
    for _ in range(lines):
        assert process.stderr.readline()
    return process


def stories(database):
    return database.ask("SELECT count(*) FROM articles_article")[0]


def test_an_import_that_is_killed_again_and_again_brings_everything_once_and_is_undone_as_one(database, documents):
    database.empty()
    for lines in (1, 850):
        killed = begin(database, documents, lines)
        killed.kill()
        killed.communicate()
        whole = stories(database)
        assert lines <= whole < COUNT
        # What is in is in with all that belongs to it.
        assert database.ask(SUMS) == (whole, whole, whole, 1, whole, whole)
        assert database.ask(UNFINISHED) == (1,)

    # Two at once: one waits for the other, and finds nothing left to do.
    both = [database.manage("import_articles", documents) for _ in range(2)]
    said = sorted(each.communicate()[0].decode().splitlines()[-1] for each in both)

    assert said == [
        f"{COUNT} read: 0 new, 0 changed, {COUNT} unchanged, 0 refused",
        f"{COUNT} read: {COUNT - whole} new, 0 changed, {whole} unchanged, 0 refused",
    ]
    assert database.ask(SUMS) == (COUNT, COUNT, COUNT, 1, COUNT, COUNT)
    assert database.ask("SELECT new_count, unchanged_count FROM articles_batch") == (COUNT, 0)
    assert database.ask(UNFINISHED) == (0,)
    [batch] = database.ask("SELECT id FROM articles_batch")
    assert database.do("undo_import", batch)[-1] == f"{COUNT} taken back, 0 left"
    assert stories(database) == 0


EDITOR = """
from django.contrib.auth.models import User
from django.test import Client
from articles.models import Preference
browser, editor = Client(), User.objects.create_superuser("ines")
Preference.objects.create(user=editor)
browser.force_login(editor)
print(browser.cookies["sessionid"].value)
"""


def act(site, session, number=0):
    """Switch the desk's keys off, as somebody who has signed in."""
    cookies = {"sessionid": session, "csrftoken": TOKEN}
    facts = {"csrfmiddlewaretoken": TOKEN, "keys": "off", "next": f"/about/?{number}"}
    return httpx.post(f"{site}/admin/desk/keys/", data=facts, cookies=cookies, timeout=100)


TOKEN = "t" * 32
PREVIEW = """
from datetime import timedelta
from django.utils import timezone
from articles.models import PreviewLink
from articles.tests import factories
tomorrow = timezone.now() + timedelta(1)
PreviewLink.objects.create(article=factories.article(), token="secret", created_by=editor, expires_at=tomorrow)
"""


LOCKED = {
    "sqlite": ["BEGIN IMMEDIATE"],
    "postgresql": ["BEGIN", "LOCK articles_preference, articles_previewlink IN SHARE MODE"],
}
"""What keeps others from writing, and lets them read."""


def test_readers_are_served_and_writers_told_while_one_writes_for_long(database):
    database.empty()
    session = database.do("shell", "-v0", "-c", EDITOR + PREVIEW)[-1]
    with database.site(WEB_LOCK_TIMEOUT="60") as site, ThreadPoolExecutor(10) as browsers:
        writer = database.connect()
        for statement in LOCKED[connection.vendor]:
            writer.execute(statement)

        waiting = [browsers.submit(act, site, session, number) for number in range(10)]
        hurried = [each.result() for each in islice(as_completed(waiting), 6)]
        pages = [httpx.get(f"{site}{path}", timeout=100) for path in ("/", "/api/news/", "/preview/secret/") * 3]
        still_waiting = [each for each in waiting if not each.done()]
        writer.execute("COMMIT")
        writer.close()
        patient = [each.result() for each in still_waiting]

    assert {page.status_code for page in pages} == {200}
    assert {(answer.status_code, answer.headers["Retry-After"]) for answer in hurried} == {(503, "5")}
    assert "Something long is being written" in hurried[0].text
    assert all('name="keys" value="off"' in answer.text for answer in hurried)
    assert patient
    assert {answer.status_code for answer in patient} == {302}


def test_who_writes_between_two_parts_of_an_import_waits_for_neither(database, documents):
    database.empty()
    session = database.do("shell", "-v0", "-c", EDITOR)[-1]
    with database.site() as site:
        importing = begin(database, documents, 1)
        answer = act(site, session)
        came = stories(database)
        importing.communicate()

    assert answer.status_code == 302
    assert 0 < came < COUNT
    assert importing.returncode == 0
    assert stories(database) == COUNT
