"""How feeds are sent: to those who ask wrongly, to those who have them already, and at what cost."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone
from django.utils.http import http_date

from articles.tests import factories
from articles.tests.factories import MORNING
from articles.tests.pages.feeds.reading import FORMS, parsed, titles
from articles.tests.pages.pictures.pictured import held_picture

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def pages():
    vision = factories.topic(name="Vision", slug="vision")
    return {"topics": [vision], "provider": factories.provider(slug="nola", domain="nola.com", name="NOLA")}


@pytest.fixture
def story(pages):
    return factories.article(stem="2026-11-22-robot", title="A robot", excerpt="It walks.", **pages)


# What is asked wrongly


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("topic=nowhere", "topic: There is no topic “nowhere”"),
        ("provider=nowhere", "provider: There is no provider “nowhere”"),
        ("type=opera", "type: "),
        ("period=century", "period: "),
        ("heat=hot", "heat: "),
        ("heat=-1", "heat: "),
        (f"heat={'9' * 5000}", "heat: "),
        ("topic=%00", "topic: "),
        (f"topic={'x' * 5000}", "topic: "),
        ("sort=newest", "sort: This is not an order. Choose one of hot, top, latest."),
        ("sort=%00", "sort: "),
        ("type=video&type=opera", "type: "),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_what_cannot_be_understood_is_said_in_plain_text(client, story, form, query, problem):
    response = client.get(f"/feed.{form}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert problem in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/topics/nowhere/feed.atom",
        "/providers/nowhere/feed.rss",
        "/topics/%00/feed.json",
        "/feed.yaml",
        "/feed.",
        "/feed.atom/",
        f"/topics/{'x' * 5000}/feed.atom",
    ],
)
def test_there_is_no_feed_of_what_is_not_there(client, story, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("words", ["", " ", "%00", "%22", "*", "x" * 3000, "%ed%a0%80", "“"])
def test_no_search_breaks_a_feed(client, story, words):
    assert client.get(f"/search/feed.atom?q={words}").status_code in (200, 400)


@pytest.mark.parametrize("address", ["/feed.atom", "/topics/vision/feed.rss", "/topics.opml"])
def test_it_is_only_read(client, story, address):
    assert client.post(address).status_code == 405


# Sent once


def changed_at(response):
    return parsedate_to_datetime(response["Last-Modified"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 200),
        ({"if-none-match": "{etag}"}, 304),
        ({"if-none-match": '"x", W/{etag}'}, 304),
        ({"if-none-match": "*"}, 304),
        ({"if-none-match": '"x"'}, 200),
        ({"if-none-match": "garbage"}, 200),
        ({"if-modified-since": "{then}"}, 304),
        ({"if-modified-since": "{later}"}, 304),
        ({"if-modified-since": "{earlier}"}, 200),
        ({"if-modified-since": "yesterday"}, 200),
        ({"if-none-match": '"x"', "if-modified-since": "{then}"}, 200),
        ({"if-none-match": "{etag}", "if-modified-since": "{earlier}"}, 304),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_has_it_is_told_so(client, story, method, asked, status):
    full = client.get("/feed.atom")
    then = changed_at(full).timestamp()
    facts = {
        "etag": full["ETag"],
        "then": http_date(then),
        "later": http_date(then + 9),
        "earlier": http_date(then - 1),
    }

    headers = {name: value.format(**facts) for name, value in asked.items()}
    response = getattr(client, method)("/feed.atom", headers=headers)

    assert response.status_code == status
    assert bool(response.content) == (status == 200 and method == "get")


@pytest.mark.parametrize("form", FORMS)
def test_a_304_says_how_long_it_holds_and_of_what(client, story, form):
    full = client.get(f"/feed.{form}")
    response = client.get(f"/feed.{form}", headers={"if-none-match": full["ETag"]})

    assert response.status_code == 304
    for header in ["ETag", "Last-Modified", "Cache-Control"]:
        assert response[header] == full[header]


def test_it_may_be_kept_by_anybody_for_a_short_time(client, story):
    response = client.get("/feed.atom")

    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    assert not response.has_header("Vary")


def test_its_etag_changes_with_any_story_in_it(client, story):
    before = client.get("/feed.atom")["ETag"]
    story.decision = "hold"
    story.apply_rule_in_force()
    story.save()

    assert client.get("/feed.atom", headers={"if-none-match": before}).status_code == 200


def test_it_changed_when_its_last_story_did(client, story, pages):
    last = MORNING + 5 * HOUR
    factories.article(changed_at=last, **pages)
    type(story).objects.update(changed_at=last - 2 * HOUR, embargoed_until=last - HOUR)
    factories.article(changed_at=last - 3 * HOUR, **pages)

    assert changed_at(client.get("/feed.atom")) == last - HOUR
    assert parsed(client.get("/feed.atom")).feed.updated_parsed[:5] == (last - HOUR).timetuple()[:5]


# What it costs


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/feed.{}", 3),
        ("/topics/vision/feed.{}", 4),
        ("/providers/nola/feed.{}", 4),
        ("/topics/vision/feed.{}?topic=work&provider=nola&type=video&period=week&heat=1&sort=top", 6),
    ],
)
def test_it_asks_few_questions_of_the_database(client, pages, storage, django_assert_num_queries, form, address, count):
    pages["topics"].append(factories.topic(slug="work"))
    for _ in range(3):
        held_picture(article=factories.article(type="video", published_at=timezone.now(), **pages), size=(320, 240))

    with django_assert_num_queries(count):
        assert len(titles(client.get(address.format(form)))) == 3


def test_a_search_asks_few_questions_too(client, story, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert titles(client.get("/search/feed.atom?q=robot&topic=vision&provider=nola")) == ["A robot"]
