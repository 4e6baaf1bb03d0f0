"""A story's address is its stem, whatever signs that has, and the same wherever it is stated."""

import json
import re
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.models import Article
from articles.tests import factories
from articles.tests.pages.html import elements

pytestmark = pytest.mark.django_db

SLUGS = [
    "मेला", "می\u200cخواهم", "क्\u200dष", "🎉", "what's-new", "R&D + more", "100% #1?", '"a"', "a b ", "dot.", "...",
    "a\\b", "x.md", "\u202eabc", "a;b,c:d=e@f$!*()", "<b>&amp;", "%2F", "-",
]  # fmt: skip


def locations(response):
    return [unquote(urlsplit(each.text).path) for each in ElementTree.fromstring(response.content).iter() if each.text]


def test_every_address_of_a_story_leads_to_it_and_is_the_same_on_pages_in_feeds_and_in_the_sitemap(client, settings):
    days = {"2026-11-22": "2026/11/22", "2026-1-5": "2026/1/5"}
    facts = {"published_at": timezone.now(), "web_url": None}
    stories = {
        factories.article(stem=f"{day}-{slug}", **facts): f"{path}/{slug}"
        for slug in SLUGS
        for day, path in days.items()
    }
    feed = [entry["url"] for entry in client.get("/feed.json").json()["items"]]
    sitemap, news = (client.get(path).content.decode() for path in ["/sitemap-stories-0.xml", "/news-sitemap.xml"])

    for story, path in stories.items():
        address = story.get_absolute_url()
        page = client.get(address)
        stated = {f"{settings.SITE_URL}{address}", json_ld(page)["url"], canonical(page)}
        escaped = f"<loc>{settings.SITE_URL}{address}</loc>".replace("&", "&amp;")
        assert (unquote(address), page.status_code, len(stated)) == (f"/stories/{path}/", 200, 1)
        assert escaped in sitemap
        assert escaped in news
        assert Article.objects.called(f"{settings.SITE_URL}{address}?page=2").get() == story
        assert Article.objects.called(story.stem).get() == story
    assert set(feed) <= {f"{settings.SITE_URL}{story.get_absolute_url()}" for story in stories}
    paths = {item["path"] for item in client.get("/api/news/").json()["value"]}
    assert paths <= {f"_news/{story.stem}.md" for story in stories}


def json_ld(page):
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.content.decode())
    return json.loads(written)


def canonical(page):
    (link,) = (each["href"] for each in elements(page, "link") if each.get("rel") == "canonical")
    return link


def test_an_address_whose_accents_are_letters_of_their_own_leads_to_the_story(client):
    factories.article(stem="2026-11-22-café")

    assert client.get(f"/stories/2026/11/22/{quote(normalize('NFD', 'café'))}/").status_code == 200


def test_a_story_has_one_address(client):
    factories.article(stem="2026-11-22-a-b")

    assert client.get("/stories/2026/11/22/a-b/").status_code == 200
    assert client.get("/stories/2026-11/22/a/b/").status_code == 404


def test_a_feed_tags_a_story_with_its_day_however_that_is_written(client):
    factories.article(stem="2026-1-5-x")

    assert client.get("/feed.json").json()["items"][0]["id"] == "tag:127.0.0.1,2026-01-05:2026-1-5-x"


def test_spaces_around_a_stem_count_where_it_has_them():
    spaced, other = (factories.article(stem=stem) for stem in ["2026-11-22-a ", "2026-11-22-b"])

    assert Article.objects.called("2026-11-22-a ").get() == spaced
    assert not Article.objects.called("2026-11-22-a").exists()
    assert Article.objects.called(" 2026-11-22-b ").get() == other
