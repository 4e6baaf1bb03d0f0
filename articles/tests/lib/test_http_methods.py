"""The methods that readers' addresses answer, each of them, by the URL configuration."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory
from django.urls import resolve

from articles.models import PreviewLink
from articles.tests import factories
from articles.tests.knocking import all_routes

pytestmark = pytest.mark.django_db

READERS = [
    "/",
    "/search/?q=robots",
    "/about/",
    "/topics/",
    "/topics/work/",
    "/topics/work/feed.atom",
    "/topics.opml",
    "/providers/",
    "/providers/{provider}/",
    "/providers/{provider}/feed.json",
    "/stories/2026/11/21/robots/",
    "/preview/{token}/",
    "/pictures/ab/{hash}-640.webp",
    "/archive/",
    "/archive/2026/",
    "/archive/2026/11/",
    "/archive/2026/11/21/",
    "/archive/2026/feed.atom",
    "/archive/2026/11/feed.rss",
    "/archive/2026/11/21/feed.json",
    "/feed.rss",
    "/search/feed.atom?q=robots",
    "/sitemap.xml",
    "/sitemap-stories-0.xml",
    "/sitemap-topics.xml",
    "/sitemap-providers.xml",
    "/news-sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
    "/opensearch.xml",
    "/manifest.webmanifest",
    "/favicon.ico",
    "/calendar/{token}.ics",
    "/api/news/",
    "/api/news/index.json",
    "/api/news/page/1/",
    "/api/news/page/1/index.json",
    "/api/news/work/",
    "/api/news/work/index.json",
    "/api/news/work/page/1/",
    "/api/news/work/page/1/index.json",
    "/api/topics/",
    "/api/topics/index.json",
    "/api/openapi.json",
    "/api/nothing",
]
"""An address of every kind that needs no account."""

OF_EDITORS = ("admin/", "new-password/")
"""How the routes begin that editors send forms to: articles/tests/doors.py says what each of them takes."""


@pytest.fixture
def addresses():
    story = factories.article(
        stem="2026-11-21-robots", title="Robots", quality=90, topics=[factories.topic(name="Work", slug="work")]
    )
    link = PreviewLink.objects.create(article=story, token="x" * 43, expires_at="2999-01-01T00:00Z")
    named = {"provider": story.provider.slug, "token": link.token, "hash": "ab" * 32}
    return [path.format(**named) for path in READERS]


def test_every_address_outside_the_desk_is_asked_here(addresses):
    asked = {resolve(path.partition("?")[0]).route for path in addresses}

    assert asked == {route for route in all_routes() if not route.startswith(OF_EDITORS)}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_a_reader_s_page_is_only_read(addresses, method):
    browser = Client(enforce_csrf_checks=True)

    answers = {path: getattr(browser, method)(path) for path in addresses}

    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 405} == {}
    assert {answer["Allow"] for answer in answers.values()} == {"GET, HEAD, OPTIONS"}


def test_what_may_be_asked_is_told(client, addresses):
    answers = [client.options(path) for path in addresses]

    assert {(answer.status_code, answer["Allow"], answer.content) for answer in answers} <= {
        (code, "GET, HEAD, OPTIONS", b"") for code in (200, 204)
    }


def sent(path, method):
    """Return (status, headers, body) as an application server would send them."""
    told = []
    answer = WSGIHandler()(RequestFactory().generic(method, path).environ, lambda *head: told.extend(head))
    body = b"".join(answer)
    return told[0], dict(told[1]), body


def test_a_head_is_answered_like_a_get_without_its_body(addresses):
    for path in [*addresses, "/nothing/", "/admin/", "/admin/login/"]:
        status, headers, body = sent(path, "HEAD")
        of_get, headers_of_get, body_of_get = sent(path, "GET")

        assert (path, status, body) == (path, of_get, b"")
        assert headers.get("Content-Length", "0") == headers_of_get.get("Content-Length", "0")
        assert int(headers.get("Content-Length", 0)) == len(body_of_get)
