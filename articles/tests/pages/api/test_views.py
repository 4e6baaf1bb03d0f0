"""The API's lists: which stories, in which order, on which page, at which cost."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.journal import recording
from articles.models import Article, Operation
from articles.pages.api import paging as api_paging
from articles.tests import factories
from articles.tests.pages.test_visibility import HIDDEN, LIVE, story_in

pytestmark = pytest.mark.django_db

LISTS = ["/api/news/", "/api/news/vision/"]


@pytest.fixture
def vision():
    root = factories.topic(name="AI", slug="ai")
    return factories.topic(name="Vision", slug="vision", parent=root)


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(api_paging, "API_STORIES_A_PAGE", 3)


def paths(response):
    return [item["path"] for item in response.json()["value"]]


def path_of(story):
    return f"_news/{story.stem}.md"


@pytest.mark.parametrize("address", LISTS)
def test_it_works(client, vision, address):
    story = factories.article(topics=[vision])

    response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert list(response.json()) == ["page", "value", "nextPage"]
    assert paths(response) == [path_of(story)]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_without_stories_is_one_empty_page(client, vision, address):
    assert client.get(address).json() == {"page": 1, "value": [], "nextPage": None}


@pytest.mark.parametrize("address", [*LISTS, "/api/news/page/1/", "/api/news/vision/page/1/", "/api/topics/"])
def test_index_json_is_the_same(client, vision, address):
    factories.article(topics=[vision])

    assert client.get(f"{address}index.json").content == client.get(address).content


@pytest.mark.parametrize("address", LISTS)
def test_page_1_is_the_list_itself(client, vision, address):
    factories.article(topics=[vision])

    assert client.get(f"{address}page/1/").content == client.get(address).content


@pytest.mark.parametrize("address", [*LISTS, "/api/news/page/2", "/api/news/vision/page/2", "/api/topics"])
def test_an_address_without_its_slash_leads_to_the_one_with_it(client, vision, address):
    response = client.get(f"{address.rstrip('/')}?a=%C3%A9")

    assert response.status_code == 301
    assert response["Location"] == f"{address.rstrip('/')}/?a=%C3%A9"
    assert response["Access-Control-Allow-Origin"] == "*"


# Which stories


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("state", LIVE)
def test_live_stories_are_listed(client, vision, state, address):
    story = story_in(state, {"topics": [vision]})
    assert paths(client.get(address)) == [path_of(story)]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("state", HIDDEN)
def test_other_stories_are_not(client, vision, state, address):
    story_in(state, {"topics": [vision]})
    assert paths(client.get(address)) == []


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_stories_take_no_place_on_the_pages_before_another(client, vision, short_pages, state, address):
    late = factories.MORNING + timedelta(days=1)
    shown = [factories.article(topics=[vision]) for _ in range(4)]
    for _ in range(3):
        story_in(state, {"topics": [vision], "published_at": late})

    assert paths(client.get(f"{address}page/2/")) == [path_of(max(shown, key=lambda story: story.stem))]


@pytest.mark.parametrize("facts", [{"embargoed_until": timedelta(1)}, {"expires_at": timedelta(-1)}])
def test_a_time_set_at_the_desk_hides_a_story_from_the_count_of_its_topics(vision, facts):
    story = factories.article(topics=[vision])
    (name, distance), *_ = facts.items()

    with recording(Operation.Verb.EDIT) as journal, journal.edit(story):
        setattr(story, name, timezone.now() + distance)

    assert not vision.placements.live().exists()


def test_stories_that_were_here_before_have_their_times_counted_too(vision):
    story = factories.article(topics=[vision], embargoed_until=timezone.now() + timedelta(days=1))
    vision.placements.update(embargoed_until=None)

    import_module("articles.migrations.0006_api_order").copy_times(apps, None)

    assert vision.placements.get().embargoed_until == story.embargoed_until


def test_a_topic_lists_what_is_filed_under_it(client, vision):
    factories.article()
    factories.article(topics=[vision.parent])
    story = factories.article(topics=[vision, vision.parent])

    assert paths(client.get("/api/news/vision/")) == [path_of(story)]
    assert len(paths(client.get("/api/news/ai/"))) == 2


def test_a_topic_in_any_script_has_its_list(client):
    story = factories.article(topics=[factories.topic(slug="视觉")])
    assert paths(client.get("/api/news/视觉/")) == [path_of(story)]


def test_a_topic_may_be_called_page(client):
    topic = factories.topic(slug="page")
    story = factories.article(topics=[topic])
    factories.article()

    for address in ["/api/news/page/", "/api/news/page/page/1/"]:
        assert paths(client.get(address)) == [path_of(story)]


# In which order


def test_the_newest_come_first(client):
    stories = [factories.article(published_at=factories.MORNING - timedelta(hours=n)) for n in (2, 0, 1)]
    assert paths(client.get("/api/news/")) == [path_of(stories[n]) for n in (1, 2, 0)]


STEMS = ["a-b", "ab", "a b", "Ab", "äb", "zb", "éb", "a1", "a-1", "a_1", "猫", "а", "a.b", "Z"]


@pytest.mark.parametrize("address", LISTS)
def test_stories_of_one_moment_are_in_the_order_of_their_paths_code_points(client, vision, address):
    for stem in STEMS:
        factories.article(stem=f"2026-11-22-{stem}", topics=[vision])

    assert paths(client.get(address)) == [f"_news/2026-11-22-{stem}.md" for stem in sorted(STEMS)]


def test_the_order_of_paths_is_asked_for_whatever_the_locale_of_the_database():
    collation = {"postgresql": "C", "sqlite": "BINARY"}[connection.vendor]
    assert f'"stem" COLLATE "{collation}" ASC' in str(Article.objects.newest_by_stem().query)


@pytest.mark.parametrize("address", LISTS)
def test_page_after_page_gives_every_live_story_once_and_in_order(client, vision, short_pages, address):
    for n in range(20):
        # Ties within pages and across them, and hidden stories among them.
        facts = {"topics": [vision], "published_at": factories.MORNING - timedelta(hours=n // 6)}
        factories.article(stem=f"2026-11-22-{n * 7 % 20:02}", **facts)
        story_in(HIDDEN[n % len(HIDDEN)], facts)

    told, page = [], 1
    while page:
        answer = client.get(f"{address}page/{page}/").json()
        assert answer["page"] == page
        told += [item["path"] for item in answer["value"]]
        page = answer["nextPage"]

    stories = sorted(Article.objects.live(), key=lambda story: (-story.published_at.timestamp(), path_of(story)))
    assert told == [path_of(story) for story in stories]
    assert len(told) == 20


# Pages


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(("count", "sizes"), [(25, [25]), (26, [25, 1]), (50, [25, 25]), (51, [25, 25, 1])])
def test_a_page_has_25_stories(client, vision, address, count, sizes):
    outlet = factories.provider()
    for _ in range(count):
        factories.article(topics=[vision], provider=outlet)

    answers = [client.get(f"{address}page/{number}/").json() for number in range(1, len(sizes) + 1)]

    assert [len(answer["value"]) for answer in answers] == sizes
    assert [answer["nextPage"] for answer in answers] == [*range(2, len(sizes) + 1), None]
    assert client.get(f"{address}page/{len(sizes) + 1}/").status_code == 404


# At which cost


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/api/news/", 3),
        ("/api/news/page/2/", 5),
        # What is missing may be a former address.
        ("/api/news/page/99/", 2),
        ("/api/news/vision/", 4),
        ("/api/news/vision/page/2/", 6),
        ("/api/news/nowhere/", 2),
        ("/api/topics/", 1),
        ("/api/openapi.json", 0),
        ("/api/elsewhere/", 1),
    ],
)
def test_the_number_of_queries_is_known(client, vision, short_pages, django_assert_num_queries, address, count):
    for _ in range(5):
        factories.article(topics=[vision, vision.parent])

    with django_assert_num_queries(count):
        client.get(address)


def test_what_is_not_public_is_not_even_read(client, vision):
    story = factories.article(topics=[vision], secured="c2VhbGVk;aXY=", body="A body.", extra={"note": "An extra."})
    factories.related_link(article=story, title="A related report")

    with CaptureQueriesContext(connection) as asked:
        response = client.get("/api/news/vision/")

    sql = " ".join(query["sql"] for query in asked)
    assert not [name for name in ["secured", "body", "held_fields", "quality", "relatedlink"] if f'{name}"' in sql]
    for word in ["c2VhbGVk", "A body", "An extra", "A related report", "quality", 'published"', 'related"', "secured"]:
        assert word not in response.content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's plan is the same for few rows and for many")
def test_a_page_far_down_is_found_in_an_index():
    topic, now = factories.topic(), timezone.now()
    live = Article.objects.live(now)

    for stories, places in [(live, live), (live.about(topic), topic.placements.live(now))]:
        counted = places.places()[1000:1001].explain()
        assert "by_time" in counted
        assert "TEMP B-TREE" not in counted
        assert "by_time" in places.tied(now, 7).explain()

        read = stories.up_to(now).newest_by_stem().with_item()[:26].explain()
        assert "published_at<?" in read
        assert "TEMP B-TREE FOR ORDER BY" not in read
