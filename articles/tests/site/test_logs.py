"""What a server writes to its logs: its troubles, nothing of ordinary traffic, and no address that is a key."""

import logging

import pytest
from django.core.exceptions import PermissionDenied

from articles.tests.serving import served
from newsdesk.secret_addresses import without_secrets

PREVIEW = "Ab3-_x7Qk2LmNp9RsTuVwXyZ01234567"
CALENDAR = "C4l3nd4r-_x7Qk2LmNp9RsTuVwXyZ0123456789abcd"
SECRETS = [PREVIEW, CALENDAR, "Ab3-_x7Qk2"]
ORDINARY = [
    ("/opensearch.xml", "GET", 200),
    ("/opensearch.xml", "HEAD", 200),
    ("/nothing/here/", "GET", 404),
    ("/nothing/here/", "HEAD", 404),
    ("/opensearch.xml", "POST", 405),
    ("/admin/login/", "POST", 403),
    ("/static/nothing.css", "GET", 404),
]


def traffic(server):
    return [(path, method, server.ask(path, method).status) for path, method, _status in ORDINARY]


@pytest.mark.parametrize("level", ["ERROR", "WARNING", "DEBUG"])
def test_the_level_governs_what_a_server_says_of_visitors_and_of_itself(tmp_path, level):
    with served(tmp_path / "data", "--log-level", "warning", LOG_LEVEL=level) as server:
        answers = traffic(server)
        broken = server.ask(f"/preview/{PREVIEW}/").status

    assert answers == ORDINARY
    assert broken == 500
    ordinary, _, trouble = server.err.partition(" ERROR django.request: Internal Server Error: /preview/…/\n")
    assert "Traceback (most recent call last):" in trouble
    assert "Traceback" not in ordinary
    assert " WARNING " not in ordinary
    assert (" INFO django.request: Not Found: /nothing/here/" in ordinary) is (level == "DEBUG")
    assert bool(ordinary.count("\n")) is (level == "DEBUG")
    assert not [secret for secret in SECRETS if secret in server.err]


def test_no_log_of_a_server_holds_an_address_that_is_a_key(tmp_path):
    full = '%(h)s "%(r)s" %(s)s "%(f)s" %(U)s %(q)s %({referer}i)s %({raw_uri}e)s'
    with served(tmp_path / "data", "--access-logfile", "-", "--access-logformat", full, LOG_LEVEL="DEBUG") as server:
        previewed = server.ask(f"/preview/{PREVIEW}/")
        for path in [
            f"/calendar/{CALENDAR}.ics",
            f"/%70review%2F{PREVIEW}/",
            f"/preview/{PREVIEW}",
            f"/preview/{PREVIEW}x/y",
            f"/admin/login/?next=/preview/{PREVIEW}/",
            f"/admin/login/?next=%2Fcalendar%2F{CALENDAR}.ics",
        ]:
            server.ask(path)
        server.ask("/opensearch.xml", Referer=f"https://news.example.org/preview/{PREVIEW}/")
        server.ask("/admin/login/", "POST", Referer=f"https://news.example.org/preview/{PREVIEW}/")

    assert server.out.count("/preview/…") > 6
    assert "/calendar/….ics" in server.out
    assert "Internal Server Error: /preview/…/" in server.err
    assert not [secret for secret in SECRETS if secret in server.out + server.err]
    assert previewed.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", [f"/calendar/{CALENDAR}.ics", f"/preview/{PREVIEW}/", f"/preview/{PREVIEW}/x"])
@pytest.mark.django_db
def test_no_page_at_such_an_address_tells_it_on(client, path):
    assert client.get(path)["Referrer-Policy"] == "no-referrer"
    assert client.get("/about/")["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "text",
    [
        "/articles/calendar/views.py",
        "/preview/",
        "/admin/desk/calendar/?month=2026-11",
        "static/css/preview-banner.css",
    ],
)
def test_what_is_no_key_stays_readable(text):
    assert without_secrets(text) == text


def test_what_a_traceback_quotes_is_masked(capsys):
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    try:
        raise PermissionDenied(f"preview/{PREVIEW}")
    except PermissionDenied as problem:
        trouble = logging.LogRecord("x", logging.ERROR, "x", 1, "x", (), (type(problem), problem, None))

    assert handler.format(trouble).endswith("PermissionDenied: preview/…")
