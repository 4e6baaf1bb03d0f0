"""Every list of stories by every filter: what is understood narrows it down, and what is not shows nothing."""

from datetime import datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from articles import search
from articles.lib import narrowing
from articles.models import Article
from articles.tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]

DAY = "/archive/2026/11/25/"
PAGES = ["/", "/topics/ai/", "/providers/nola/", "/archive/2026/", "/archive/2026/11/", DAY]
FEEDS = [f"{path}feed.json" for path in PAGES]
API = ["/api/news/", "/api/news/ai/", "/api/news/page/1/", "/api/news/ai/index.json"]
INDEXES = ["/topics/", "/providers/", "/archive/"]

UNDERSTOOD = ["topic=vision", "provider=nola.com", "type=video", "period=day", "heat=100", "q=harbour"]
UNDERSTOOD += ["topic=vision&type=video&heat=100&sort=top", "topic=&type=video", "type=video&type=video"]
NOT_UNDERSTOOD = ["topic=gone", "topic=VISION", "provider=gone", "type=opera", "type=Video", "period=today", "heat=hot"]
NOT_UNDERSTOOD += [
    "heat=-1",
    "heat=99999999999",
    "heat=1.5",
    "q=%21",
    "topc=vision",
    "Topic=vision",
    "type=video&type=x",
]

OF_THE_DESK = {"period=day": "since=2026-11-25", "heat=100": "heat_min=100"}
OF_THE_DESK["topic=vision&type=video&heat=100&sort=top"] = "topic=vision&type=video&heat_min=100&sort=-heat"


@pytest.fixture
def stories():
    """Two stories of a topic: every filter that is understood lets the one pass that is called Alpha."""
    ai, vision = factories.topic(slug="ai", name="AI"), factories.topic(slug="vision", name="Vision")
    nola, now = factories.provider(slug="nola", domain="nola.com"), timezone.now()
    factories.article(
        title="Alpha at the harbour",
        topics=[ai, vision],
        provider=nola,
        type="video",
        quality=120,
        published_at=now - timedelta(hours=1),
    )
    factories.article(title="Beta", topics=[ai], type="article", published_at=now - timedelta(days=30))
    search.keep(Article.objects.all())


def told(client, path, query):
    """Return the status of an answer, and which of the two stories it tells of."""
    response = client.get(f"{path}?{query}", follow=True)
    html = response.content.decode()
    return response.status_code, *(name for name in ["Alpha at", "Beta"] if name in html)


@pytest.mark.parametrize("path", [*PAGES, *FEEDS, *API])
def test_readers_and_programs_get_what_passes_or_nothing(client, stories, path):
    assert {query: told(client, path, query) for query in UNDERSTOOD} == dict.fromkeys(UNDERSTOOD, (200, "Alpha at"))
    assert {query: told(client, path, query) for query in NOT_UNDERSTOOD} == dict.fromkeys(NOT_UNDERSTOOD, (400,))


@pytest.mark.parametrize("path", INDEXES)
def test_what_is_no_list_of_stories_takes_no_filter(client, stories, path):
    asked = [*UNDERSTOOD, *NOT_UNDERSTOOD]
    assert {query: told(client, path, query) for query in asked} == dict.fromkeys(asked, (400,))
    assert client.get(f"{path}?utm_source=x").status_code == 200


def test_editors_get_what_passes_or_nothing(admin_client, stories):
    passing = [OF_THE_DESK.get(query, query) for query in UNDERSTOOD]
    failing = [query.replace("heat", "heat_min").replace("_min=-1", "_min=-2") for query in NOT_UNDERSTOOD]

    listed = {query: told(admin_client, "/admin/desk/", query) for query in passing}
    assert listed == dict.fromkeys(passing, (200, "Alpha at"))
    for path in ["/admin/desk/", "/admin/desk/triage/"]:
        assert {query: told(admin_client, path, query) for query in failing} == dict.fromkeys(failing, (400,)), path


def test_every_way_from_the_dashboard_is_understood(admin_client, stories):
    html = admin_client.get("/admin/").content.decode()
    ways = {part.partition('"')[0].replace("&amp;", "&") for part in html.split('href="/admin/')[1:]}
    ways = {way for way in ways if "?" in way and "logout" not in way}

    assert len(ways) > 5
    assert {way: admin_client.get(f"/admin/{way}").status_code for way in ways} == dict.fromkeys(ways, 200)


def test_a_day_begins_by_the_editors_clock_on_every_list(admin_client, admin_user, settings):
    settings.TIME_ZONE = "America/Los_Angeles"
    moments = ["2026-11-22T07:59:00", "2026-11-22T08:01:00", "2026-11-22T00:00:00", "2026-11-23T00:00:00"]
    titles = [f"Told at {moment}" for moment in moments]
    for moment, title in zip(moments, titles, strict=True):
        factories.article(title=title, published_at=datetime.fromisoformat(f"{moment}+00:00"))
    lists = ["/admin/desk/?since=2026-11-22&until=2026-11-22", "/admin/articles/article/?on=2026-11-22"]

    for address in [*lists, "/archive/2026/11/22/"]:
        html = admin_client.get(address).content.decode()
        assert [title for title in titles if title in html] == titles[1:3], address


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("a=1&b=2", []),
        ("a=1&a=1", []),
        ("a=&c=&d=%20", []),
        ("utm_source=x&fbclid=y", []),
        ("c=1", ["c"]),
        ("A=1", ["A"]),
        ("a=1&a=2", ["a"]),
        ("a=1&a=&b=2&b=3&c=4", ["b", "c"]),
        (f"{'x' * 5000}=1", ["x" * 5000]),
    ],
)
def test_a_name_is_known_and_states_one_value(query, names):
    found = narrowing.unclear(QueryDict(query), ["a", "b"])

    assert [part.name for part in found] == names
    assert all(len(part.words) < 70 for part in found)
