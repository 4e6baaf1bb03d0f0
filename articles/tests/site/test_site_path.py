"""A site that shares its host with others and lies under a path: a real server, behind both kinds of proxies."""

import os
import subprocess
import sys
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import pytest
from django.conf import settings as configured

from articles.tests.documents.samples import FILE, document
from articles.tests.pages.html import elements
from articles.tests.serving import served
from newsdesk import checks
from newsdesk.site_path import origin_and_path, under

SITE = "http://127.0.0.1/paper"
PASSWORD = "a long password"
LINKS = [("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")]
MOST = 30
"""Addresses that are walked: on each, all links are looked at."""

DESK = [
    "/paper/admin/",
    "/paper/admin/desk/",
    "/paper/admin/articles/article/",
    "/paper/admin/articles/article/1/change/",
]

PREPARE = """
import sys
import django
django.setup()
from django.contrib.auth import get_user_model
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("import_articles", sys.argv[1], verbosity=0)
get_user_model().objects.create_superuser("editor", password=sys.argv[2])
"""


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    """The data of a site with a story and an editor."""
    folder = tmp_path_factory.mktemp("data")
    (folder / FILE).write_text(document())
    facts = {"ENV_FILE": os.devnull, "DATA_DIR": str(folder), "SITE_URL": SITE, "DATABASE_URL": ""}
    facts |= {"DJANGO_SETTINGS_MODULE": "newsdesk.settings"}
    command = [sys.executable, "-c", PREPARE, folder / FILE, PASSWORD]
    subprocess.run(command, cwd=configured.BASE_DIR, env=os.environ | facts, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def site_server(data_dir):
    with served(data_dir, SITE_URL=SITE) as server:
        yield server


class Proxied:
    """A server behind a proxy that takes the site's path off, or leaves it; remembers cookies as a browser does."""

    def __init__(self, server, *, is_stripped):
        self.server, self.is_stripped, self.cookies = server, is_stripped, {}

    def ask(self, path, method="GET", body=None, **headers):
        assert path.startswith("/paper/"), f"{path} is not on the site"
        asked = path.removeprefix("/paper") if self.is_stripped else path
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        response = self.server.ask(asked, method, body, Cookie=cookies, **headers)
        for cookie in response.headers.get_all("Set-Cookie") or []:
            self.keep(cookie)
        return response

    def keep(self, cookie):
        name, _, value = cookie.partition(";")[0].partition("=")
        assert name == "messages" or "path=/paper/" in cookie.lower(), cookie
        self.cookies[name] = value

    def sign_in(self):
        self.ask("/paper/admin/login/")
        typed = {"username": "editor", "password": PASSWORD, "next": "/paper/admin/"}
        typed |= {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("/paper/admin/login/", "POST", urlencode(typed), **form)


def addresses_in(response, path):
    """The addresses of this site to which a page links, by their paths."""
    for tag, name in LINKS:
        for element in elements(response, tag):
            address = urldefrag(urljoin(f"http://127.0.0.1{path}", element.get(name) or "#")).url
            if urlsplit(address).netloc == "127.0.0.1":
                assert urlsplit(address).path.startswith("/paper/"), f"{address} of {path} is not on the site"
                yield address.removeprefix("http://127.0.0.1")


def walk(site, *starts):
    """Follow all links; returns {path: response}."""
    found, waiting = {}, list(starts)
    while waiting and len(found) < MOST:
        path = waiting.pop(0)
        if path in found:
            continue
        found[path] = response = site.ask(path)
        if "text/html" in (response.headers["Content-Type"] or ""):
            waiting += addresses_in(response, path)
        if response.status in (301, 302):
            waiting.append(urljoin(path, response.headers["Location"]))
    return found


@pytest.mark.parametrize("is_stripped", [True, False])
def test_every_address_of_a_site_under_a_path_lies_under_it(site_server, is_stripped):
    site = Proxied(site_server, is_stripped=is_stripped)
    found = walk(site, "/paper/")
    signed_in = site.sign_in()
    desk = walk(site, *DESK)
    api, feed, sitemap = (
        site.ask(f"/paper/{path}").content.decode() for path in ["api/topics/", "feed.atom", "sitemap-stories-0.xml"]
    )

    assert {path: each.status for path, each in (found | desk).items() if each.status not in (200, 301, 302)} == {}
    assert any("/static/css/" in path for path in found)
    assert signed_in.headers["Location"] == "/paper/admin/"
    assert {desk[path].status for path in DESK} == {200}
    assert f'"endpoint": "{SITE}/api/news/' in api.replace('":"', '": "')
    assert f'href="{SITE}/stories/2021/03/04/' in feed
    assert f"<loc>{SITE}/stories/2021/03/04/" in sitemap


@pytest.mark.parametrize(
    ("asked", "found"),
    [("/news/topics/", "/topics/"), ("/topics/", "/topics/"), ("/news", ""), ("/newsletter/", "/newsletter/")],
)
def test_only_the_whole_path_is_taken_off(asked, found):
    answer = under("/news", lambda environ, _start: environ["PATH_INFO"])

    assert answer({"PATH_INFO": asked}, None) == found


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://a.example", ("https://a.example", "")),
        ("https://a.example:8443/x/y-1", ("https://a.example:8443", "/x/y-1")),
        ("https://a.example/x;y", ("", "")),
    ],
)
def test_an_address_has_an_origin_and_a_path(address, parts):
    assert origin_and_path(address) == parts


@pytest.mark.parametrize(("path", "count"), [("", 0), ("/newsdesk", 0), ("/api", 1), ("/topics/x", 1)])
def test_a_path_that_the_site_has_itself_is_refused(settings, path, count):
    settings.SITE_PATH = path

    assert len(checks.site_lies_under_no_address_of_its_own()) == count
