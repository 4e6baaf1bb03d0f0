"""The calendar: what goes live, what comes down and which pins end, in the editor's zone."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from articles import journal
from articles.desk.calendar import events as calendar
from articles.models import Article, Operation, Preference
from articles.tests import factories
from articles.tests.desk.rooms import of_role, signed_in
from articles.tests.pages.html import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_in_utc")]

NOON = datetime(2030, 11, 24, 12, tzinfo=UTC)
QUERIES = 7


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def month_on(response):
    return response.context["month"]


def entries_on(response, number):
    """Return [(kind, time, headline)] of a day of the month on the page."""
    day = month_on(response).days[number - 1]
    return [(entry.event.kind, f"{entry.event.local:%H:%M}", entry.story.title) for entry in day.entries]


def test_a_month_shows_what_goes_live_what_comes_down_and_which_pins_end(desk):
    live = factories.article(title="Out", embargoed_until=NOON)
    factories.article(title="Down", expires_at=NOON.replace(hour=18))
    journal.pin(live, place=1, expires_at=NOON.replace(hour=20), reason="The town votes.")

    page = desk.get("/admin/desk/calendar/?month=2030-11")

    assert entries_on(page, 24) == [("live", "12:00", "Out"), ("down", "18:00", "Down"), ("pin", "20:00", "Out")]
    assert f"/admin/desk/schedule/{live.pk}/" in page.content.decode()
    assert f"/admin/articles/article/{live.pk}/change/" in page.content.decode()


@pytest.mark.parametrize("facts", [{"decision": "hold"}, {"binned_at": NOON}, {"is_follower": True}])
def test_what_would_not_go_out_anyway_is_not_announced(desk, facts):
    factories.article(embargoed_until=NOON, **facts)

    assert month_on(desk.get("/admin/desk/calendar/?month=2030-11")).count == 0


@pytest.mark.parametrize(
    ("moment", "zone", "day", "time"),
    [
        (datetime(2030, 11, 24, 23, 30, tzinfo=UTC), "", 24, "23:30"),
        (datetime(2030, 11, 24, 23, 30, tzinfo=UTC), "Europe/Berlin", 25, "00:30"),
        (datetime(2030, 11, 24, 0, 30, tzinfo=UTC), "America/New_York", 23, "19:30"),
        (datetime(2030, 10, 31, 23, 0, tzinfo=UTC), "Europe/Berlin", 1, "00:00"),
        (datetime(2030, 11, 30, 23, 59, tzinfo=UTC), "", 30, "23:59"),
        (datetime(2030, 11, 1, 0, 0, tzinfo=UTC), "", 1, "00:00"),
    ],
)
def test_days_and_times_are_those_of_the_editor(desk, editor, moment, zone, day, time):
    Preference.objects.create(user=editor, time_zone=zone)
    factories.article(title="Out", embargoed_until=moment)

    assert entries_on(desk.get("/admin/desk/calendar/?month=2030-11"), day) == [("live", time, "Out")]


@pytest.mark.parametrize("moment", [datetime(2030, 10, 31, 23, 59, tzinfo=UTC), datetime(2030, 12, 1, tzinfo=UTC)])
def test_other_months_stay_out(desk, moment):
    factories.article(embargoed_until=moment)

    assert month_on(desk.get("/admin/desk/calendar/?month=2030-11")).count == 0


def test_a_day_when_the_clock_changes_is_whole(desk, editor):
    Preference.objects.create(user=editor, time_zone="Europe/Berlin")
    for hour in [0, 1, 22]:
        factories.article(embargoed_until=datetime(2030, 10, 27, hour, 30, tzinfo=UTC))

    assert [time for _, time, _ in entries_on(desk.get("/admin/desk/calendar/?month=2030-10"), 27)] == [
        "02:30",
        "02:30",
        "23:30",
    ]


@pytest.mark.parametrize(
    ("month", "column", "days"), [("2030-11", 5, 30), ("2028-02", 2, 29), ("2030-02", 5, 28), ("2027-11", 1, 30)]
)
def test_a_month_begins_on_its_weekday(desk, month, column, days):
    shown = month_on(desk.get(f"/admin/desk/calendar/?month={month}"))

    assert (shown.days[0].column, len(shown.days)) == (column, days)


@pytest.mark.parametrize(
    ("month", "before", "after"), [("2030-01", "2029-12", "2030-02"), ("2030-12", "2030-11", "2031-01")]
)
def test_months_lead_to_the_ones_around(desk, month, before, after):
    page = desk.get(f"/admin/desk/calendar/?month={month}").content.decode()

    assert f"?month={before}" in page
    assert f"?month={after}" in page


def test_a_full_day_is_folded_and_leads_to_its_list(desk):
    for minute in range(8):
        factories.article(embargoed_until=NOON + timedelta(minutes=minute))

    page = desk.get("/admin/desk/calendar/?month=2030-11")

    assert len(entries_on(page, 24)) == 5
    assert "+3 more" in words(page)
    assert len(desk.get("/admin/desk/calendar/?day=2030-11-24").context["rows"]) == 8


def test_a_month_beyond_count_says_so(desk, monkeypatch):
    monkeypatch.setattr(calendar, "EVENTS_A_KIND", 3)
    for hours in [0, 24, 24, 48, 72]:
        factories.article(embargoed_until=NOON + timedelta(hours=hours))

    page = desk.get("/admin/desk/calendar/?month=2030-11")

    assert [day.is_whole for day in month_on(page).days[23:26]] == [True, False, False]
    assert "more than 3 events" in words(page)
    assert "and many more" in words(page)


def test_an_empty_month_says_so(desk):
    assert "Nothing goes live, comes down or ends in February 2031" in words(
        desk.get("/admin/desk/calendar/?month=2031-02")
    )


def test_the_present_month_marks_today(desk):
    page = desk.get("/admin/desk/calendar/")

    assert sum(day.is_today for day in month_on(page).days) == 1
    assert 'aria-current="date"' in page.content.decode()


def test_a_day_lists_each_with_who_scheduled_it_and_the_way_back(desk, editor):
    story = factories.article(title="The harbour opens")
    journal.schedule(Article.objects.filter(pk=story.pk), embargoed_until=NOON, actor=editor, reason="After the vote")

    page = desk.get("/admin/desk/calendar/?day=2030-11-24")

    assert "12:00 goes live" in words(page)
    assert "After the vote" in words(page)
    assert f"/admin/desk/undo/{Operation.objects.get().pk}/" in page.content.decode()
    assert f"/admin/desk/schedule/{story.pk}/?next=/admin/desk/calendar/%3Fday%3D2030-11-24" in page.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        *["month=2030-13", "month=x", "month=2030-1", "month=20301", "month=9999-12", f"month={'9' * 5000}"],
        *["month=%D9%A2030-11", "day=2030-02-30", "day=0001-01-01", "day=99999-01-01", "day=2030-11-24T00", "day=%27"],
        *["day=2030-W48-2", "days=2030-11-24", "month=2030-11&month=2030-12", "month=2030-11&topic=x"],
    ],
)
def test_what_no_calendar_has_is_said(desk, query):
    response = desk.get(f"/admin/desk/calendar/?{query}")

    assert response.status_code == 400
    assert "cannot be understood: there is no such day or month." in words(response)
    assert "month__" not in response.content.decode()


@pytest.mark.parametrize("day", ["1970-01-01", "2999-12-31"])
def test_the_ends_of_the_calendar_are_pages(desk, day):
    assert desk.get(f"/admin/desk/calendar/?day={day}").status_code == 200
    assert desk.get(f"/admin/desk/calendar/?month={day[:7]}").status_code == 200


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("query", ["month=2030-11", "day=2030-11-24"])
def test_the_calendar_costs_the_same_however_much_is_in_it(desk, query, count, django_assert_max_num_queries):
    for minute in range(count):
        story = factories.article(embargoed_until=NOON + timedelta(minutes=minute))
        journal.pin(story, place=1, expires_at=NOON, reason="The town votes.")

    with django_assert_max_num_queries(QUERIES):
        desk.get(f"/admin/desk/calendar/?{query}")


@pytest.mark.parametrize(
    ("role", "status"), [(None, 302), ("", 403), ("Readers of the desk", 200), ("Editors", 200), ("Chief editors", 200)]
)
@pytest.mark.parametrize("query", ["", "?day=2030-11-24"])
def test_who_may_look(django_user_model, role, status, query):
    assert of_role(django_user_model, role).get(f"/admin/desk/calendar/{query}").status_code == status


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's plan is the same for few rows and for many")
@pytest.mark.parametrize(("word", "index"), [("going_live", "embargo"), ("coming_down", "expiry")])
def test_a_month_is_read_from_the_index_of_the_few_that_have_times(word, index):
    field = {"embargo": "embargoed_until", "expiry": "expires_at"}[index]
    asked = getattr(Article.objects, word)(NOON, NOON + timedelta(days=30)).values_list(field, "pk")[:9]

    assert re.search(rf"INDEX article_listed_by_{index} \({field}>\? AND {field}<\?\)", asked.explain())
    assert "TEMP B-TREE" not in asked.explain()


def test_dates_are_named_in_full(desk):
    assert calendar.day_named("2030-11") == date(2030, 11, 1)
