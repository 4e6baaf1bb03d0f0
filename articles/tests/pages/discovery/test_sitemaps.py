"""Sitemaps: what search engines are told of, in files of a bounded size, and what they are not."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article
from articles.models.derived import sitemap_sections as sections
from articles.pages.discovery import sitemaps
from articles.tests import factories
from articles.tests.factories import MORNING
from articles.tests.pages.test_visibility import HIDDEN, LIVE, story_in

pytestmark = pytest.mark.django_db

PROTOCOL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FILES = ["/sitemap.xml", "/sitemap-stories-0.xml", "/sitemap-topics.xml", "/sitemap-providers.xml", "/news-sitemap.xml"]


@pytest.fixture
def pages():
    vision = factories.topic(name="Vision", slug="vision")
    return {"topics": [vision], "provider": factories.provider(slug="nola")}


@pytest.fixture
def small_sections(monkeypatch):
    """Sections of ten rows each; returns the number of the one that the next story belongs to."""
    monkeypatch.setattr(sections, "ROWS_A_SECTION", 10)
    return factories.article().pk // 10 + 1


def in_section(number, row=0, **facts):
    return factories.article(pk=number * 10 + row, **facts)


def hosted(**facts):
    return factories.article(**{"web_url": None, "original_url": None, "published_at": timezone.now()} | facts)


def xml(client, path):
    """The root of a file, which must be as the protocol says as far as it goes."""
    response = client.get(path)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)
    parent, child = ("sitemapindex", "sitemap") if path == "/sitemap.xml" else ("urlset", "url")
    assert root.tag == PROTOCOL + parent
    assert {element.tag for element in root} <= {PROTOCOL + child}
    return root


def places(client, path):
    """{path: when it was last changed} of the addresses in a file."""
    found = {}
    for loc, lastmod in xml(client, path):
        assert (loc.tag, lastmod.tag) == (f"{PROTOCOL}loc", f"{PROTOCOL}lastmod")
        assert MOMENT.fullmatch(lastmod.text)
        assert loc.text.startswith("http://127.0.0.1:8000/")
        found[urlsplit(loc.text).path] = datetime.fromisoformat(lastmod.text)
    return found


def story_files(client):
    return [path for path in places(client, "/sitemap.xml") if "stories" in path]


# What is in them


def test_it_has_every_live_story_topic_and_provider(client, pages):
    story = factories.article(**pages)

    files = places(client, "/sitemap.xml")

    found = [address for path in files for address in places(client, path)]
    assert found == [story.get_absolute_url(), "/topics/vision/", "/providers/nola/"]


@pytest.mark.parametrize("state", LIVE)
def test_a_live_story_is_in_it(client, pages, state):
    story = story_in(state, pages)
    [path] = story_files(client)

    assert list(places(client, path)) == [story.get_absolute_url()]


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_live_is_not_in_it_nor_what_has_nothing_else(client, pages, state):
    story_in(state, pages)

    assert places(client, "/sitemap.xml") == {}
    for path in FILES[1:-1]:
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "stem", ["2020-12-14-nopd-has-used", "2020-01-02-机器人", "2020-01-02-a.b_c--d", "2020-01-02-ü"]
)
def test_an_address_is_the_storys_own(client, stem):
    story = factories.article(stem=stem)
    [path] = story_files(client)

    [address] = places(client, path)

    assert address == story.get_absolute_url()
    assert client.get(f"http://testserver{address}", SERVER_NAME="127.0.0.1").status_code == 200


def test_an_address_is_escaped(client, pages, settings):
    provider = factories.provider(slug="a&b")
    factories.article(provider=provider)

    assert list(places(client, "/sitemap-providers.xml")) == ["/providers/a&b/"]


# When it was changed


def test_a_story_was_changed_by_the_last_act(client):
    story = factories.article(changed_at=MORNING)
    [path] = story_files(client)

    assert places(client, path)[story.get_absolute_url()] == MORNING
    assert places(client, "/sitemap.xml")[path] == MORNING


def test_a_story_was_changed_when_its_embargo_ended(client):
    story = factories.article(changed_at=MORNING, embargoed_until=MORNING + timedelta(hours=1))
    [path] = story_files(client)

    assert places(client, path)[story.get_absolute_url()] == MORNING + timedelta(hours=1)


def test_a_topic_and_a_provider_were_changed_with_their_newest_story(client, pages):
    newest = {"published_at": MORNING, "changed_at": MORNING + timedelta(hours=1)}
    factories.article(**newest, **pages)
    factories.article(published_at=MORNING - timedelta(days=1), **pages)

    assert places(client, "/sitemap-topics.xml") == {"/topics/vision/": newest["changed_at"]}
    assert places(client, "/sitemap-providers.xml") == {"/providers/nola/": newest["changed_at"]}


# Sections


def test_each_section_has_its_own_stories(client, small_sections):
    first, second = (in_section(small_sections + number) for number in [0, 1])

    for number, story in [(0, first), (1, second)]:
        assert list(places(client, f"/sitemap-stories-{small_sections + number}.xml")) == [story.get_absolute_url()]


def test_a_section_is_full_with_its_last_row(client, small_sections):
    for row in range(11):
        in_section(small_sections, row)

    assert len(places(client, f"/sitemap-stories-{small_sections}.xml")) == 10
    assert len(places(client, f"/sitemap-stories-{small_sections + 1}.xml")) == 1


def test_the_index_names_the_sections_that_have_live_stories(client, small_sections):
    in_section(small_sections, changed_at=MORNING)
    in_section(small_sections + 1, quality=20)
    in_section(small_sections + 3, changed_at=MORNING + timedelta(hours=2))
    in_section(small_sections + 3, 1, changed_at=MORNING + timedelta(hours=1))

    files = places(client, "/sitemap.xml")

    assert files[f"/sitemap-stories-{small_sections}.xml"] == MORNING
    assert f"/sitemap-stories-{small_sections + 1}.xml" not in files
    assert f"/sitemap-stories-{small_sections + 2}.xml" not in files
    assert files[f"/sitemap-stories-{small_sections + 3}.xml"] == MORNING + timedelta(hours=2)


def test_the_index_names_only_so_many_sections(client, small_sections, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_SECTIONS", 2)
    for number in range(3):
        in_section(small_sections + number)

    assert story_files(client) == [f"/sitemap-stories-{small_sections + number}.xml" for number in [1, 2]]


def test_a_file_of_topics_or_providers_names_only_so_many(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PLACES_A_SITEMAP", 1)
    for _ in range(2):
        factories.article(topics=[factories.topic()])

    for path in ["/sitemap-topics.xml", "/sitemap-providers.xml"]:
        assert len(places(client, path)) == 1


@pytest.mark.parametrize("number", ["1", "999999999", "00", "01", "-1", "x", "9" * 5000, "1000000000", "٣", "%00"])
def test_there_is_no_other_section(client, number):
    assert client.get(f"/sitemap-stories-{number}.xml").status_code == 404


# News


def news(client):
    return [url.find(f"{NEWS}news/{NEWS}title").text for url in xml(client, "/news-sitemap.xml")]


def test_a_story_that_the_desk_hosts_is_news(client, settings):
    story = hosted(title="Ninety &amp; seconds", published_at=timezone.now() - timedelta(hours=1))

    [[loc, entry]] = xml(client, "/news-sitemap.xml")

    assert loc.text == f"{settings.SITE_URL}{story.get_absolute_url()}"
    assert [element.tag for element in entry] == [NEWS + name for name in ["publication", "publication_date", "title"]]
    assert [(element.tag, element.text) for element in entry[0]] == [
        (f"{NEWS}name", "Newsdesk"),
        (f"{NEWS}language", "en"),
    ]
    assert datetime.fromisoformat(entry[1].text) == story.published_at.astimezone(UTC).replace(microsecond=0)
    assert entry[2].text == "Ninety & seconds"


def test_news_in_another_script_says_its_language(client):
    hosted(title="机器人在码头停下来了")

    assert xml(client, "/news-sitemap.xml").find(f".//{NEWS}language").text == "zh"


@pytest.mark.parametrize(
    ("facts", "is_news"),
    [
        ({"web_url": ""}, True),
        ({"web_url": "http://127.0.0.1:8000/stories/x/"}, True),
        ({"web_url": "http://127.0.0.1:80001/"}, False),
        ({"web_url": "https://outlet.example/1"}, False),
        ({"original_url": "https://outlet.example/1"}, False),
        ({"age": timedelta(days=1.9)}, True),
        ({"age": timedelta(days=2.1)}, False),
    ],
)
def test_news_are_recent_and_stand_nowhere_else(client, facts, is_news):
    published_at = timezone.now() - facts.pop("age", timedelta())
    hosted(title="The one in question", published_at=published_at, **facts)

    assert news(client) == (["The one in question"] if is_news else [])


@pytest.mark.parametrize("state", HIDDEN)
def test_what_is_not_live_is_no_news(client, pages, state):
    story = story_in(state, pages)
    Article.objects.filter(pk=story.pk).update(web_url=None, published_at=timezone.now())

    assert news(client) == []


def test_there_are_only_so_many_news_and_the_newest(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 2)
    for hours in [2, 0, 1]:
        hosted(title=f"{hours} ago", published_at=timezone.now() - timedelta(hours=hours))

    assert news(client) == ["0 ago", "1 ago"]


@pytest.mark.parametrize("title", ["]]> & <b>", "a\x0bb\ufffe", "&#x1F600; &lt;x&gt;"])
def test_no_title_breaks_it(client, title):
    hosted(title=title)

    assert len(news(client)) == 1


# How they are sent


@pytest.mark.parametrize("path", FILES)
def test_it_is_sent_once(client, pages, path):
    factories.article(pk=7, **pages)
    hosted()
    full = client.get(path)

    for name, value in [("if-none-match", full["ETag"]), ("if-modified-since", full["Last-Modified"])]:
        assert client.get(path, headers={name: value}).status_code == 304
    assert full["Content-Type"] == "application/xml; charset=utf-8"
    assert full["Cache-Control"].startswith("public, max-age=")


@pytest.mark.parametrize("path", FILES)
def test_it_is_only_read(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(("path", "count"), [(path, 2 if path == "/sitemap.xml" else 1) for path in FILES])
def test_it_asks_as_many_questions_however_much_there_is(
    client, pages, monkeypatch, django_assert_num_queries, path, count
):
    for number in range(3):
        factories.article(pk=number + 1, topics=[factories.topic()])
        hosted()
    if path == "/sitemap.xml":
        monkeypatch.setattr(sections, "ROWS_A_SECTION", 2)

    with django_assert_num_queries(count):
        assert client.get(path).status_code == 200


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the number of rows")
def test_an_index_finds_a_section_and_its_last_change():
    rows = Article.objects.live().alias(section=sections.section()).filter(section=3)

    for found in [rows, rows.order_by("-changed_at", "-pk")[:1]]:
        plan = found.explain()
        assert "INDEX article_section_by_change (<expr>=?)" in plan
        assert "TEMP B-TREE" not in plan
