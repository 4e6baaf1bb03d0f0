"""What cannot be done just now: 503, why, and the form kept. Needs no database, which may be what is missing."""

import errno
import sqlite3

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client

from articles.database.failures import Failure, failure_in
from articles.models import PreviewLink
from articles.tests import factories
from articles.tests.desk.rooms import signed_in
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

ACT = "/admin/desk/act/"
SENT = {"scope": "ticked", "story": ["1", "2"], "act": "publish", "reason": 'a "b" <c>\r\nd'}
WRITES = ("INSERT", "UPDATE", "DELETE", "SAVEPOINT")


def of_sqlite(code):
    problem = sqlite3.OperationalError("database is locked")
    problem.sqlite_errorcode = code
    return problem


def failing(cause, *, only=("",)):
    """Something between Django and the database that refuses statements which begin so."""

    def execute(ask, sql, params, many, context):
        if sql.startswith(only):
            raise OperationalError(str(cause)) from cause
        return ask(sql, params, many, context)

    return connection.execute_wrapper(execute)


BUSY, AWAY = of_sqlite(5), psycopg.OperationalError("connection refused")


def fields(response):
    return [(field["name"], field["value"]) for field in elements(response, "input") if field.get("type") == "hidden"]


@pytest.mark.parametrize(
    ("kind", "cause", "failure"),
    [
        (OperationalError, of_sqlite(5), Failure.WAITED),
        (OperationalError, of_sqlite(5 | 2 << 8), Failure.WAITED),
        (OperationalError, of_sqlite(13), Failure.FULL),
        (OperationalError, of_sqlite(10), Failure.LOST),
        (OperationalError, of_sqlite(1), None),
        (OperationalError, psycopg.errors.LockNotAvailable(), Failure.WAITED),
        (OperationalError, psycopg.errors.DeadlockDetected(), Failure.WAITED),
        (OperationalError, psycopg.errors.DiskFull(), Failure.FULL),
        (OperationalError, psycopg.errors.AdminShutdown(), Failure.LOST),
        (OperationalError, psycopg.errors.ConnectionFailure(), Failure.LOST),
        (OperationalError, AWAY, Failure.LOST),
        (InterfaceError, psycopg.InterfaceError("the connection is closed"), Failure.LOST),
        (DatabaseError, psycopg.errors.UndefinedTable(), None),
        (DatabaseError, psycopg.DataError("NUL"), None),
        (OperationalError, None, None),
    ],
)
def test_what_passes_is_told_from_mistakes(kind, cause, failure):
    problem = kind("…")
    problem.__cause__ = cause

    assert failure_in(problem) == failure


def test_a_full_disk_is_told_from_a_file_that_is_missing():
    assert failure_in(OSError(errno.ENOSPC, "…")) == Failure.FULL
    assert failure_in(OSError(errno.ENOENT, "…")) is None


def test_what_an_editor_sent_is_kept_and_why_it_must_wait_is_said(admin_user, caplog):
    browser, stories = signed_in(admin_user), [str(factories.article(quality=20).pk) for _ in range(2)]

    with failing(BUSY, only=WRITES):
        response = browser.post(ACT + "?view=near", SENT | {"story": stories})

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "5", "no-store")
    assert "Something long is being written just now" in words(response)
    kept = [(name, value) for name, value in fields(response) if name != "csrfmiddlewaretoken"]
    chosen = [("story", story) for story in stories]
    assert kept == [("scope", "ticked"), *chosen, ("act", "publish"), ("reason", SENT["reason"])]
    assert [(record.levelname, record.exc_info) for record in caplog.records] == [("WARNING", None)]


def test_what_was_kept_can_be_sent_again(admin_user):
    story = factories.article(quality=20)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)
    token = dict(fields(browser.get("/admin/desk/")))["csrfmiddlewaretoken"]
    sent = {"scope": "ticked", "story": [story.pk], "act": "publish", "csrfmiddlewaretoken": token}

    with failing(BUSY, only=WRITES):
        response = browser.post(ACT, sent)
    again = browser.post(ACT, dict(fields(response)))

    assert response.status_code == 503
    assert again.status_code == 200


def test_what_another_site_made_up_is_not_kept(admin_user):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(admin_user)

    with failing(AWAY):
        response = browser.post(ACT, SENT, headers={"origin": "https://other.example"})

    assert response.status_code == 503
    assert "Whether anything was done cannot be told" in words(response)
    assert not fields(response)


def test_who_signs_in_is_asked_for_the_password_again(client):
    User.objects.create_user("ines", password="a long password", is_staff=True)

    with failing(BUSY, only=WRITES):
        response = client.post("/admin/login/", {"username": "ines", "password": "a long password", "next": "/admin/"})

    assert response.status_code == 503
    assert ("username", "ines") in fields(response)
    assert "a long password" not in response.content.decode()
    assert [field["name"] for field in elements(response, "input") if field.get("type") == "password"] == ["password"]


@pytest.mark.parametrize(
    "address", ["/", "/search/?q=a", "/topics/none/", "/feed.atom", "/admin/", "/admin/desk/?view=a"]
)
def test_without_a_database_every_page_says_so(admin_user, address):
    browser = signed_in(admin_user)
    browser.raise_request_exception = False

    with failing(AWAY):
        response = browser.get(address)

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "The database cannot be reached just now." in words(response)
    assert [a for a in elements(response, "a") if a.get("href") == address]


def test_the_api_says_so_in_json(client, caplog):
    with failing(AWAY):
        response = client.get("/api/news/")

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response.json()["error"]["status"] == 503
    assert [record.exc_info for record in caplog.records] == [None]


def test_a_mistake_of_ours_is_none_of_this(client):
    client.raise_request_exception = False

    with failing(of_sqlite(1)):
        assert client.get("/").status_code == 500


# What a page can do without


def test_a_visit_that_cannot_be_counted_is_shown(client):
    maker = User.objects.create_superuser("ines")
    link = PreviewLink.objects.create(article=factories.article(), created_by=maker, expires_at="2999-01-01T00:00Z")

    with failing(BUSY, only=WRITES):
        response = client.get(f"/preview/{link.token}/")

    assert response.status_code == 200


def test_a_record_is_shown_to_who_cannot_be_noted_at_it(admin_user):
    story, browser = factories.article(), signed_in(admin_user)

    with failing(BUSY, only=WRITES):
        response = browser.get(f"/admin/articles/article/{story.pk}/change/")

    assert response.status_code == 200


def test_a_page_does_not_hang_on_its_session(admin_user, settings):
    settings.SESSION_SAVE_EVERY_REQUEST = True
    browser = signed_in(admin_user)

    with failing(BUSY, only=WRITES):
        assert browser.get("/admin/desk/").status_code == 200
