"""Addresses nobody of good will writes lead to a page that says so, never to an error of ours."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sort", ["", "HOT", "rank", "hot ", "top\0", "hot;drop", "热", "9" * 5000])
def test_an_unknown_order_is_no_page(client, sort):
    assert client.get("/", {"sort": sort}).status_code == 404


@pytest.mark.parametrize("side", ["beyond", "before"])
@pytest.mark.parametrize("place", ["", "nan-1", "1-1\0", f"1-{2**63}", "9" * 5000, "1.5-1' OR 1=1"])
@pytest.mark.parametrize("sort", ["hot", "top", "latest"])
def test_an_unreadable_place_is_no_page(client, sort, side, place):
    assert client.get("/", {"sort": sort, side: place}).status_code == 404


@pytest.mark.parametrize(
    ("sort", "place"),
    [
        ("hot", f"-12.5-{2**63 - 1}"),
        ("hot", f"{'9' * 30}-1"),
        ("top", f"-{2**31 - 1}-1"),
        ("top", f"{2**31 - 1}-{2**63 - 1}"),
        ("latest", "0001-01-01T00:00:00Z-1"),
        ("latest", "9999-12-31T23:59:59.999999Z-1"),
    ],
)
@pytest.mark.parametrize("side", ["beyond", "before"])
@pytest.mark.parametrize("path", ["/", "/topics/vision/"])
def test_the_furthest_places_are_pages(client, path, side, sort, place):
    factories.article(topics=[factories.topic(slug="vision")])
    assert client.get(path, {"sort": sort, side: place}).status_code == 200


def test_a_page_begins_at_one_place(client):
    assert client.get("/?beyond=1-1&before=2-2").status_code == 404


@given(query=st.dictionaries(st.sampled_from(["sort", "beyond", "before"]), st.text(max_size=60)))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_string_is_an_error(client, query):
    assert client.get("/", {key: value.encode("utf-8", "replace") for key, value in query.items()}).status_code < 500


@pytest.mark.parametrize("name", ["a\0b", "\0", "../x", "%", "x" * 3000, "\ud7ff", "'; --", "热点", "a b"])
@pytest.mark.parametrize("path", ["/topics/{}/", "/providers/{}/", "/stories/2026/11/22/{}/", "/stories/{}/1/1/x/"])
def test_no_name_is_an_error(client, path, name):
    assert client.get(path.format(quote(name, safe=""))).status_code == 404


def test_bytes_that_are_no_text_are_no_page(client):
    assert client.get("/topics/%ff%fe/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/topics/vision/", "/providers/nola/", "/stories/2026/11/22/x/"])
def test_pages_are_only_read(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//evil.example", ""]
)
def test_a_page_links_to_no_address_but_http(client, url):
    story = factories.article(web_url=url, original_url=None, amp_web_url=url, related_count=1)
    factories.related_link(article=story, web_url=url)

    for address in ["/", story.get_absolute_url()]:
        html = client.get(address).content.decode()
        assert f'href="{url}"' not in html
        assert "javascript:" not in html


def test_text_from_outside_is_escaped(client):
    nasty = '<script>alert("x")</script>&lt;b&gt;'
    topic = factories.topic(name=nasty, slug="nasty", description=nasty)
    outlet = factories.provider(name=nasty, domain='"><script>', slug="nasty")
    facts = {"title": nasty, "excerpt": nasty, "related_count": 1, "stated_provider": {"name": nasty}}
    story = factories.article(**facts, topics=[topic], provider=outlet, featured_content="<script>", type="video")
    factories.related_link(article=story, title=nasty, excerpt=nasty, provider=outlet)

    for address in ["/", "/?sort=top", "/topics/nasty/", "/providers/nasty/", story.get_absolute_url()]:
        html = client.get(address).content.decode()
        assert html.count("<script") == html.count('<script type="application/ld+json">')
        assert "<b>" not in html
        assert "<iframe" not in html
