"""Lists in three orders, page by page."""

from datetime import timedelta
from itertools import chain

import pytest

from articles.models import Article
from articles.pages.lists import paging
from articles.tests import factories
from articles.tests.pages.html import elements, link, stories_on

pytestmark = pytest.mark.django_db

LISTS = ["/", "/topics/vision/", "/providers/nola/"]
ORDERS = ["hot", "top", "latest"]


@pytest.fixture(autouse=True)
def short_pages(monkeypatch):
    monkeypatch.setattr(paging, "STORIES_A_PAGE", 3)


@pytest.fixture
def stories():
    """Eleven stories under two topics; many share their heat, their time or both."""
    topics = [factories.topic(slug="vision"), factories.topic()]
    nola = factories.provider(slug="nola")
    return [
        factories.article(
            topics=topics, provider=nola, quality=80 + n % 3, published_at=factories.MORNING - timedelta(hours=n // 4)
        )
        for n in range(11)
    ]


def walk(client, address, rel):
    """Return the addresses of each page's stories from `address` on by its `rel` links, and where the last page is."""
    pages = []
    while address:
        last = address
        response = client.get(address)
        pages.append(stories_on(response))
        path, onward = address.partition("?")[0], link(response, rel)
        address = onward and (path if onward == "./" else path + onward)
        assert len(pages) < 20
    return pages, last


def expected(order):
    words = {"hot": "hottest", "top": "by_heat", "latest": "newest"}
    return [story.get_absolute_url() for story in getattr(Article.objects.live(), words[order])()]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("order", ORDERS)
def test_older_pages_show_every_story_once_and_newer_leads_back_over_them(client, stories, path, order):
    pages, last = walk(client, f"{path}?sort={order}", "next")

    # The hottest story of the front page is no card: it stands above the grid.
    above = 1 if (path, order) == ("/", "hot") else 0
    assert list(chain.from_iterable(pages)) == expected(order)[above:]
    assert [len(page) for page in pages] == [3 - above, 3, 3, 2]
    assert walk(client, last, "prev")[0] == pages[::-1]


def test_the_first_page_has_no_newer_one(client, stories):
    assert link(client.get("/"), "prev") is None


def test_the_last_page_has_no_older_one(client, stories):
    response = client.get(f"/?sort=top&beyond=80-{stories[3].pk}")
    assert link(response, "next") is None


def test_a_list_without_stories_has_no_other_page(client):
    response = client.get("/")
    assert link(response, "prev") is None
    assert link(response, "next") is None


def test_a_page_beyond_the_last_story_says_so_and_leads_back(client, stories):
    response = client.get("/?beyond=1.5-1")
    assert "The list ends here" in response.content.decode()
    assert link(response, "prev") == "./"


def test_a_page_before_the_first_story_is_the_first_page(client, stories):
    newest = max(stories, key=lambda story: (story.rank, story.pk))
    response = client.get(f"/topics/vision/?before={newest.rank}-{newest.pk}")
    assert stories_on(response) == expected("hot")[:3]
    assert link(response, "prev") is None


def test_a_story_that_comes_in_moves_no_other_to_another_page(client, stories):
    older = link(client.get("/topics/vision/?sort=latest"), "next")
    before = stories_on(client.get("/topics/vision/" + older))

    factories.article(published_at=factories.MORNING + timedelta(hours=1), topics=[stories[0].topics.first()])

    assert stories_on(client.get("/topics/vision/" + older)) == before


def test_hot_lets_heat_fade_with_age(client):
    old = factories.article(quality=120, published_at=factories.MORNING - timedelta(days=30))
    new = factories.article(quality=80, title="The new one")
    assert stories_on(client.get("/")) == [old.get_absolute_url()]
    assert stories_on(client.get("/?sort=top")) == [old.get_absolute_url(), new.get_absolute_url()]


def test_a_topic_lists_its_own_stories_only(client, stories):
    other = factories.article(topics=[factories.topic(slug="other")])
    assert stories_on(client.get("/topics/other/")) == [other.get_absolute_url()]


@pytest.mark.usefixtures("site_in_utc")
def test_latest_stands_under_days(client, stories):
    html = client.get("/?sort=latest").content.decode()
    assert html.count("story-rows__title") == 1
    assert "Sun 22 Nov 2026" in html


@pytest.mark.parametrize("address", ["/", "/topics/vision/?sort=top", "/providers/nola/?sort=latest"])
def test_the_canonical_address_of_a_first_page_is_its_shortest(client, stories, settings, address):
    response = client.get(address + ("&" if "?" in address else "?") + "utm_source=x")
    assert f'<link rel="canonical" href="{settings.SITE_URL}{address}">' in response.content.decode()


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_in_force_is_marked(client, stories, order):
    links = elements(client.get(f"/topics/vision/?sort={order}"), "a")
    assert next(link["href"] for link in links if link.get("aria-current") == "true") in (f"?sort={order}", "./")
