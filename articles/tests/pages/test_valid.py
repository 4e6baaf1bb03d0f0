"""What programs get is valid whatever documents say: parsers that forgive nothing read all of it."""

import json
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.models import Article
from articles.tests import factories
from articles.tests.pages.feeds.reading import parsed

pytestmark = pytest.mark.django_db

TEXTS = {
    "controls": "A\x01b\x08c\x0bd\x0ce\x1bf\x1fg\x7fh\x85i\x9fj",
    "no characters": "a\ufffeb\uffffc\ufdd0d\U0001fffee",
    "entities of none": "&#0; &#1; &#x1b; &#xFFFE; &#55296; &#xD800; &#1114112; &#99999999999; &nbsp &unknown;",
    "ends": "]]> --> <!-- <![CDATA[ ?> <?xml </script> </title> </item> </entry>",
    "signs": "\"double\" 'single' <b>bold</b> & &amp; &lt; % \\ \\u0000 {{ x }} {% y %}",
    "directions": "\u202eevil\u202c \u2066isolated \u200f\u200e\u061c",
    "separators": "a\u2028b\u2029c\u0085d\re\nf\tg",
    "long": "Wort " * 90,
    "one word": "W" * 480,
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301\u0301\u0301\u0301",
    "nothing": " \u200b\u00ad\ufeff ",
    "empty": "",
}
ADDRESSES = [
    "https://example.org/a b/c\"d'e<f>g[h]i|j^k`l{m}n\\o",
    "https://bücher.example/straße?q=ü&x=[1]#ä",
    "https://xn--bcher-kva.example/%zz%e4%",
    "https://[::1]:8000/",
    "https://[broken/",
    "https://example.org:port/",
    "https://example.org/\x01\x1b\x7f\ufffe",
    "HTTPS://EXAMPLE.ORG/%F0%9F%98%80?a=b&c=]]>",
    "javascript:alert(1)",
    "https://",
    "",
    None,
]
MOMENTS = [
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(1899, 12, 31, 1, 2, 3, 4, UTC),
]
LANGUAGES = ["de", None, "zh-Hant"]

XML = ["feed.atom", "feed.rss", "opensearch.xml", "topics.opml", "sitemap.xml", "sitemap-stories-0.xml"]
XML += ["sitemap-topics.xml", "sitemap-providers.xml", "news-sitemap.xml"]
JSON = ["feed.json", "api/news/", "api/topics/", "api/openapi.json", "manifest.webmanifest"]
PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*"
ADDRESS = re.compile(rf"https?://(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::[0-9]+)?(?:/{PART})?(?:\?{PART})?(?:#{PART})?")
"""As RFC 3986 has it."""


@pytest.fixture
def hostile():
    """Stories, outlets and topics that each have one text or address of those wherever they may have one."""
    root = factories.topic(name="Root")
    now = timezone.now()
    for number, text in enumerate(TEXTS.values()):
        outlet = factories.provider(name=text[:200], description=text, language=LANGUAGES[number % 3])
        topic = factories.topic(name=f"{text[:190]}{number}", short_name=text[:60], description=text, parent=root)
        url = ADDRESSES[number % len(ADDRESSES)]
        facts = {
            "title": text[:500],
            "excerpt": text,
            "provider": outlet,
            "topics": [root, topic],
            "featured_content": text,
        }
        facts |= {"type": "video" if number % 2 else "article", "stated_provider": {"name": text} if number % 3 else {}}
        addressed = {"original_url": url, "web_url": url, "amp_web_url": url, "cdn_amp_web_url": url}
        story = factories.article(published_at=MOMENTS[number % 3], **facts, **addressed)
        factories.related_link(article=story, title=text[:500], excerpt=text, web_url=url, provider=outlet)
        story.images.create(url=url or "x", title=text, attribution=text, position=0)
        factories.article(published_at=now, web_url=None, **facts)
    return root


def test_xml_can_be_parsed(client, hostile):
    for path in XML:
        response = client.get(f"/{path}")
        assert response.status_code == 200, path
        ElementTree.fromstring(response.content)


@pytest.mark.parametrize("path", ["feed.atom", "feed.rss", "feed.atom?sort=top", "search/feed.rss?q=wort"])
def test_a_reader_of_feeds_finds_nothing_wrong(client, hostile, path):
    found = parsed(client.get(f"/{path}"))

    assert found.entries or "search" in path
    for entry in found.entries:
        assert entry.title
        for link in entry.links:
            assert ADDRESS.fullmatch(link.href), link


def test_json_can_be_parsed_by_whoever_is_strict(client, hostile):
    for path in JSON:
        response = client.get(f"/{path}")
        assert response.status_code == 200, path
        json.loads(response.content.decode("utf-8", "strict"), parse_constant=pytest.fail)


def test_a_json_feed_has_what_its_standard_asks(client, hostile):
    feed = client.get("/feed.json").json()

    for item in feed["items"]:
        assert item["id"]
        assert item["content_text"] or item["title"]
        for name in ["url", "external_url"]:
            assert name not in item or ADDRESS.fullmatch(item[name])
        for name in ["date_published", "date_modified"]:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", item[name])


def test_sitemaps_name_addresses_and_moments(client, hostile):
    for path in [path for path in XML if "sitemap" in path]:
        for element in ElementTree.fromstring(client.get(f"/{path}").content).iter():
            if element.tag.endswith("}loc"):
                assert ADDRESS.fullmatch(element.text)
                assert urlsplit(element.text).netloc
            if element.tag.endswith(("}lastmod", "}publication_date")):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.text)
            if element.tag.endswith("}language"):
                assert re.fullmatch(r"zh-cn|zh-tw|[a-z]{2,3}", element.text)
            if element.tag.endswith(("}title", "}name")):
                assert element.text.strip()


def test_pages_tell_programs_what_they_can_parse(client, hostile):
    pages = ["/", "/?sort=latest", "/topics/", "/providers/"]
    pages += [story.get_absolute_url() for story in Article.objects.order_by("pk")]
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        for written in re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode()):
            json.loads(written, parse_constant=pytest.fail)
