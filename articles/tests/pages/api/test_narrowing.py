"""What the API's lists are narrowed down by, and what is said of an address that is not understood."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import search
from articles.models import Article, Topic
from articles.pages.api import paging as api_paging
from articles.tests import factories

pytestmark = pytest.mark.django_db

LISTS = ["/api/news/", "/api/news/ai/", "/api/news/index.json", "/api/news/page/1/"]


@pytest.fixture
def stories():
    """Stories of one topic and one outlet, each unlike the first in one respect."""
    now = timezone.now() - timedelta(hours=1)
    ai, vision = factories.topic(slug="ai", name="AI"), factories.topic(slug="vision", name="Vision")
    nola = factories.provider(slug="nola", domain="nola.com")
    facts = {"provider": nola, "published_at": now, "topics": [ai], "type": "article"}
    made = {
        "plain": factories.article(**facts),
        "seen": factories.article(**facts | {"topics": [ai, vision], "title": "A harbour opens"}),
        "filmed": factories.article(**facts | {"type": "video"}),
        "old": factories.article(**facts | {"published_at": now - timedelta(days=20), "quality": 120}),
        "other": factories.article(**facts | {"provider": factories.provider()}),
    }
    search.keep(Article.objects.all())
    return {f"_news/{story.stem}.md": name for name, story in made.items()}


def found(response, stories):
    return [stories[item["path"]] for item in response.json()["value"]]


NARROWED = {
    "topic=vision": {"seen"},
    "topic=Vision": {"seen"},
    "provider=nola.com": {"plain", "seen", "filmed", "old"},
    "provider=NOLA.com": {"plain", "seen", "filmed", "old"},
    "type=video": {"filmed"},
    "period=week": {"plain", "seen", "filmed", "other"},
    "heat=100": {"old"},
    "q=harbour": {"seen"},
    "topic=vision&heat=70&type=article&q=harbour*": {"seen"},
    "topic=vision&heat=100": set(),
    "topic=&heat=": {"plain", "seen", "filmed", "old", "other"},
    "utm_source=x&type=video": {"filmed"},
}


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_narrowed_down_as_pages_are(client, stories, address):
    answers = {query: client.get(f"{address}?{query}") for query in NARROWED}

    assert {query: set(found(answer, stories)) for query, answer in answers.items()} == NARROWED
    assert {answer.status_code for answer in answers.values()} == {200}


@pytest.mark.parametrize("address", LISTS)
def test_it_is_ordered_as_pages_are(client, stories, address):
    assert found(client.get(f"{address}?sort=top"), stories)[0] == "old"
    assert found(client.get(f"{address}?sort=hot"), stories)[-1] == "old"
    assert client.get(f"{address}?sort=latest").content == client.get(address).content


@pytest.mark.parametrize("address", ["/api/news/", "/api/news/ai/"])
@pytest.mark.parametrize(
    "query",
    ["provider=nola.com", "provider=nola.com&sort=top", "heat=1&q=story*&sort=hot", "heat=1", "sort=hot", "sort=top"],
)
def test_pages_of_a_narrowed_list_follow_one_another(client, stories, monkeypatch, address, query):
    whole = [item["path"] for item in client.get(f"{address}?{query}").json()["value"]]
    monkeypatch.setattr(api_paging, "API_STORIES_A_PAGE", 2)

    pages, following = [], 1
    while following:
        answer = client.get(f"{address}page/{following}/?{query}").json()
        assert answer["page"] == following
        pages.append([item["path"] for item in answer["value"]])
        following = answer["nextPage"]

    assert [path for page in pages for path in page] == whole
    assert all(len(page) == 2 for page in pages[:-1])
    assert client.get(f"{address}page/{len(pages) + 1}/?{query}").status_code == 404


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's plan is the same for few rows and for many")
@pytest.mark.parametrize(("word", "field"), [("hottest", "rank"), ("by_heat", "heat")])
def test_a_ranked_page_begins_at_its_place_and_what_stands_before_it_is_not_read(client, stories, word, field):
    ai, now = Topic.objects.get(slug="ai"), timezone.now()
    for live in [Article.objects.live(now), Article.objects.live(now).about(ai)]:
        ranked = getattr(live, word)()
        counted = ranked.values_list(*ranked.order_names(field))[999:1000].explain()
        read = ranked.beyond(field, 1, 1)[:26].explain()
        assert "TEMP B-TREE" not in counted + read
        assert f"{field}<?" in read


def test_the_thousandth_ranked_page_asks_no_more_than_the_second(client, stories, monkeypatch):
    monkeypatch.setattr(api_paging, "API_STORIES_A_PAGE", 1)
    counts = []
    for number in [2, 4]:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/api/news/page/{number}/?sort=hot").status_code == 200
        counts.append(len(queries))
        assert not [query for query in queries if "OFFSET" in query["sql"] and "title" in query["sql"]]

    assert counts[0] == counts[1]


def test_plain_addresses_answer_what_they_always_did(client, stories):
    plain = client.get("/api/news/")
    assert plain.content == client.get("/api/news/?sort=latest").content
    assert plain["ETag"] == client.get("/api/news/?utm_source=x&topic=")["ETag"]


@pytest.mark.parametrize("address", [*LISTS, "/api/news/page/7/"])
@pytest.mark.parametrize(
    ("query", "name", "value", "expected"),
    [
        ("topic=gone", "topic", "gone", "the id of a topic"),
        ("topic=%00", "topic", "\0", "the id of a topic"),
        ("provider=gone", "provider", "gone", "the domain of a provider, such as example.com"),
        ("type=Video", "type", "Video", "one of article, video"),
        ("period=today", "period", "today", "one of day, week, month, year"),
        ("heat=warm", "heat", "warm", "a whole number from 0 to 9999"),
        ("heat=-1", "heat", "-1", "a whole number from 0 to 9999"),
        ("q=%21", "q", "!", "words to look for"),
        ("sort=newest", "sort", "newest", "one of hot, top, latest"),
        ("type=video&type=article", "type", "article", "one value"),
        ("topc=ai", "topc", "ai", "one of topic, provider, type, period, heat, q, sort"),
        ("Topic=ai", "Topic", "ai", "one of topic, provider, type, period, heat, q, sort"),
        ("page=2", "page", "2", "one of topic, provider, type, period, heat, q, sort"),
    ],
)
def test_what_is_not_understood_is_named_in_json(client, stories, address, query, name, value, expected):
    response = client.get(f"{address}?heat=1&{query}" if name != "heat" else f"{address}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    message = f"{name}: found {value!r}; expected {expected}."
    assert response.json() == {"error": {"status": 400, "message": message}}


def test_every_part_that_is_not_understood_is_named(client, stories):
    message = client.get("/api/news/?topc=x&heat=warm&sort=up").json()["error"]["message"]
    assert [part.partition(":")[0] for part in message.split(". ")] == ["topc", "heat", "sort"]


def test_the_list_of_topics_takes_no_parameter(client, stories):
    answer = client.get("/api/topics/?topic=ai")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "topic: found 'ai'; expected no parameter."


def test_hidden_stories_stay_hidden_however_a_list_is_narrowed_down(client, stories):
    factories.article(title="A harbour held", decision="hold", type="video", quality=200)
    search.keep(Article.objects.all())
    for query in NARROWED:
        assert "held" not in client.get(f"/api/news/?{query}").content.decode()
