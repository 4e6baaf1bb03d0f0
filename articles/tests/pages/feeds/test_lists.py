"""Which stories are in a feed, which are not, and that every list announces its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.pages.feeds import feed as feeds
from articles.pages.lists import story_lists as lists
from articles.tests import factories
from articles.tests.factories import MORNING
from articles.tests.pages.feeds.reading import FORMS, titles
from articles.tests.pages.test_visibility import HIDDEN, LIVE, story_in

pytestmark = pytest.mark.django_db

LISTS = ["/", "/topics/vision/", "/providers/nola/", "/search/"]
HOUR = timedelta(hours=1)


@pytest.fixture
def pages():
    vision = factories.topic(name="Vision", slug="vision")
    return {"topics": [vision], "provider": factories.provider(slug="nola", domain="nola.com", name="NOLA")}


@pytest.fixture
def story(pages):
    return factories.article(stem="2026-11-22-robot", title="A robot", excerpt="It walks.", **pages)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", LISTS)
def test_all_that_is_live_is_in_every_feed_and_nothing_else(client, pages, address, form):
    live = [story_in(state, pages).title for state in LIVE]
    for state in HIDDEN:
        story_in(state, pages)

    assert set(titles(client.get(f"{address}feed.{form}?q=question"))) == set(live)


def test_the_newest_come_first(client, pages):
    for hours, heat in [(2, 90), (0, 80), (1, 100)]:
        factories.article(title=f"{hours} ago", quality=heat, published_at=MORNING - hours * HOUR, **pages)

    assert titles(client.get("/feed.json")) == ["0 ago", "1 ago", "2 ago"]
    assert titles(client.get("/feed.json?sort=top")) == ["1 ago", "2 ago", "0 ago"]


def test_only_so_many_are_in_it(client, pages, monkeypatch):
    monkeypatch.setattr(feeds, "STORIES_A_FEED", 2)
    for _ in range(3):
        factories.article(**pages)

    assert len(titles(client.get("/feed.json"))) == 2


@pytest.mark.parametrize(
    "narrowed", ["topic=vision", "provider=nola.com", "provider=nola", "type=video", "period=day", "heat=100"]
)
@pytest.mark.parametrize("address", ["/", "/search/"])
def test_every_filter_narrows_it_down(client, pages, address, narrowed):
    now = timezone.now()
    factories.article(title="Robot in", quality=100, type="video", published_at=now - HOUR, **pages)
    factories.article(title="Robot out", quality=99, type="article", published_at=now - 24.5 * HOUR)

    assert titles(client.get(f"{address}feed.atom?q=robot")) == ["Robot in", "Robot out"]
    assert titles(client.get(f"{address}feed.atom?q=robot&{narrowed}")) == ["Robot in"]


def test_a_topic_narrows_another_ones_feed_down(client, pages):
    work = factories.topic(slug="work")
    factories.article(title="Vision alone", **pages)
    factories.article(title="Both", topics=[*pages["topics"], work])

    assert titles(client.get("/topics/vision/feed.atom?topic=work")) == ["Both"]


def test_every_feed_that_a_list_announces_is_there(client, story):
    for found in [lists.front({"type": ""}), lists.topic({"period": "year"}, "vision"), lists.search({"q": "a robot"})]:
        for _, media_type, address in found.feeds:
            response = client.get(address)
            assert response.status_code == 200
            assert response["Content-Type"].startswith(media_type)
