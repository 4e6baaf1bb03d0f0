"""What the site says of itself at the addresses where programs look for it."""

from datetime import datetime, timedelta
from math import hypot
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.conf import settings as configured
from django.contrib.staticfiles import finders
from django.utils import timezone
from PIL import Image, ImageChops

from articles.pages.lists.filters import StoryFilter
from articles.tests import factories
from articles.tests.pages.html import elements

ICONS = {"32": 32, "180": 180, "192": 192, "512": 512, "maskable-512": 512}
FILES = {
    "/.well-known/security.txt": "text/plain",
    "/opensearch.xml": "application/opensearchdescription+xml",
    "/manifest.webmanifest": "application/manifest+json",
}
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def contact(settings):
    settings.SECURITY_CONTACT = "security@news.example"


def lines(client, path):
    """[(name, value)] of a file of `name: value`."""
    text = client.get(path).content.decode()
    return [tuple(line.split(": ", 1)) for line in text.splitlines() if line]


@pytest.mark.parametrize(("path", "media_type"), FILES.items())
def test_it_is_there_for_a_day_and_costs_no_question(client, contact, path, media_type):
    response = client.get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert client.get(path, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.post(path).status_code == 405


# robots.txt


@pytest.mark.parametrize(
    "path", ["/", "/topics/vision/", "/stories/2026/11/22/x/", "/feed.atom", "/?sort=latest", "/about/"]
)
@pytest.mark.django_db
def test_robots_may_read_what_is_a_page_of_its_own(client, path):
    assert robots(client).can_fetch("Anybot", path)


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/articles/article/", "/search/", "/search/?q=x", "/search/feed.atom?q=x"]
)
@pytest.mark.django_db
def test_robots_may_not_read_the_desk_and_searches(client, path):
    assert not robots(client).can_fetch("Anybot", path)


def robots(client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser


@pytest.mark.django_db
def test_robots_may_not_try_every_filter(client):
    closed = [value for name, value in lines(client, "/robots.txt") if name == "Disallow"]

    assert {f"/*?*{name}=" for name in StoryFilter.base_filters} < set(closed)


@pytest.mark.django_db
def test_robots_learn_of_the_sitemaps(client):
    factories.article(web_url=None, published_at=timezone.now())
    named = [value for name, value in lines(client, "/robots.txt") if name == "Sitemap"]

    assert named == ["http://127.0.0.1:8000/sitemap.xml", "http://127.0.0.1:8000/news-sitemap.xml"]
    for address in named:
        assert client.get(urlsplit(address).path).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [{}, {"web_url": None, "published_at": timezone.now() - timedelta(days=3)}])
def test_the_sitemap_of_news_is_announced_only_while_it_has_some(client, facts):
    factories.article(**facts)

    assert "news-sitemap" not in client.get("/robots.txt").content.decode()


@pytest.mark.django_db
def test_robots_are_told_within_the_hour(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert client.get("/robots.txt", headers={"if-none-match": response["ETag"]}).status_code == 304


# security.txt


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("security@news.example", "mailto:security@news.example"),
        ("mailto:security@news.example", "mailto:security@news.example"),
        ("https://news.example/security", "https://news.example/security"),
    ],
)
def test_security_txt_says_whom_to_tell(client, settings, stated, written):
    settings.SECURITY_CONTACT = stated

    facts = dict(lines(client, "/.well-known/security.txt"))

    assert facts["Contact"] == written
    assert facts["Canonical"] == "http://127.0.0.1:8000/.well-known/security.txt"
    assert facts["Preferred-Languages"] == "en"


def test_security_txt_holds_for_some_months_and_never_for_a_year(client, contact):
    expires = datetime.fromisoformat(dict(lines(client, "/.well-known/security.txt"))["Expires"])

    assert timedelta(days=150) < expires - timezone.now() < timedelta(days=365)


@pytest.mark.django_db
def test_there_is_no_security_txt_without_a_contact(client):
    assert client.get("/.well-known/security.txt").status_code == 404


# opensearch.xml


@pytest.mark.django_db
def test_browsers_may_search_the_site_by_its_description(client):
    factories.article(title="A robot")
    root = ElementTree.fromstring(client.get("/opensearch.xml").content)

    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    templates = {url.get("type"): url.get("template") for url in root.iter(f"{OPENSEARCH}Url")}
    assert templates["text/html"] == "http://127.0.0.1:8000/search/?q={searchTerms}"
    for template in templates.values():
        address = template.removeprefix("http://127.0.0.1:8000").replace("{searchTerms}", "robot")
        assert "A robot" in client.get(address).content.decode().replace("<mark>", "").replace("</mark>", "")


def test_its_name_is_as_short_as_a_description_allows(client, settings):
    settings.SITE_NAME = "The Very Long & Winding Evening Wire"

    root = ElementTree.fromstring(client.get("/opensearch.xml").content)

    assert root.findtext(f"{OPENSEARCH}ShortName") == "The Very Long &"
    assert root.findtext(f"{OPENSEARCH}Description") == "Search the stories of The Very Long & Winding Evening Wire"


# The manifest and the icons


def test_the_manifest_says_how_the_site_is_shown(client, settings):
    settings.SITE_NAME = "Überblick"

    manifest = client.get("/manifest.webmanifest").json()

    assert manifest["name"] == "Überblick"
    assert manifest["start_url"] == manifest["scope"] == "/"
    assert f"--paper: {manifest['theme_color']}" in (configured.BASE_DIR / "static/css/tokens.css").read_text()


def test_the_icons_of_the_manifest_are_there_in_their_sizes(client):
    for icon in client.get("/manifest.webmanifest").json()["icons"]:
        width, height = size_of(icon["src"])
        assert icon["sizes"] == f"{width}x{height}"


def size_of(address):
    with Image.open(finders.find(address.removeprefix("/static/"))) as image:
        return image.size


@pytest.mark.parametrize(("name", "size"), ICONS.items())
def test_an_icon_has_its_size_and_is_small(name, size):
    assert size_of(f"icons/newsdesk-{name}.png") == (size, size)
    assert Path(finders.find(f"icons/newsdesk-{name}.png")).stat().st_size < 4096


def test_what_a_maskable_icon_must_show_lies_in_its_middle():
    with Image.open(finders.find("icons/newsdesk-maskable-512.png")) as file:
        image = file.convert("RGB")
    paper = Image.new("RGB", image.size, image.getpixel((0, 0)))

    left, top, right, bottom = ImageChops.difference(image, paper).getbbox()

    furthest = hypot(max(256 - left, right - 256), max(256 - top, bottom - 256))
    assert furthest <= 0.4 * 512 + 1


def test_who_guesses_where_the_icon_is_gets_it(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert response["Cache-Control"] == "public, max-age=86400"
    assert size_of(response["Location"]) == (32, 32)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/topics/vision/", "/no-such-page/"])
def test_a_page_names_icons_manifest_and_search_that_are_there(client, path):
    factories.article(topics=[factories.topic(slug="vision")])
    links = {(link["rel"], link.get("sizes")): link["href"] for link in elements(client.get(path), "link")}

    assert size_of(links["icon", "32x32"]) == (32, 32)
    assert size_of(links["apple-touch-icon", None]) == (180, 180)
    for rel in ["manifest", "search"]:
        assert client.get(links[rel, None]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "announced"),
    [
        ("/", ["/feed.atom", "/feed.rss", "/feed.json"]),
        (
            "/topics/vision/?period=year",
            [f"/topics/vision/feed.{form}?period=year" for form in ["atom", "rss", "json"]],
        ),
        ("/no-such-page/", ["/feed.atom"]),
    ],
)
def test_a_page_announces_its_feeds(client, path, announced):
    factories.article(topics=[factories.topic(slug="vision")])
    links = [link for link in elements(client.get(path), "link") if link["rel"] == "alternate"]

    assert [link["href"] for link in links if "feed" in link["href"]] == announced
    assert all(link["title"] and link["type"] for link in links)
