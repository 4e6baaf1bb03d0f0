"""What every page has in common."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone
from django.views.defaults import server_error

from articles.tests import factories
from articles.tests.pages.html import Reader, elements, words

PAGES = ["/", "/?sort=top", "/?sort=latest", "/?beyond=1.5-1", "/topics/vision/", "/providers/nola/", "/no-such-page/"]
PAGES += ["/topics/", "/providers/", "/archive/", "/archive/2026/", "/archive/2026/11/", "/archive/2026/11/22/"]
STORY = "/stories/2026/11/22/vision/"


@pytest.fixture
def stories(db):
    return some_stories()


def some_stories():
    topic, outlet = factories.topic(slug="vision", name="Vision"), factories.provider(slug="nola")
    facts = {"topics": [topic], "provider": outlet, "related_count": 1, "excerpt": "What happened."}
    first = factories.article(stem="2026-11-22-vision", type="video", **facts)
    factories.related_link(article=first)
    return [first, *(factories.article(**facts) for _ in range(3))]


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """What each page answers, asked for once; nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        some_stories()
        found = {address: Client().get(address) for address in [*PAGES, STORY]}
        transaction.set_rollback(True)
    return found


@pytest.fixture(params=[*PAGES, STORY])
def page(request, answers):
    return answers[request.param]


def test_it_has_one_headline(page):
    assert len(elements(page, "h1")) == 1


def test_headings_leave_no_level_out(page):
    levels = [int(tag[1]) for tag in _tags(page) if tag in ("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_has_no_inline_style_and_no_script(page):
    assert not elements(page, "style")
    # Data for search engines, which no browser runs.
    assert all(script == {"type": "application/ld+json"} for script in elements(page, "script"))
    assert b" style=" not in page.content
    assert b" onclick=" not in page.content


def test_its_first_link_skips_to_the_content(page):
    assert elements(page, "a")[0]["href"] == "#content"
    assert elements(page, "main")[0]["id"] == "content"


def test_it_has_a_title_a_description_and_an_icon(page):
    assert "<title></title>" not in page.content.decode()
    assert [meta for meta in elements(page, "meta") if meta.get("name") == "description" and meta["content"]]
    assert [link for link in elements(page, "link") if link["rel"] == "icon"]


def test_no_id_stands_twice(page):
    ids = [attributes["id"] for tag in set(_tags(page)) for attributes in elements(page, tag) if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_it_shows_no_picture_of_another_site(page):
    assert not elements(page, "img")


def test_every_link_out_says_nothing_of_the_page_it_stands_on(page):
    outward = [a for a in elements(page, "a") if a["href"].startswith("http")]
    assert all(a["rel"] == "noopener" and a["referrerpolicy"] == "strict-origin" for a in outward)


def test_every_class_on_it_is_styled_by_a_sheet_it_links(page, settings):
    css = "".join(
        (settings.BASE_DIR / link["href"].lstrip("/")).read_text()
        for link in elements(page, "link")
        if link["rel"] == "stylesheet"
    )
    blocks = {
        name.split("__")[0].split("--")[0]
        for tag in set(_tags(page))
        for attributes in elements(page, tag)
        for name in attributes.get("class", "").split()
    }
    assert not [block for block in blocks if f".{block}" not in css]


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/", 6),
        ("/?sort=top", 4),
        ("/topics/vision/", 6),
        ("/providers/nola/", 6),
        ("/topics/", 4),
        ("/providers/", 4),
        (STORY, 6),
        # Whether it is a former address.
        ("/no-such-page/", 1),
    ],
)
def test_the_number_of_queries_is_known(client, stories, django_assert_num_queries, address, count):
    with django_assert_num_queries(count):
        client.get(address)


def test_an_empty_site_says_where_stories_come_in(client, db):
    response = client.get("/")
    assert "Stories come in at the desk" in words(response)
    assert 'href="/admin/"' in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/topics/", "/providers/", "/archive/", "/about/", "/search/?q=x"])
def test_no_reader_is_told_commands_and_settings(client, db, address):
    told = words(client.get(address))

    assert "manage.py" not in told
    assert not re.search(r"\b[A-Z]+_[A-Z_]+\b", told)


@pytest.fixture
def menu(client, db):
    """A function: the names of the topics in the masthead."""

    def names():
        page = client.get("/").content.decode()
        nav = re.search(r'<nav class="masthead__nav".*?</nav>', page, re.DOTALL)
        return re.findall(r"<a [^>]*>([^<]*)</a>", nav[0])[:-1] if nav else []

    return names


def test_only_topics_that_have_stories_before_readers_are_in_the_menu(menu):
    root = factories.topic(name="All of it")
    told, held, later = (factories.topic(name=name, parent=root) for name in ["Told", "Held", "Later"])
    empty = factories.topic(name="Empty", parent=root)
    factories.topic(name="Empty too", parent=empty)
    factories.article(topics=[root, told])
    factories.article(topics=[held], decision="hold")
    factories.article(topics=[later], embargoed_until=timezone.now() + timedelta(days=1))

    assert menu() == ["Told"]


def test_a_topic_with_stories_only_below_it_is_in_the_menu(menu):
    root = factories.topic(name="All of it")
    above = factories.topic(name="Above", parent=root)
    factories.article(topics=[factories.topic(name="Below", parent=above)])

    assert menu() == ["Above", "Below"]


@pytest.mark.parametrize("address", ["/?sort=top", "/topics/vision/", "/providers/nola/"])
def test_an_empty_list_says_that_it_is_empty(client, db, address):
    factories.topic(slug="vision")
    factories.provider(slug="nola")
    assert "No story here at the moment" in words(client.get(address))


def test_the_page_of_a_topic_is_marked_in_the_masthead(client, stories):
    assert 'aria-current="page">Vision</a>' in client.get("/topics/vision/").content.decode()


def test_a_missing_page_is_shown_in_the_frame(client, db):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "There is no such page" in words(response)


def test_the_page_of_an_error_needs_no_database():
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


def test_the_page_of_an_error_needs_no_context():
    assert "Newsdesk" in render_to_string("500.html")


def _tags(page):
    return [tag for tag, _ in Reader(page.content.decode()).elements]
