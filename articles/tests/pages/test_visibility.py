"""Readers see what is live and nothing else, on every page."""

from datetime import timedelta

import pytest
from django.urls import get_resolver, resolve
from django.utils import timezone

from articles.tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
STATES = {
    "live": {},
    "live_by_hand": {"quality": 20, "decision": "publish"},
    "unscored_but_published": {"quality": None, "decision": "publish"},
    "embargo_over": {"embargoed_until": -HOUR},
    "not_yet_expired": {"expires_at": HOUR},
    "held_by_rule": {"quality": 20},
    "held_by_hand": {"decision": "hold"},
    "waiting": {"decision": "waiting"},
    "unscored": {"quality": None},
    "embargoed": {"embargoed_until": HOUR},
    "expired": {"expires_at": -HOUR},
    "binned": {"binned_at": -HOUR},
    "follower": {"is_follower": True},
    "follower_published_by_hand": {"is_follower": True, "decision": "publish"},
}
LIVE = ["live", "live_by_hand", "unscored_but_published", "embargo_over", "not_yet_expired"]
HIDDEN = [state for state in STATES if state not in LIVE]
LISTS = ["/", "/?sort=latest", "/topics/vision/", "/topics/vision/?sort=latest", "/providers/nola/"]
LISTS += ["/?provider=nola", "/?topic=vision&provider=nola", "/search/?q=question", "/archive/2026/11/22/"]
LISTS += [
    f"{path}feed.{form}" for path in ["/", "/topics/vision/", "/providers/nola/"] for form in ["atom", "rss", "json"]
]
LISTS += [f"/archive/2026/{rest}feed.{form}" for rest in ["", "11/", "11/22/"] for form in ["atom", "rss", "json"]]
LISTS += ["/search/feed.atom?q=question", "/api/news/", "/api/news/index.json", "/api/news/vision/"]
NAMES = ["/sitemap-stories-0.xml", "/news-sitemap.xml", "/stories/2026/11/22/neighbour/", "/topics/", "/providers/"]
NAMES += ["/archive/", "/archive/2026/", "/archive/2026/11/", "/sitemap.xml", "/topics.opml", "/api/topics/", "/about/"]
"""What names some stories, or counts them."""


@pytest.fixture
def pages():
    vision = factories.topic(name="Vision", slug="vision")
    return {"topics": [vision], "provider": factories.provider(slug="nola")}


def story_in(state, pages):
    moments = ["embargoed_until", "expires_at", "binned_at"]
    facts = {name: timezone.now() + value if name in moments else value for name, value in STATES[state].items()}
    return factories.article(title=f"The {state} one in question", **facts, **pages)


def shown(client, address):
    """The states whose stories are on a page."""
    html = client.get(address).content.decode()
    return {state for state in STATES if f"The {state} one in question" in html}


@pytest.mark.parametrize("address", LISTS)
def test_all_live_stories_are_listed_and_no_others(client, pages, address):
    for state in STATES:
        story_in(state, pages)

    assert shown(client, address) == set(LIVE)


@pytest.mark.parametrize("address", ["/?sort=top", "/topics/vision/?sort=top", "/providers/nola/?sort=top"])
def test_a_story_nobody_has_scored_has_no_place_among_the_hottest(client, pages, address):
    for state in STATES:
        story_in(state, pages)

    assert shown(client, address) == set(LIVE) - {"unscored_but_published"}


@pytest.mark.parametrize("address", NAMES)
def test_other_stories_are_neither_named_nor_counted_anywhere(client, pages, address):
    factories.article(stem="2026-11-22-neighbour", **pages)
    before = client.get(address).content

    for state in HIDDEN:
        story_in(state, pages)
        assert client.get(address).content == before, state


def test_every_public_address_is_looked_at():
    """A new kind of address must be put into one of the lists above, or here with the reason."""
    without_stories = {"front", "topic", "provider", "story", "search", "about", "picture", "preview"}
    without_stories |= {"robots", "security", "opensearch", "manifest", "favicon", "api_description"}
    without_stories |= {"topic_sitemap", "provider_sitemap", "archive_day", "api_news_page", "api_topic_news_page"}
    looked_at = {resolve(address.partition("?")[0]).url_name for address in [*LISTS, *NAMES]}
    named = {pattern.name for pattern in flat(get_resolver("articles.pages.urls").url_patterns)} - {None}
    assert named <= looked_at | without_stories


def flat(patterns):
    for pattern in patterns:
        yield from flat(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]


@pytest.mark.parametrize("state", LIVE)
def test_live_stories_have_a_page(client, pages, state):
    story = story_in(state, pages)
    assert client.get(story.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("state", HIDDEN)
def test_other_stories_have_none(client, pages, state):
    story = story_in(state, pages)
    assert client.get(story.get_absolute_url()).status_code == 404


def test_a_follower_leads_to_its_lead(client):
    lead = factories.article()
    follower = factories.follower(lead=lead)

    response = client.get(follower.get_absolute_url())

    assert response.status_code == 302
    assert response["Location"] == lead.get_absolute_url()


@pytest.mark.parametrize("state", [state for state in HIDDEN if "follower" not in state])
def test_a_follower_of_a_story_that_is_not_live_has_no_page(client, pages, state):
    follower = factories.follower(lead=story_in(state, pages))
    assert client.get(follower.get_absolute_url()).status_code == 404


def test_a_binned_follower_has_no_page(client):
    follower = factories.follower(lead=factories.article(), binned_at=timezone.now())
    assert client.get(follower.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("state", HIDDEN)
def test_a_related_report_links_to_a_page_of_ours_only_if_it_is_live(client, pages, state):
    lead, copy = factories.article(quality=90), story_in(state, pages)
    factories.related_link(article=lead, copy_of=copy)
    lead.related_count = 1
    lead.save()

    assert copy.get_absolute_url() not in client.get(lead.get_absolute_url()).content.decode()


def test_what_is_sealed_reaches_no_page(client, pages):
    story = factories.article(secured="c2VhbGVk;aXY=", **pages)
    factories.related_link(article=story, copy_of=factories.article(secured="c2VhbGVk;aXY="))

    for address in [*LISTS, "/?sort=top", story.get_absolute_url()]:
        assert "c2VhbGVk" not in client.get(address).content.decode()
