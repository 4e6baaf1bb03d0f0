"""The calendar for other programs: valid by RFC 5545, and for nobody who does not know its address."""

from datetime import timedelta

import icalendar
import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from articles import journal
from articles.desk.calendar import ical
from articles.models import Article, Preference
from articles.tests import factories
from articles.tests.desk.rooms import of_role, signed_in
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TOKEN = "a" * 43
QUERIES = 7
"""The editor and two for their rights, then those of the three kinds, and their stories."""


@pytest.fixture
def editor(django_user_model):
    user = django_user_model.objects.create_user("ines", password="a long password", is_staff=True)
    user.groups.set(Group.objects.filter(name="Readers of the desk"))
    Preference.objects.create(user=user, calendar_token=TOKEN)
    return user


def fetched(client, token=TOKEN, **headers):
    return client.get(f"/calendar/{token}.ics", headers=headers)


def events_in(response):
    return icalendar.Calendar.from_ical(response.content).events


def in_days(days):
    return timezone.now().replace(microsecond=0) + days * DAY


# What is in it


def test_it_tells_what_goes_live_what_comes_down_and_which_pins_end(client, editor):
    story = factories.article(title="Out", embargoed_until=in_days(1))
    factories.article(title="Down", expires_at=in_days(2))
    journal.pin(story, place=2, expires_at=in_days(3), reason="The town votes.")

    events = events_in(fetched(client))

    assert [str(event["SUMMARY"]) for event in events] == ["Goes live: Out", "Comes down: Down", "Pin ends: Out"]
    assert "Place 2 of the front page. The town votes." in str(events[2]["DESCRIPTION"])


def test_an_event_has_a_moment_in_utc_and_leads_to_the_record(client, editor, settings):
    story = factories.article(embargoed_until=in_days(1))

    [event] = events_in(fetched(client))

    assert event["DTSTART"].dt == story.embargoed_until
    assert event["DTSTART"].to_ical().endswith(b"Z")
    assert event["URL"] == f"{settings.SITE_URL}/admin/articles/article/{story.pk}/change/"


def test_an_event_keeps_its_name_when_it_is_put_off(client, editor):
    story = factories.article(embargoed_until=in_days(1))
    before = events_in(fetched(client))[0]["UID"]

    journal.schedule(Article.objects.all(), embargoed_until=in_days(5))

    assert events_in(fetched(client))[0]["UID"] == before == f"live-{story.stem}@127.0.0.1"


@pytest.mark.parametrize(("days", "is_told"), [(-40, False), (-29, True), (300, True), (370, False)])
def test_it_reaches_from_a_month_back_to_a_year_ahead(client, editor, days, is_told):
    factories.article(expires_at=in_days(days))

    assert bool(events_in(fetched(client))) is is_told


@pytest.mark.parametrize("facts", [{"decision": "hold"}, {"binned_at": timezone.now()}, {"is_follower": True}])
def test_it_tells_only_what_will_happen(client, editor, facts):
    factories.article(embargoed_until=in_days(1), **facts)

    assert events_in(fetched(client)) == []


def test_what_is_sealed_stays_sealed(client, editor):
    factories.article(embargoed_until=in_days(1), secured="c2VhbGVk;aXY=")

    assert b"c2VhbGVk" not in fetched(client).content


# Its form


@pytest.mark.parametrize(
    "title",
    [
        "Plain",
        "Commas, semicolons; and back\\slashes",
        "Two\nlines",
        "BEGIN:VEVENT\r\nSUMMARY:Forged",
        "Quotes “and” dashes – " + "long " * 60,
        "公共图书馆的问答机器人学会了说我不知道" * 8,
        "الكاميرا التي تقارن المخطوطات القديمة " * 5,
        "🗞" * 60,
    ],
)
def test_any_headline_survives_the_way(client, editor, title):
    factories.article(title=title, embargoed_until=in_days(1))

    [event] = events_in(fetched(client))

    told = str(event["SUMMARY"]).removeprefix("Goes live: ")
    assert told.split() == title.split()


@pytest.mark.parametrize("letter", ["a", "é", "公", "🗞"])
@pytest.mark.parametrize("length", [0, 1, 73, 74, 75, 76, 149, 150, 400])
def test_no_line_is_too_long_and_no_letter_torn(letter, length):
    rows = ical.folded(letter * length).split(b"\r\n")[:-1]

    assert all(len(row) <= 75 for row in rows)
    assert all(row.decode() for row in rows[1:])
    assert b"".join([rows[0], *(row.removeprefix(b" ") for row in rows[1:])]).decode() == letter * length


def test_it_is_a_calendar_as_the_standard_has_it(client, editor):
    factories.article(title="A, B; C", embargoed_until=in_days(1))

    response = fetched(client)
    text = response.content.decode()

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "SUMMARY:Goes live: A\\, B\\; C\r\n" in text
    assert not icalendar.Calendar.from_ical(text).errors


def test_each_event_has_what_the_standard_demands(client, editor):
    factories.article(embargoed_until=in_days(1), expires_at=in_days(2))

    events = events_in(fetched(client))

    assert all(event[name] for event in events for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"])
    assert len({event["UID"] for event in events}) == 2


# Who gets it


def test_it_needs_no_account_but_its_address(client, editor):
    assert fetched(client).status_code == 200


@pytest.mark.parametrize(
    "token", ["b" * 43, "A" * 43, "a" * 42, "a" * 44, "", "%00" * 43, "a" * 42 + "%0A", "../" * 14 + "a"]
)
def test_no_other_address_is_a_calendar(client, editor, token):
    assert fetched(client, token).status_code == 404


def test_an_editor_without_an_address_has_none(client, django_user_model):
    Preference.objects.create(user=django_user_model.objects.create_superuser("tomasz"), calendar_token="")

    assert client.get("/calendar/.ics").status_code == 404


@pytest.mark.parametrize("facts", [{"is_active": False}, {"is_staff": False}])
def test_who_has_left_the_desk_takes_no_calendar_along(client, django_user_model, editor, facts):
    django_user_model.objects.filter(pk=editor.pk).update(**facts)

    assert fetched(client).status_code == 404


def test_who_may_see_no_stories_gets_none(client, editor):
    editor.groups.clear()

    assert fetched(client).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client, editor, method):
    assert getattr(client, method)(f"/calendar/{TOKEN}.ics").status_code == 405


# Asked again and again


def test_what_has_not_changed_is_not_sent_again(client, editor):
    factories.article(embargoed_until=in_days(1))
    tag = fetched(client)["ETag"]

    assert fetched(client, if_none_match=tag).status_code == 304


def test_what_has_changed_is_sent(client, editor):
    factories.article(embargoed_until=in_days(1))
    tag = fetched(client)["ETag"]
    journal.schedule(Article.objects.all(), embargoed_until=in_days(2))

    assert fetched(client, if_none_match=tag).status_code == 200


def test_only_its_owner_keeps_it(client, editor):
    response = fetched(client)

    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_the_same_however_much_is_in_it(client, editor, count, django_assert_max_num_queries):
    for _ in range(count):
        factories.article(embargoed_until=in_days(1))

    with django_assert_max_num_queries(QUERIES):
        fetched(client)


# Its address


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def test_an_editor_makes_an_address_and_is_shown_it(django_user_model, client, settings):
    browser = of_role(django_user_model, "Readers of the desk")
    assert "Make an address" in words(browser.get("/admin/desk/calendar/"))

    page = browser.post("/admin/desk/calendar/address/", {"do": "make"}, follow=True)

    address = f"/calendar/{Preference.objects.get().calendar_token}.ics"
    assert f"{settings.SITE_URL}{address}" in page.content.decode()
    assert client.get(address).status_code == 200


def test_a_new_address_ends_the_old_one(client, desk):
    desk.post("/admin/desk/calendar/address/", {"do": "make"})

    assert fetched(client).status_code == 404
    assert fetched(client, Preference.objects.get().calendar_token).status_code == 200


def test_an_address_can_be_taken_away(client, desk):
    desk.post("/admin/desk/calendar/address/", {"do": "remove"})

    assert fetched(client).status_code == 404
    assert Preference.objects.get().calendar_token == ""


@pytest.mark.parametrize("act", ["", "x", "\0"])
def test_nothing_else_is_done_to_an_address(desk, act):
    assert desk.post("/admin/desk/calendar/address/", {"do": act}).status_code == 400
    assert Preference.objects.get().calendar_token == TOKEN


@pytest.mark.parametrize(("role", "status"), [(None, 302), ("", 403), ("Readers of the desk", 302), ("Editors", 302)])
def test_who_may_have_an_address(django_user_model, role, status):
    assert of_role(django_user_model, role).post("/admin/desk/calendar/address/", {"do": "make"}).status_code == status
    assert Preference.objects.exclude(calendar_token="").exists() is (role not in (None, ""))


def test_an_address_is_made_by_post_alone(desk):
    assert desk.get("/admin/desk/calendar/address/").status_code == 405
