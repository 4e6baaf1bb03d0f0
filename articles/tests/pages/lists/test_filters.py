"""What a reader narrows a list down by, in its address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import search
from articles.models import Article
from articles.tests import factories
from articles.tests.pages.html import elements, stories_on, words

pytestmark = pytest.mark.django_db

LISTS = ["/", "/topics/ai/", "/providers/nola/"]


@pytest.fixture
def stories():
    """Five stories of one topic and one provider, each unlike the others in one respect."""
    now = timezone.now() - timedelta(hours=1)
    ai, vision = factories.topic(slug="ai", name="AI"), factories.topic(slug="vision", name="Vision")
    nola, lens = factories.provider(slug="nola", domain="nola.com"), factories.provider(slug="lens")
    facts = {"provider": nola, "published_at": now, "type": "article", "topics": [ai]}
    made = {
        "plain": factories.article(**facts),
        "seen": factories.article(**facts | {"topics": [ai, vision]}),
        "filmed": factories.article(**facts | {"type": "video"}),
        "old": factories.article(**facts | {"published_at": now - timedelta(days=20)}),
        "hot": factories.article(**facts | {"quality": 120}),
    }
    factories.article(provider=lens, published_at=now - timedelta(days=400))
    return {name: story.get_absolute_url() for name, story in made.items()}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("topic=vision", {"seen"}),
        ("topic=Vision", {"seen"}),
        ("type=video", {"filmed"}),
        ("period=week", {"plain", "seen", "filmed", "hot"}),
        ("period=month", {"plain", "seen", "filmed", "hot", "old"}),
        ("heat=81", {"hot"}),
        ("provider=nola.com", {"plain", "seen", "filmed", "hot", "old"}),
        ("provider=nola&type=article&heat=80&period=week", {"plain", "seen", "hot"}),
        ("topic=vision&type=video", set()),
    ],
)
def test_a_list_is_narrowed_down_by_its_address(client, stories, path, query, names):
    for sort in ["hot", "top", "latest"]:
        response = client.get(f"{path}?{query}&sort={sort}")
        assert set(stories_on(response)) == {stories[name] for name in names}, sort


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("query", "explained"),
    [
        ("topic=nothing", "There is no topic “nothing”"),
        ("provider=nothing", "There is no provider “nothing”"),
        ("type=opera", "opera is not one of the available choices"),
        ("period=fortnight", "fortnight is not one of the available choices"),
        ("heat=warm", "Enter a whole number"),
        ("heat=-1", "greater than or equal to 0"),
        (f"heat={9**30}", "less than or equal to 9999"),
        ("heat=1e3", "Enter a whole number"),
        (f"topic={'x' * 300}", "at most 200 characters"),
        ("provider=a%00b", "Null characters are not allowed"),
        ("topic=a%00b", "Null characters are not allowed"),
    ],
)
def test_a_wrong_value_is_explained_in_the_form(client, stories, path, query, explained):
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert explained in words(response)
    assert "open" in elements(response, "details")[0]


@pytest.mark.parametrize("path", [*LISTS, "/search/", f"/archive/{timezone.now():%Y/%m/%d}/"])
@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("topic=gone", "topic=gone"),
        ("topic=VISION", "topic=VISION"),
        ("topc=vision", "topc=vision"),
        ("Topic=vision", "Topic=vision"),
        ("type=Video", "type=Video"),
        ("type=video&type=article", "type=article"),
        ("heat=1&heat=2", "heat=2"),
        ("page=2", "page=2"),
    ],
)
def test_what_is_not_understood_shows_nothing_and_can_be_dropped(client, stories, path, query, word):
    response = client.get(f"{path}?period=year&{query}&sort=top")

    assert response.status_code == 400
    assert stories_on(response) == []
    assert f"{word} is not understood." in words(response)
    assert "?period=year&sort=top" in [a["href"] for a in elements(response, "a")]


def test_what_is_not_understood_stays_so_where_a_form_leaves_the_rest_empty(client, stories):
    response = client.get("/?topic=gone&provider=&type=&heat=%20&sort=top")
    assert response["Location"] == "/?topic=gone&sort=top"
    assert stories_on(client.get(response["Location"])) == []


def test_the_same_value_twice_is_one(client, stories):
    assert stories_on(client.get("/?type=video&type=video&sort=top")) == [stories["filmed"]]


def test_every_list_is_narrowed_down_by_words(client, stories):
    story = factories.article(title="A harbour opens", topics=[factories.topic(slug="port")])
    search.keep(Article.objects.all())

    for path in [
        "/",
        "/topics/port/",
        story.provider.get_absolute_url(),
        story.published_at.strftime("/archive/%Y/%m/%d/"),
    ]:
        response = client.get(f"{path}?q=harbour&sort=top")
        assert stories_on(response) == [story.get_absolute_url()], path
        assert "Without Words harbour" in words(response)


def test_a_provider_is_named_in_any_case(client, stories):
    assert len(stories_on(client.get("/?provider=NOLA.com&sort=top"))) == 5


def test_each_filter_can_be_cleared_by_itself(client, stories):
    response = client.get("/?type=article&heat=75&sort=top")
    cleared = [a["href"] for a in elements(response, "a") if a.get("class", "").startswith("filters__")]
    assert cleared == ["?heat=75", "?type=article", "./"]


def test_filters_stay_in_force_in_every_order_and_on_every_page(client, stories, monkeypatch):
    monkeypatch.setattr("articles.pages.lists.paging.STORIES_A_PAGE", 1)
    links = [a["href"] for a in elements(client.get("/topics/ai/?type=article&sort=latest"), "a")]
    assert "?type=article" in links
    assert "?type=article&sort=top" in links
    assert any(link.startswith("?type=article&sort=latest&beyond=") for link in links)


def test_what_a_form_leaves_empty_is_taken_out_of_the_address(client, stories):
    response = client.get("/topics/ai/?topic=&provider=&type=video&period=&heat=&sort=top")
    assert response.status_code == 302
    assert response["Location"] == "/topics/ai/?type=video&sort=top"


def test_what_nobody_filters_by_is_ignored(client, stories):
    assert len(stories_on(client.get("/?utm_source=x&sort=top"))) == 6


def test_the_top_of_a_period_is_an_address(client, stories):
    response = client.get("/?sort=top&period=week")
    assert ("?period=day&sort=top") in [a["href"] for a in elements(response, "a")]
    assert 'aria-current="true">Week</a>' in " ".join(response.content.decode().split())


@pytest.mark.parametrize(("query", "said"), [("?sort=top", "6 stories"), ("?type=video", "1 story")])
def test_a_list_says_how_many_stories_it_has(client, stories, query, said):
    assert said in words(client.get(f"/{query}"))


def test_no_more_are_counted_than_a_reader_wants_to_know(client, stories, monkeypatch):
    monkeypatch.setattr("articles.pages.lists.story_lists.MOST_COUNTED", 3)
    assert "more than 3 stories" in words(client.get("/?type=article"))
