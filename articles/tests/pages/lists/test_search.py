"""The page on which readers look for stories."""

import pytest

from articles import search
from articles.models import Article
from articles.tests import factories
from articles.tests.pages.html import elements, stories_on, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    made = [
        factories.article(title="A robot learns to fold", type="video"),
        factories.article(title="Café robots pour tea", excerpt="Slowly & surely <b>."),
        factories.article(title="公共图书馆的问答机器人学会了说不"),
        factories.article(title="A robot nobody sees", decision="hold"),
        factories.article(title="Nothing of the kind"),
    ]
    search.keep(Article.objects.all())
    return {story.title: story.get_absolute_url() for story in made}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("robot", {"A robot learns to fold"}),
        ("robot*", {"A robot learns to fold", "Café robots pour tea"}),
        ("CAFE", {"Café robots pour tea"}),
        ("机器人", {"公共图书馆的问答机器人学会了说不"}),
        ("surely", {"Café robots pour tea"}),
        ("robot* -tea", {"A robot learns to fold"}),
        ("sees", set()),
    ],
)
@pytest.mark.parametrize("sort", ["hot", "top", "latest"])
def test_live_stories_are_found_by_their_words(client, stories, query, found, sort):
    response = client.get("/search/", {"q": query, "sort": sort})
    assert response.status_code == 200
    assert set(stories_on(response)) == {stories[title] for title in found}


def test_what_was_found_is_marked(client, stories):
    html = client.get("/search/?q=cafe+surely").content.decode()
    assert "<mark>Café</mark> robots pour tea" in html
    assert "Slowly &amp; <mark>surely</mark> &lt;b&gt;." in html


def test_filters_are_kept_with_the_words(client, stories):
    response = client.get("/search/?q=robot*&type=video")
    assert set(stories_on(response)) == {stories["A robot learns to fold"]}
    assert "?q=robot%2A&type=video&sort=latest" in [a["href"] for a in elements(response, "a")]


def test_before_anything_is_asked_nothing_is_listed(client, stories):
    response = client.get("/search/")
    assert stories_on(response) == []
    assert "Nothing asked yet" in words(response)


def test_a_search_that_finds_nothing_says_how_to_find_more(client, stories):
    assert "No story matches" in words(client.get("/search/?q=zebra"))


@pytest.mark.parametrize("query", ['"', "***", "-robot", "AND", "NEAR(", "a" * 5000, "%00", "'; --", "\ufffe"])
def test_nothing_that_is_typed_is_an_error(client, stories, query):
    response = client.get("/search/", {"q": query})
    assert response.status_code in (200, 400)
    assert len(elements(response, "h1")) == 1


def test_nul_is_refused_or_finds_nothing(client, stories):
    assert client.get("/search/?q=a%00b").status_code in (200, 400)


def test_the_words_stand_in_both_fields_again(client, stories):
    fields = [field for field in elements(client.get("/search/?q=robot"), "input") if field["name"] == "q"]
    assert {field["value"] for field in fields} == {"robot"}


def test_search_results_are_not_for_search_engines(client, stories):
    metas = elements(client.get("/search/?q=robot"), "meta")
    assert "noindex" in next(meta["content"] for meta in metas if meta.get("name") == "robots")


def test_the_number_of_queries_is_known(client, stories, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/search/?q=robot&type=video&period=week")
    assert Article.objects.live().matching("robot").count() == 1
