"""Places given by hand, over the ranking of the front page and of a topic's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.journal import pin, take_from, unpin
from articles.models import Article
from articles.stories.pins import arranged
from articles.tests import factories
from articles.tests.pages.html import elements, stories_on, words

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=6)


@pytest.fixture
def topic():
    return factories.topic(slug="vision", name="Vision")


@pytest.fixture
def stories(topic):
    """Five stories of a topic, the hottest first."""
    return [factories.article(topics=[topic], quality=120 - 10 * n, title=f"Number {n + 1}") for n in range(5)]


def until(moment=SOON):
    return timezone.now() + moment


def addresses(*stories):
    return [story.get_absolute_url() for story in stories]


def lead_of(response):
    return next(a["href"] for a in elements(response, "a") if a["href"].startswith("/stories/"))


def test_a_pinned_story_leads_the_front_page(client, stories):
    pin(stories[4], place=1, expires_at=until(), reason="The town votes today.")
    response = client.get("/")
    assert lead_of(response) == stories[4].get_absolute_url()
    assert stories_on(response) == addresses(*stories[:4])


def test_a_pinned_story_stands_at_its_place(client, stories):
    pin(stories[4], place=3, expires_at=until())
    assert stories_on(client.get("/")) == addresses(stories[1], stories[4], stories[2], stories[3])


def test_a_page_says_that_an_editor_placed_a_story(client, stories):
    pin(stories[4], place=2, expires_at=until())
    assert "placed by an editor" in words(client.get("/"))


def test_a_pin_to_a_topic_is_none_to_the_front_page(client, stories, topic):
    pin(stories[4], topic=topic, place=1, expires_at=until())
    assert stories_on(client.get("/topics/vision/")) == addresses(stories[4], *stories[:4])
    assert stories_on(client.get("/")) == addresses(*stories[1:])


@pytest.mark.parametrize("query", ["?sort=top", "?sort=latest", "?heat=1"])
def test_only_the_ranking_itself_makes_way(client, stories, query):
    before = stories_on(client.get(f"/{query}"))
    pin(stories[4], place=1, expires_at=until())
    assert stories_on(client.get(f"/{query}")) == before


def test_an_expired_pin_gives_the_place_back(client, stories):
    pin(stories[4], place=1, expires_at=until(-SOON))
    assert stories_on(client.get("/")) == addresses(*stories[1:])


def test_a_pin_that_is_taken_away_gives_the_place_back(client, stories):
    pin(stories[4], place=1, expires_at=until())
    unpin(stories[4])
    assert stories_on(client.get("/")) == addresses(*stories[1:])


@pytest.mark.parametrize(
    "facts", [{"decision": "hold"}, {"binned_at": timezone.now()}, {"embargoed_until": timezone.now() + SOON}]
)
def test_a_pin_shows_no_story_that_readers_may_not_see(client, stories, facts):
    hidden = factories.article(title="The hidden one", **facts)
    pin(hidden, place=1, expires_at=until())
    assert "The hidden one" not in words(client.get("/"))


def test_no_story_stands_twice_on_a_page(client, stories, topic):
    pin(stories[0], place=4, expires_at=until())
    pin(stories[1], place=4, expires_at=until())
    shown = [lead_of(client.get("/")), *stories_on(client.get("/"))]
    assert sorted(shown) == sorted(addresses(*stories))


@pytest.mark.parametrize("address", ["/", "/topics/vision/"])
def test_of_two_stories_at_one_place_the_one_pinned_last_takes_it(client, stories, topic, address):
    on = None if address == "/" else topic
    for number, place in [(3, 2), (4, 3), (2, 2)]:
        pin(stories[number], topic=on, place=place, expires_at=until())
    shown = stories_on(client.get(address))
    order = [stories[0], stories[2], stories[4], stories[3], stories[1]]
    assert shown == addresses(*order)[5 - len(shown) :]


def test_a_story_that_has_left_the_topic_is_pinned_there_no_more(client, stories, topic):
    pin(stories[4], topic=topic, place=1, expires_at=until())
    take_from(Article.objects.filter(pk=stories[4].pk), topic)
    assert stories_on(client.get("/topics/vision/")) == addresses(*stories[:4])


def test_pinned_stories_cost_no_query_more(client, stories, django_assert_num_queries):
    pin(stories[4], place=1, expires_at=until())
    with django_assert_num_queries(6):
        client.get("/")


def test_a_place_beyond_the_last_story_is_the_last(topic):
    first, last = factories.article(), factories.article()
    last.pin_place, last.pinned_at = 9, factories.MORNING
    assert arranged([first], [last]) == [first, last]
