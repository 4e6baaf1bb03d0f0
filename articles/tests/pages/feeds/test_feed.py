"""Every list as a feed: what it says of a story, in which form, and that no text breaks it."""

import json

import pytest

from articles.tests import factories
from articles.tests.pages.feeds.reading import FORMS, XML_FORMS, parsed, titles
from articles.tests.pages.pictures.pictured import held_picture, stated_picture

pytestmark = pytest.mark.django_db

LISTS = ["/", "/topics/vision/", "/providers/nola/", "/search/"]


@pytest.fixture
def pages():
    vision = factories.topic(name="Vision", slug="vision")
    return {"topics": [vision], "provider": factories.provider(slug="nola", domain="nola.com", name="NOLA")}


@pytest.fixture
def story(pages):
    return factories.article(stem="2026-11-22-robot", title="A robot", excerpt="It walks.", **pages)


def only_entry(client, form, address="/"):
    return parsed(client.get(f"{address}feed.{form}")).entries[0]


def only_item(client):
    return client.get("/feed.json").json()["items"][0]


# What it says


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("address", LISTS)
def test_every_list_has_a_feed(client, story, address, form):
    response = client.get(f"{address}feed.{form}", {"q": "robot"})

    assert response.status_code == 200
    assert titles(response) == ["A robot"]


@pytest.mark.parametrize(
    ("form", "media_type"),
    [("atom", "application/atom+xml"), ("rss", "application/rss+xml"), ("json", "application/feed+json")],
)
def test_it_says_what_it_is(client, story, form, media_type):
    assert client.get(f"/feed.{form}")["Content-Type"] == f"{media_type}; charset=utf-8"


@pytest.mark.parametrize(("form", "version"), [("atom", "atom10"), ("rss", "rss20")])
def test_an_entry_says_what_readers_see_of_its_story(client, story, settings, form, version):
    feed = parsed(client.get(f"/feed.{form}"))
    entry = feed.entries[0]

    assert feed.version == version
    assert (entry.title, entry.summary, entry.author) == ("A robot", "It walks.", "NOLA")
    assert [tag.term for tag in entry.tags] == ["Vision"]
    assert entry.link == f"{settings.SITE_URL}/stories/2026/11/22/robot/"
    assert entry.published_parsed[:5] == (2026, 11, 22, 8, 30)
    assert {"rel": "related", "href": story.web_url}.items() <= entry.links[-1].items()


def test_a_json_item_says_the_same(client, story, settings):
    assert only_item(client) == {
        "id": "tag:127.0.0.1,2026-11-22:2026-11-22-robot",
        "url": f"{settings.SITE_URL}/stories/2026/11/22/robot/",
        "external_url": story.web_url,
        "title": "A robot",
        "content_text": "It walks.",
        "summary": "It walks.",
        "date_published": "2026-11-22T08:30:00Z",
        "date_modified": story.changed_at.isoformat().replace("+00:00", "Z"),
        "authors": [{"name": "NOLA", "url": f"{settings.SITE_URL}/providers/nola/"}],
        "tags": ["Vision"],
    }


def test_a_json_feed_says_what_the_specification_asks_for(client, story, settings):
    feed = client.get("/topics/vision/feed.json?type=&sort=top").json()

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == f"Vision, top · {settings.SITE_NAME}"
    assert feed["home_page_url"] == f"{settings.SITE_URL}/topics/vision/?sort=top"
    assert feed["feed_url"] == f"{settings.SITE_URL}/topics/vision/feed.json?sort=top"
    assert feed["language"] == "en"
    assert {type(item["id"]) for item in feed["items"]} == {str}


@pytest.mark.parametrize("form", XML_FORMS)
def test_a_feed_knows_where_it_is_and_what_it_is_of(client, story, settings, form):
    feed = parsed(client.get(f"/topics/vision/feed.{form}?period=year")).feed

    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == f"{settings.SITE_URL}/topics/vision/feed.{form}?period=year"
    assert links["alternate"] == f"{settings.SITE_URL}/topics/vision/?period=year"
    assert feed.language == "en"
    assert "/static/icons/newsdesk-192" in (feed.get("icon") or feed.image.href)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/feed.atom", "Newsdesk"),
        ("/feed.atom?type=video", "All stories, video · Newsdesk"),
        ("/feed.atom?sort=hot", "All stories, hot · Newsdesk"),
        ("/topics/vision/feed.atom", "Vision · Newsdesk"),
        ("/topics/vision/feed.atom?type=article&period=week", "Vision, article, the last week · Newsdesk"),
        ("/providers/nola/feed.atom?topic=vision&heat=90", "NOLA, Vision, heat of at least 90 · Newsdesk"),
        ("/search/feed.atom?q=robot&provider=nola.com", "“robot”, NOLA · Newsdesk"),
        ("/search/feed.atom", "Search · Newsdesk"),
    ],
)
def test_its_title_says_what_is_in_it(client, story, address, title):
    assert parsed(client.get(address)).feed.title == title


@pytest.mark.parametrize("form", FORMS)
def test_an_id_stays_when_title_and_scheme_change(client, story, settings, form):
    before = client.get(f"/feed.{form}").content
    story.title = "Another title"
    story.save()
    settings.SITE_URL = settings.SITE_URL.replace("http:", "https:")

    after = client.get(f"/feed.{form}").content

    assert before != after
    for content in [before, after]:
        assert content.count(b"tag:127.0.0.1,2026-11-22:2026-11-22-robot") == 1


def test_an_id_is_an_address_in_any_script(client, pages):
    factories.article(stem="2026-11-22-机器人", **pages)

    assert only_item(client)["id"] == "tag:127.0.0.1,2026-11-22:2026-11-22-%E6%9C%BA%E5%99%A8%E4%BA%BA"


def test_a_title_in_another_script_says_its_language(client, pages):
    factories.article(title="机器人在码头停下来了", **pages)

    assert only_item(client)["language"] == "zh"
    assert only_entry(client, "atom").title_detail.language == "zh"


@pytest.mark.parametrize("form", XML_FORMS)
def test_a_story_without_excerpt_and_address_is_an_entry_too(client, pages, form):
    factories.article(title="A robot", excerpt=None, web_url=None, original_url="javascript:alert(1)", **pages)

    entry = only_entry(client, form)

    assert entry.title == "A robot"
    assert {link.rel for link in entry.links} == {"alternate"}


def test_a_story_without_excerpt_is_its_title_in_a_json_feed(client, pages):
    factories.article(title="A robot", excerpt=None, web_url=None, **pages)

    item = only_item(client)

    assert item["content_text"] == "A robot"
    assert not {"summary", "external_url"} & set(item)


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_without_stories_is_one(client, form):
    response = client.get(f"/feed.{form}")

    assert titles(response) == []
    assert response["Last-Modified"] == "Thu, 01 Jan 1970 00:00:00 GMT"


# Pictures


@pytest.mark.parametrize("form", XML_FORMS)
def test_our_copy_of_a_picture_is_enclosed(client, story, storage, settings, form):
    copy = held_picture(article=story).copy
    name = copy.renditions("jpg")[-1][1]

    enclosure = only_entry(client, form).enclosures[0]

    assert enclosure.href == f"{settings.SITE_URL}/pictures/{name}"
    assert int(enclosure.length) == (storage / name).stat().st_size
    assert enclosure.type == "image/jpeg"


def test_our_copy_of_a_picture_is_attached_to_a_json_item(client, story, storage, settings):
    name = held_picture(article=story).copy.renditions("jpg")[-1][1]

    item = only_item(client)

    size = (storage / name).stat().st_size
    assert item["image"] == f"{settings.SITE_URL}/pictures/{name}"
    assert item["attachments"] == [{"url": item["image"], "mime_type": "image/jpeg", "size_in_bytes": size}]


@pytest.mark.parametrize("form", FORMS)
def test_no_picture_of_another_site_is_enclosed(client, story, settings, form):
    settings.SHOW_REMOTE_PICTURES = True
    stated_picture(article=story, width=1000, height=750)

    assert b"remote.example" not in client.get(f"/feed.{form}").content


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_whose_file_is_gone_is_not_enclosed(client, story, storage, form):
    name = held_picture(article=story, size=(701, 503)).copy.renditions("jpg")[-1][1]
    (storage / name).unlink()

    assert b"/pictures/" not in client.get(f"/feed.{form}").content


# Text from outside

HOSTILE = [
    "]]> & <b>bold</b> &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;",
    "a\x0bb\x1fc\x7fd\ufffee\uffff",
    "&#x1F600; &#0; &#xFFFE; &#8217;",
    "\"quoted\" 'so' <!-- --> <?xml ?> <![CDATA[x",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_feed(client, text, form):
    outlet = factories.provider(slug="nola", name=text, description=text)
    topic = factories.topic(name=text, slug="vision", description=text)
    factories.article(title=text, excerpt=text, provider=outlet, topics=[topic], web_url=f"https://x.example/{text}")

    for address in ["/topics/vision/", "/providers/nola/"]:
        assert len(titles(client.get(f"{address}feed.{form}"))) == 1


@pytest.mark.parametrize("form", XML_FORMS)
def test_markup_in_an_excerpt_is_text(client, pages, form):
    factories.article(excerpt="5 < 6 & <script>alert(1)</script>", **pages)

    assert only_entry(client, form).summary_detail.value == "5 &lt; 6 &amp; &lt;script&gt;alert(1)&lt;/script&gt;"


def test_markup_in_a_title_is_text(client, pages):
    factories.article(title="<b>5 < 6</b>", **pages)

    assert only_item(client)["title"] == "<b>5 < 6</b>"
    assert b"<title>&lt;b&gt;5 &lt; 6&lt;/b&gt;</title>" in client.get("/feed.rss").content


@pytest.mark.parametrize("form", FORMS)
def test_what_is_sealed_is_in_no_feed(client, pages, form):
    factories.article(secured="c2VhbGVk;aXY=", **pages)

    assert b"c2VhbGVk" not in client.get(f"/feed.{form}").content


def test_a_json_feed_is_utf_8(client, pages):
    factories.article(title="Überrobotík 机器人 مرحبا", **pages)

    assert json.loads(client.get("/feed.json").content.decode())["items"][0]["title"].startswith("Überrobotík")
