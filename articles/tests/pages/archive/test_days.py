"""The archive: years, months and days with the number of live stories. What has none is not there."""

import re
from datetime import date, datetime, timedelta
from itertools import chain

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article
from articles.pages.archive.days import month_span, span_of, weeks_of
from articles.stories import counts as tallies
from articles.tests import factories
from articles.tests.pages.feeds.reading import titles
from articles.tests.pages.html import elements, stories_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_in_utc")]

DAY = "/archive/2026/11/21/"
SPANS = ["/archive/2026/", "/archive/2026/11/", DAY]
NEAREST = {"/archive/2026/": "/archive/2024/", "/archive/2026/11/": "/archive/2026/09/", DAY: "/archive/2026/11/18/"}
NEXT = {"/archive/2026/": "/archive/2028/", "/archive/2026/11/": "/archive/2027/01/", DAY: "/archive/2026/11/30/"}


def story_of(day, time="12:00:00", **facts):
    return factories.article(published_at=datetime.fromisoformat(f"{day}T{time}+00:00"), **facts)


def links(response):
    return [a["href"] for a in elements(response, "a") if a["href"].startswith("/archive/")]


def main(response):
    """What stands on the page itself, between its masthead and its footer."""
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


# What is counted and linked


def test_years_months_and_days_say_how_many_stories_they_have(client):
    for day in ["2026-11-21", "2026-11-21", "2026-11-02", "2026-01-31", "2024-02-29"]:
        story_of(day)

    assert "5 stories" in words(client.get("/archive/"))
    assert "2026 4 stories" in words(client.get("/archive/"))
    assert "November 3 stories" in words(client.get("/archive/2026/"))
    assert "21 November 2 stories" in words(client.get("/archive/2026/11/"))
    assert "2 stories" in words(client.get(DAY))
    assert len(stories_on(client.get(DAY))) == 2


def test_only_what_has_stories_is_linked(client):
    story_of("2026-11-21")
    story_of("2024-02-29")

    assert set(links(client.get("/archive/"))) == {
        "/archive/",
        "/archive/2026/",
        "/archive/2026/11/",
        "/archive/2024/",
        "/archive/2024/02/",
    }
    assert set(links(client.get("/archive/2026/"))) == {"/archive/", "/archive/2026/11/", "/archive/2024/"}
    assert set(links(client.get("/archive/2026/11/"))) == {"/archive/", "/archive/2026/", DAY, "/archive/2024/02/"}


CLOCKS = [
    # A zone, a day (with a change of clocks in it, or a year's end), its first moment and the one after its last
    ("UTC", "2026-11-21", "2026-11-21T00:00:00+00:00", "2026-11-22T00:00:00+00:00"),
    ("Pacific/Auckland", "2026-11-21", "2026-11-20T11:00:00+00:00", "2026-11-21T11:00:00+00:00"),
    ("America/Los_Angeles", "2026-11-21", "2026-11-21T08:00:00+00:00", "2026-11-22T08:00:00+00:00"),
    ("America/Los_Angeles", "2025-12-31", "2025-12-31T08:00:00+00:00", "2026-01-01T08:00:00+00:00"),
    ("Asia/Kolkata", "2026-01-01", "2025-12-31T18:30:00+00:00", "2026-01-01T18:30:00+00:00"),
    ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00+00:00", "2026-03-29T22:00:00+00:00"),
    ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00+00:00", "2026-10-25T23:00:00+00:00"),
    ("America/New_York", "2026-03-08", "2026-03-08T05:00:00+00:00", "2026-03-09T04:00:00+00:00"),
    # No midnight on one, and two on the other
    ("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00+00:00", "2026-04-24T21:00:00+00:00"),
    ("America/Havana", "2026-11-01", "2026-11-01T04:00:00+00:00", "2026-11-02T05:00:00+00:00"),
]
SHORT = timedelta(microseconds=1)


@pytest.mark.parametrize(("zone", "day", "first", "end"), CLOCKS)
def test_a_day_is_one_of_the_sites_clock(client, settings, zone, day, first, end):
    settings.TIME_ZONE = zone
    first, end = datetime.fromisoformat(first), datetime.fromisoformat(end)
    inside = [factories.article(published_at=moment) for moment in [first + SHORT, end - SHORT]]
    # Of this one only the day is known, and every page shows that day.
    inside.append(factories.article(published_at=datetime.fromisoformat(f"{day}T00:00:00+00:00")))
    for moment in [first - SHORT, end + SHORT]:
        factories.article(published_at=moment)
    named = date.fromisoformat(day)
    around = [named - timedelta(days=1), named + timedelta(days=1)]

    for path in [f"/archive/{named:%Y/%m/%d}/", f"/archive/{named:%Y/%m/%d}/?heat=1"]:
        assert set(stories_on(client.get(path))) == {story.get_absolute_url() for story in inside}
    page = client.get(f"/archive/{named:%Y/%m/%d}/")
    assert "3 stories" in words(page)
    assert [a for a in links(page) if a.count("/") == 5 and a.endswith("/")] == [
        f"/archive/{each:%Y/%m/%d}/" for each in around
    ]
    assert f"{named.day} {named:%B} 3 stories" in words(client.get(f"/archive/{named:%Y/%m}/"))
    assert sum(tallies.by_month().values()) == 5
    in_month = sum(each.month == named.month for each in [*around, *[named] * 3])
    assert tallies.by_month()[named.replace(day=1)] == in_month


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
def test_days_are_headed_as_its_stories_are_dated(client, settings, zone):
    settings.TIME_ZONE = zone
    for moment in ["2026-11-22T01:00:00", "2026-11-22T00:00:00", "2026-11-21T22:00:00", "2026-11-22T20:00:00"]:
        factories.article(published_at=datetime.fromisoformat(f"{moment}+00:00"))

    html = client.get("/?sort=latest").content.decode()
    heads = re.findall(r'story-rows__title"><time datetime="([^"]+)"', html)
    assert heads == sorted(set(heads), reverse=True)
    for head in heads:
        count = len(stories_on(client.get(f"/archive/{head.replace('-', '/')}/")))
        part = html.partition(f'datetime="{head}">')[2].partition("story-rows__title")[0]
        assert part.count("<article") == count, head


# States


HOUR = timedelta(hours=1)
HIDDEN = {
    "held_by_rule": {"quality": 20},
    "held_by_hand": {"decision": "hold"},
    "waiting": {"decision": "waiting"},
    "unscored": {"quality": None},
    "embargoed": {"embargoed_until": HOUR},
    "expired": {"expires_at": -HOUR},
    "binned": {"binned_at": -HOUR},
    "follower": {"is_follower": True},
}


@pytest.fixture(params=HIDDEN)
def hidden_story(request):
    moments = ["embargoed_until", "expires_at", "binned_at"]
    facts = HIDDEN[request.param]
    facts = {name: timezone.now() + value if name in moments else value for name, value in facts.items()}
    return story_of("2026-11-21", title="The hidden one", **facts)


@pytest.mark.parametrize("address", SPANS)
def test_what_has_hidden_stories_alone_is_not_there(client, hidden_story, address):
    assert client.get(address).status_code == 404


def test_hidden_stories_are_neither_counted_nor_listed(client, hidden_story):
    story_of("2026-11-21")
    for address in ["/archive/", *SPANS]:
        page = words(client.get(address))
        assert "1 story" in page
        assert "2 stories" not in page
        assert "The hidden one" not in page


def test_a_day_with_hidden_stories_alone_is_no_neighbour(client, hidden_story):
    story_of("2026-11-20")
    story_of("2026-11-22")

    assert "/archive/2026/11/21/" not in links(client.get("/archive/2026/11/20/"))
    assert "/archive/2026/11/22/" in links(client.get("/archive/2026/11/20/"))
    assert "/archive/2026/11/20/" in links(client.get("/archive/2026/11/22/"))


# The way on


@pytest.mark.parametrize("address", SPANS)
def test_earlier_and_later_lead_to_the_nearest_that_have_stories(client, address):
    for day in ["2024-01-01", "2026-09-30", "2026-11-18", "2026-11-21", "2026-11-30", "2027-01-01", "2028-05-05"]:
        story_of(day)
    if address == "/archive/2026/":
        Article.objects.filter(published_at__year=2027).delete()

    assert {NEAREST[address], NEXT[address]} <= set(links(client.get(address)))


@pytest.mark.parametrize("address", SPANS)
def test_where_nothing_is_earlier_or_later_nothing_is_linked(client, address):
    story_of("2026-11-21")
    assert "span-links__link" not in main(client.get(address))


@pytest.mark.parametrize(
    ("address", "trail"),
    [
        ("/archive/2026/", ["/archive/"]),
        ("/archive/2026/11/", ["/archive/", "/archive/2026/"]),
        (DAY, ["/archive/", "/archive/2026/", "/archive/2026/11/"]),
    ],
)
def test_every_page_leads_back_to_what_it_lies_within(client, address, trail):
    story_of("2026-11-21")
    assert links(client.get(address))[: len(trail)] == trail


# Addresses

IMPOSSIBLE = ["0000", "2026/00", "2026/13", "2026/02/29", "2026/11/00", "2026/11/31", "2100/02/29", "9999/99/99"]
STRANGE = [
    "26",
    "02026",
    "2026/1",
    "2026/011",
    "2026/11/1",
    "2026/11/211",
    "-2026",
    "2026/+1",
    "２０２６",
    "2026/11/21/12",
]
STRANGE += ["2026%00", "x" * 3000, "%ff", "2026/11/21'", "1e3", " 2026"]


@pytest.mark.parametrize("path", [*IMPOSSIBLE, *STRANGE, "2025", "2026/10", "2026/11/20", "0001", "9999/12/31"])
def test_an_impossible_or_empty_date_is_no_page(client, path):
    story_of("2026-11-21")
    assert client.get(f"/archive/{path}/").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "9999-12-31"])
def test_the_first_and_the_last_day_of_all_are_pages(client, day):
    story_of(day)
    year, month, day = day.split("-")
    assert "1 story" in words(client.get("/archive/"))
    for path in [year, f"{year}/{month}", f"{year}/{month}/{day}"]:
        assert "1 story" in words(client.get(f"/archive/{path}/"))


@pytest.mark.parametrize("address", ["/archive/", *SPANS])
def test_the_archive_is_only_read(client, address):
    assert client.post(address).status_code == 405


def test_an_empty_archive_is_a_page(client):
    assert "0 stories" in words(client.get("/archive/"))


# A day's list


def test_a_day_shows_the_latest_first_unless_asked_otherwise(client):
    late = story_of("2026-11-21", "18:00:00")
    hot = story_of("2026-11-21", "06:00:00", quality=120)

    assert stories_on(client.get(DAY)) == [late.get_absolute_url(), hot.get_absolute_url()]
    for order in ["hot", "top"]:
        assert stories_on(client.get(DAY, {"sort": order})) == [hot.get_absolute_url(), late.get_absolute_url()]


def test_a_bare_address_stands_for_the_latest(client, settings):
    story_of("2026-11-21")
    html = client.get(DAY, {"sort": "latest"}).content.decode()

    assert f'<link rel="canonical" href="{settings.SITE_URL}{DAY}">' in html
    assert 'href="?sort=hot"' in html
    assert 'href="?sort=latest"' not in main(client.get(DAY))


def test_a_day_goes_on_page_by_page(client, monkeypatch):
    monkeypatch.setattr("articles.pages.lists.paging.STORIES_A_PAGE", 2)
    stories = [story_of("2026-11-21", f"0{hour}:00:00") for hour in range(5)]
    addresses, pages = DAY, []
    while addresses:
        response = client.get(addresses)
        pages.append(stories_on(response))
        onward = [a["href"] for a in elements(response, "a") if a.get("rel") == "next"]
        addresses = onward and DAY + onward[0]

    assert [len(page) for page in pages] == [2, 2, 1]
    assert list(chain.from_iterable(pages)) == [story.get_absolute_url() for story in reversed(stories)]


def test_a_narrowed_day_says_that_nothing_matches(client):
    story_of("2026-11-21")
    response = client.get(DAY, {"heat": "999"})
    assert response.status_code == 200
    assert "No story matches" in words(response)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the number of rows")
@pytest.mark.parametrize("word", ["hottest", "by_heat", "newest"])
def test_a_day_is_read_from_the_index_of_times(word):
    day = span_of("2026", "11", "21")
    plan = getattr(Article.objects.live().on_days(day.first, day.last), word)()[:26].explain()
    assert "INDEX article_live_by_time (published_at>? AND published_at<?)" in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by the number of rows")
def test_neighbours_are_read_from_the_index_of_times():
    year = span_of("2026")
    plan = Article.objects.live().either_side(year.first, year.last).explain()
    assert "SCAN articles_article\n" not in f"{plan}\n"
    assert plan.count("INDEX article_live_by_time (published_at") == 2


@pytest.mark.parametrize(
    ("address", "count"), [("/archive/", 2), ("/archive/2026/", 3), ("/archive/2026/11/", 3), (DAY, 5)]
)
def test_the_number_of_queries_is_known(client, django_assert_num_queries, address, count):
    for day in ["2026-11-20", "2026-11-21", "2026-11-22", "2025-01-01"]:
        story_of(day)
    with django_assert_num_queries(count):
        client.get(address)


# The calendar


@pytest.mark.parametrize(
    ("month", "weeks", "first"),
    [("2027-02", 4, 0), ("2026-11", 6, 6), ("2024-02", 5, 3), ("0001-01", 5, 0), ("9999-12", 5, 2)],
)
def test_weeks_begin_on_monday_and_are_whole(month, weeks, first):
    day = date.fromisoformat(f"{month}-01")
    calendar = weeks_of(month_span(day), {day: 3})

    assert len(calendar) == weeks
    assert {len(week) for week in calendar} == {7}
    days = [cell.span.first.day for week in calendar for cell in week if cell]
    assert days == list(range(1, len(days) + 1))
    assert calendar[0][first].count == 3
    assert calendar[0][:first] == [None] * first


# Feeds


@pytest.mark.parametrize("address", SPANS)
@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_years_months_and_days_have_feeds(client, address, form):
    story_of("2026-11-21", title="Within it", type="video")
    story_of("2026-11-21", "08:00:00", title="Within it too")
    story_of("2027-02-01", title="Beyond it")
    page = client.get(address)
    heads = [link["href"] for link in elements(page, "link") if link.get("rel") == "alternate"]

    assert f"{address}feed.{form}" in heads
    assert titles(client.get(f"{address}feed.{form}")) == ["Within it", "Within it too"]
    assert titles(client.get(f"{address}feed.{form}?type=video")) == ["Within it"]
    assert client.get(f"{address}feed.{form}?type=opera").status_code == 400


@pytest.mark.parametrize("path", ["2025", "2026/13", "2026/11/20", "2026/02/30", "26", "2026/11/21/12"])
def test_where_no_page_is_no_feed_is(client, path):
    story_of("2026-11-21")
    assert client.get(f"/archive/{path}/feed.atom").status_code == 404
