"""A user's name or password in an address reaches no page, feed or API, and editors see that there is one."""

import json

import pytest
from django.core.cache import cache

from articles.models import Image, Provider
from articles.tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "Pa55word"
PLACES = [
    "/", "/?sort=latest", "/topics/", "/providers/", "/feed.atom", "/feed.json", "/api/news/",
    "/api/topics/", "/sitemap.xml", "/news-sitemap.xml", "/sitemap-providers.xml", "/feed.rss",
    "/search/?q=story", "/archive/",
]  # fmt: skip


def at(rest):
    return f"https://someone:{PASSWORD}@outlet.example/{rest}"


@pytest.fixture
def story(settings):
    settings.SHOW_REMOTE_PICTURES = True
    cache.clear()
    outlet = factories.provider(domain=f"someone:{PASSWORD}@outlet.example", slug="outlet")
    links = {name: at(name) for name in ["original_url", "web_url", "amp_web_url", "cdn_amp_web_url"]}
    frame = f'<iframe src="https://someone:{PASSWORD}@www.youtube.com/embed/abcdefghijk"></iframe>'
    topic = factories.topic(slug="vision")
    story = factories.article(
        **links, provider=outlet, topics=[topic], featured_content=frame, title="A story", type="video", related_count=1
    )
    link = factories.related_link(article=story, web_url=at("other"), amp_web_url=at("amp"), provider=outlet)
    emblem = {"url": at("emblem.png"), "width": 400, "height": 400}
    type(story).objects.update(stated_provider={"domain": f"someone:{PASSWORD}@OUTLET.example", "images": [emblem]})
    for owner in [{"article": story}, {"related_link": link}, {"provider": outlet}]:
        Image.objects.create(url=at("a.jpg"), width=1200, height=800, **owner)
    return story


def test_no_page_feed_or_api_tells_it(client, story):
    places = [*PLACES, story.get_absolute_url(), "/topics/vision/", story.provider.get_absolute_url()]
    places += ["/api/news/vision/", "/topics/vision/feed.json"]

    answers = {place: client.get(place, follow=True) for place in places}

    assert {place for place, answer in answers.items() if PASSWORD in answer.content.decode()} == set()
    assert {place for place, answer in answers.items() if "outlet.example/" in answer.content.decode()} >= {
        story.get_absolute_url(), "/api/news/", "/feed.json", "/feed.atom",
    }  # fmt: skip


def test_the_api_gives_every_address_without_it(client, story):
    [item] = json.loads(client.get("/api/news/").content)["value"]

    assert item["webUrl"] == "https://outlet.example/web_url"
    assert item["originalUrl"] == "https://outlet.example/original_url"
    assert item["ampWebUrl"] == "https://outlet.example/amp_web_url"
    assert item["cdnAmpWebUrl"] == "https://outlet.example/cdn_amp_web_url"
    assert item["images"][0]["url"] == "https://outlet.example/a.jpg"
    assert item["featuredContent"] == '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
    assert item["provider"]["domain"] == "OUTLET.example"
    assert item["provider"]["images"][0]["url"] == "https://outlet.example/emblem.png"


def test_an_outlet_whose_domain_held_it_leads_to_its_site(client, story):
    page = client.get(Provider.objects.get(slug="outlet").get_absolute_url()).content.decode()

    assert 'href="https://outlet.example"' in page
