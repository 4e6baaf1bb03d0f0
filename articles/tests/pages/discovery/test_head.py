"""The head of a page: its card, its place in a list, and what it says to programs."""

import json
import re
from datetime import UTC, datetime

import pytest

from articles.lib.timestamps import moment_to_text
from articles.pages.discovery.head import headline
from articles.tests import factories
from articles.tests.pages.html import elements
from articles.tests.pages.pictures.pictured import held_picture, stated_picture

pytestmark = pytest.mark.django_db

SITE = "https://news.example.org"
NASTY = "</script><script>alert(1)</script> & <!-- \u2028"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def page_of(client, story):
    return client.get(story.get_absolute_url())


def card(response):
    """The properties of a page's card by name."""
    return {meta["property"]: meta["content"] for meta in elements(response, "meta") if "property" in meta}


def data(response):
    """What a page says in JSON-LD, exactly once."""
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode())
    return json.loads(written)


def robots(response):
    return [meta["content"] for meta in elements(response, "meta") if meta.get("name") == "robots"]


def links(response, rel):
    return [link["href"] for link in elements(response, "link") if link["rel"] == rel]


def test_a_story_is_shared_by_its_own_words(client):
    story = factories.article(title='It&#8217;s "here"', excerpt="What happened.")
    assert card(page_of(client, story)) == {
        "og:site_name": "Newsdesk",
        "og:type": "article",
        "og:title": 'It’s "here"',
        "og:description": "What happened.",
        "og:url": SITE + story.get_absolute_url(),
        "og:image": f"{SITE}/static/icons/card.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Newsdesk",
    }


def test_its_title_and_description_are_escaped_once(client):
    html = page_of(client, factories.article(title="Ports & harbours", excerpt='A "port" & more.')).content.decode()
    assert "<title>Ports &amp; harbours | Newsdesk</title>" in html
    assert html.count('content="A &quot;port&quot; &amp; more."') == 2


def test_a_story_without_an_excerpt_is_shared_by_its_title(client):
    assert card(page_of(client, factories.article(title="Alone")))["og:description"] == "Alone"


def test_a_list_is_shared_by_its_name(client):
    factories.topic(slug="vision", name="Vision & sight", description="What machines see.")
    shared = card(client.get("/topics/vision/"))
    assert shared["og:type"] == "website"
    assert shared["og:title"] == "Vision & sight"
    assert shared["og:description"] == "What machines see."


def test_our_copy_of_a_picture_is_shared_with_its_size(client, storage):
    story = factories.article()
    image = held_picture(article=story, size=(1600, 900), title="A harbour")

    shared = card(page_of(client, story))

    assert shared["og:image"].startswith(f"{SITE}/pictures/{image.copy.digest[:2]}/")
    assert [shared[f"og:image:{name}"] for name in ["width", "height", "alt"]] == ["1280", "720", "A harbour"]


@pytest.mark.parametrize("size", [None, (150, 150)])
def test_a_picture_that_we_do_not_hold_or_that_is_tiny_is_not_shared(client, storage, size):
    story = factories.article()
    held_picture(article=story, size=size) if size else stated_picture(article=story)
    assert card(page_of(client, story))["og:image"].endswith("/icons/card.png")


@pytest.mark.parametrize(("width", "kind"), [(800, "summary_large_image"), (400, "summary")])
def test_a_wide_picture_makes_a_large_card(client, storage, width, kind):
    story = factories.article()
    held_picture(article=story, size=(width, 300))
    kinds = [meta["content"] for meta in elements(page_of(client, story), "meta") if meta.get("name") == "twitter:card"]
    assert kinds == [kind]


def test_the_drawing_that_stands_for_a_picture_is_there(settings):
    assert (settings.BASE_DIR / "static/icons/card.png").stat().st_size < 20_000


def test_a_story_is_said_to_be_its_outlets(client, storage):
    story = factories.article(
        title="Told",
        excerpt="What happened.",
        provider=factories.provider(domain="nola.com", name="NOLA.com"),
        published_at=datetime(2020, 12, 14, 23, 30, tzinfo=UTC),
        original_url="https://nola.com/1",
        web_url="https://nola.com/read/1",
        amp_web_url="https://nola.com/amp/1",
    )
    image = held_picture(article=story)
    assert data(page_of(client, story)) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Told",
        "description": "What happened.",
        "url": "https://nola.com/1",
        "mainEntityOfPage": "https://nola.com/1",
        "sameAs": ["https://nola.com/read/1", "https://nola.com/amp/1"],
        "datePublished": "2020-12-14T23:30:00Z",
        "inLanguage": "en",
        "image": f"{SITE}/pictures/{image.copy.renditions('jpg')[-1][1]}",
        "publisher": {"@type": "Organization", "name": "NOLA.com", "url": "https://nola.com"},
        "subjectOf": {
            "@type": "WebPage",
            "url": SITE + story.get_absolute_url(),
            "isBasedOn": "https://nola.com/1",
            "isPartOf": {"@type": "WebSite", "name": "Newsdesk", "url": f"{SITE}/"},
            "dateModified": moment_to_text(story.changed_at),
            "inLanguage": "en",
        },
    }


def test_nothing_is_said_of_who_wrote_it_or_when_we_changed_it(client):
    assert not {"author", "dateModified", "creator", "articleBody"} & data(page_of(client, factories.article())).keys()


def test_what_is_not_known_is_left_out(client):
    said = data(page_of(client, factories.article(excerpt=None)))
    assert not {"description", "image", "sameAs"} & said.keys()


def test_the_address_of_a_story_that_stands_here_alone_is_its_page(client):
    story = factories.article(web_url=None, original_url="javascript:alert(1)")
    assert data(page_of(client, story))["url"] == SITE + story.get_absolute_url()


def test_a_story_of_which_only_the_day_is_known_says_no_hour(client):
    story = factories.article(published_at=datetime(2020, 12, 14, tzinfo=UTC))
    assert data(page_of(client, story))["datePublished"] == "2020-12-14"


def test_the_language_of_another_script_is_said(client):
    assert data(page_of(client, factories.article(title="街の防犯カメラ")))["inLanguage"] == "ja"


@pytest.mark.parametrize(("length", "shown"), [(110, 110), (111, 110), (180, 110)])
def test_a_headline_is_no_longer_than_is_read(length, shown):
    assert len(headline("x" * length)) == shown
    assert headline("x" * length).endswith("…") == (length > 110)


@pytest.mark.parametrize("address", ["/", "/topics/vision/", "/?sort=latest"])
def test_a_list_says_what_it_lists_in_its_order(client, address):
    vision = factories.topic(slug="vision", name="Vision")
    stories = [factories.article(quality=quality, topics=[vision]) for quality in [90, 95]]
    said = data(client.get(address))

    assert said["@type"] == "CollectionPage"
    assert said["isPartOf"]["url"] == f"{SITE}/"
    items = said["mainEntity"]["itemListElement"]
    assert [item["position"] for item in items] == [1, 2]
    assert [item["url"] for item in items] == [SITE + story.get_absolute_url() for story in reversed(stories)]


@pytest.mark.parametrize("address", ["/", "/topics/vision/", "/no-such-page/"])
def test_a_page_without_stories_says_nothing(client, address):
    factories.topic(slug="vision")
    assert not elements(client.get(address), "script")


def test_no_text_ends_the_data_or_begins_a_script(client):
    story = factories.article(title=NASTY, topics=[factories.topic(slug="vision", name=NASTY)])
    for address in ["/", "/topics/vision/", story.get_absolute_url()]:
        response = client.get(address)
        assert [script["type"] for script in elements(response, "script")] == ["application/ld+json"]
        assert "\u2028" not in response.content.decode().partition("ld+json")[2].partition("</script>")[0]

    assert data(page_of(client, story))["headline"] == NASTY.strip(" \u2028")


def test_a_page_of_a_list_names_the_pages_around_it(client):
    for _ in range(51):
        factories.article()

    first = client.get("/?sort=latest")
    (beyond,) = links(first, "next")
    second = client.get("/" + beyond)

    assert links(first, "prev") == []
    assert len(links(second, "prev")) == len(links(second, "next")) == 1


@pytest.mark.parametrize("address", ["/", "/?sort=top", "/topics/vision/", "/providers/nola/"])
def test_lists_are_for_search_engines(client, address):
    factories.article(topics=[factories.topic(slug="vision")], provider=factories.provider(slug="nola"))
    assert robots(client.get(address)) == []


@pytest.mark.parametrize("address", ["/search/?q=robots", "/search/", "/?type=video", "/topics/vision/?heat=90"])
def test_what_was_searched_for_or_narrowed_down_is_not(client, address):
    factories.topic(slug="vision")
    assert robots(client.get(address)) == ["noindex"]


def test_the_same_page_is_not_said_to_be_another_one(client):
    story = factories.article(
        original_url="https://nola.com/1",
        web_url="http://www.nola.com/1/?utm_source=rss",
        amp_web_url="https://m.nola.com/1/amp/",
    )
    assert "sameAs" not in data(page_of(client, story))

    story = factories.article(web_url="https://nola.com/2", amp_web_url="https://nola.com/2b")
    assert data(page_of(client, story))["sameAs"] == ["https://nola.com/2b"]
