"""What the API says of a story and of a topic: the documents' own values, every key, in order."""

from datetime import UTC, datetime

import pytest

from articles.models import Image
from articles.tests import factories

pytestmark = pytest.mark.django_db

KEYS = [
    "path",
    "title",
    "excerpt",
    "sourceUrl",
    "webUrl",
    "originalUrl",
    "featuredContent",
    "highlight",
    "heat",
    "tags",
]
KEYS += ["images", "content", "type", "ampWebUrl", "cdnAmpWebUrl", "publishedDateTime", "updatedDateTime", "provider"]
KEYS += ["locale", "categories", "topics"]
PROVIDER_KEYS = ["name", "domain", "images", "publishers", "authors"]
IMAGE_KEYS = ["url", "width", "height", "title", "attribution", "isCached"]
TOPIC_KEYS = ["name", "shortname", "id", "parent", "images", "services"]

AS_STATED = [
    "NOPD &amp; the &#8220;camera&#8221; &hellip;",
    'He said "no" \\ <b>twice</b>\r\n\tand left',
    "  two\u00a0spaces, &nbsp; one of them hard ",
    "cafÃ© — 养老院 🐈 \u2028 \u202e",
    "na\n",
]


@pytest.fixture
def said(client):
    """What the API says of the one story that there is."""
    return lambda: client.get("/api/news/").json()["value"][0]


def test_a_story_has_21_keys_in_this_order(said):
    story = factories.article(topics=[factories.topic()])
    Image.objects.create(article=story, url="https://a.example/1.jpg")

    item = said()

    assert len(KEYS) == 21
    assert list(item) == KEYS
    assert list(item["provider"]) == PROVIDER_KEYS
    assert list(item["images"][0]) == IMAGE_KEYS


def test_what_is_unknown_is_null(said):
    outlet = factories.provider(domain="a.example", name="A")
    factories.article(stem="2026-11-22-x", title="X", web_url=None, quality=None, decision="publish", provider=outlet)
    known = {
        "path": "_news/2026-11-22-x.md",
        "title": "X",
        "content": "",
        "publishedDateTime": "2026-11-22T08:30:00Z",
        "provider": {"name": "A", "domain": "a.example", "images": None, "publishers": None, "authors": None},
        "locale": "en-us",
        "categories": ["news"],
    }

    assert said() == dict.fromkeys(KEYS) | known


@pytest.mark.parametrize("text", AS_STATED)
@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("title", "title"),
        ("excerpt", "excerpt"),
        ("featured_content", "featuredContent"),
        ("web_url", "webUrl"),
        ("original_url", "originalUrl"),
        ("amp_web_url", "ampWebUrl"),
        ("cdn_amp_web_url", "cdnAmpWebUrl"),
    ],
)
def test_texts_are_the_documents_own(said, text, field, key):
    factories.article(**{field: text})
    assert said()[key] == text


def test_an_excerpt_that_is_stated_empty_is_empty(said):
    factories.article(excerpt="")
    assert said()["excerpt"] == ""


def test_a_video_says_so(said):
    factories.article(type="video")
    assert said()["type"] == "video"


def test_the_heat_is_the_story_s(said):
    factories.article(quality=74, related_count=3, boost=2)
    assert said()["heat"] == 106


def test_another_category_is_told(said):
    factories.article(category="opinion")
    assert said()["categories"] == ["opinion"]


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2020, 12, 14, 23, 30, tzinfo=UTC), "2020-12-14T23:30:00Z"),
        (datetime(2020, 12, 14, tzinfo=UTC), "2020-12-14T00:00:00Z"),
        (datetime(2020, 12, 14, 1, 2, 3, 450000, tzinfo=UTC), "2020-12-14T01:02:03.450000Z"),
    ],
)
def test_times_are_in_utc(said, settings, moment, written):
    settings.TIME_ZONE = "Asia/Tokyo"
    factories.article(published_at=moment)
    assert said()["publishedDateTime"] == written


def test_a_picture_is_what_the_document_states(said):
    facts = {"url": "http://a.example/1.jpg?a=1&b=2", "width": 600, "height": 400, "title": "A &amp; B"}
    Image.objects.create(article=factories.article(), attribution="Ann", is_cached=True, **facts)

    assert said()["images"] == [facts | {"attribution": "Ann", "isCached": True}]


def test_of_a_picture_what_is_not_stated_is_null_and_not_cached(said):
    Image.objects.create(article=factories.article(), url="/2019/1.jpg", extra={"note": "kept"})

    unknown = {"width": None, "height": None, "title": None, "attribution": None, "isCached": False}
    assert said()["images"] == [{"url": "/2019/1.jpg"} | unknown]


def test_pictures_keep_their_order(said):
    story = factories.article()
    for position, name in [(1, "b"), (0, "a")]:
        Image.objects.create(article=story, url=name, position=position)

    assert [image["url"] for image in said()["images"]] == ["a", "b"]


def test_the_provider_is_called_what_this_document_calls_it(said):
    emblem = {"url": "https://a.example/50.jpg", "width": 50, "height": 50, "extra": {"note": "kept"}}
    outlet = factories.provider(domain="a.example", name="Another name")
    Image.objects.create(provider=outlet, url="https://a.example/another.jpg")
    factories.article(provider=outlet, stated_provider={"name": "A &amp; A", "images": [emblem], "extra": {"x": 1}})

    told = {"url": "https://a.example/50.jpg", "width": 50, "height": 50}
    assert said()["provider"] == {
        "name": "A &amp; A",
        "domain": "a.example",
        "images": [told | {"title": None, "attribution": None, "isCached": False}],
        "publishers": None,
        "authors": None,
    }


def test_topics_are_called_what_this_document_calls_them(said):
    story = factories.article()
    for position, (name, stated) in enumerate([("Vision", "Computer vision"), ("AI", "")]):
        factories.placement(article=story, topic=factories.topic(name=name), stated_name=stated, position=position)

    assert said()["topics"] == ["Computer vision", "AI"]


# Topics


def topics(client):
    return client.get("/api/topics/").json()["value"]


@pytest.fixture
def root(settings):
    settings.SITE_URL = "https://news.example"
    return factories.topic(name="AI", slug="ai")


def test_topics_are_told_as_the_desk_arranged_them(client, root):
    factories.topic(name="Vision", slug="vision", parent=root, position=2)
    factories.topic(name="Language & law", slug="语言", short_name="Law", parent=root, position=1)

    assert list(client.get("/api/topics/").json()) == ["value"]
    assert [list(topic) for topic in topics(client)] == [TOPIC_KEYS] * 3
    assert [topic["id"] for topic in topics(client)] == ["ai", "语言", "vision"]
    assert topics(client)[1] == {
        "name": "Language & law",
        "shortname": "Law",
        "id": "语言",
        "parent": "AI",
        "images": None,
        "services": [{"name": "news", "endpoint": "https://news.example/api/news/%E8%AF%AD%E8%A8%80/"}],
    }


def test_the_stories_of_the_root_are_all_stories(client, root):
    factories.topic(parent=root, position=1)

    assert topics(client)[0]["parent"] is None
    assert topics(client)[0]["services"][0]["endpoint"] == "https://news.example/api/news/"


def test_a_topic_with_none_above_or_below_it_is_no_root(client, root):
    factories.topic(name="Other", slug="other", position=1)

    assert [topic["services"][0]["endpoint"] for topic in topics(client)] == [
        "https://news.example/api/news/ai/",
        "https://news.example/api/news/other/",
    ]


def test_every_endpoint_answers(client, root):
    factories.topic(parent=root, slug="vision")
    factories.topic(parent=root, slug="语言")

    for topic in topics(client):
        address = topic["services"][0]["endpoint"].removeprefix("https://news.example")
        assert client.get(address).status_code == 200


def test_no_topics_are_an_empty_list(client):
    assert client.get("/api/topics/").json() == {"value": []}
