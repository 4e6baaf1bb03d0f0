"""When a story goes live and comes down: typed in the editor's zone, said in words before it is done."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import journal
from articles.desk.calendar.visibility import what_readers_see
from articles.editors.forms.moment_field import MomentField
from articles.models import Article, Operation, Preference
from articles.tests import factories
from articles.tests.desk.rooms import of_role, signed_in
from articles.tests.pages.html import elements, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_in_utc")]

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
QUERIES = 5


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.fixture
def story():
    return factories.article(title="The harbour opens")


def send(browser, story, step="do", **facts):
    return browser.post(f"/admin/desk/schedule/{story.pk}/", {"step": step, "version": story.version} | facts)


def times_of(story):
    story = Article.objects.get(pk=story.pk)
    return [time and time.isoformat() for time in (story.embargoed_until, story.expires_at)]


# What is typed


@pytest.mark.parametrize(
    ("zone", "typed", "moment"),
    [
        ("UTC", "2026-11-24T06:00", "2026-11-24T06:00:00+00:00"),
        ("UTC", "2026-11-24 06:00", "2026-11-24T06:00:00+00:00"),
        ("UTC", "2026-11-24", "2026-11-24T00:00:00+00:00"),
        ("Europe/Berlin", "2026-11-24T06:00", "2026-11-24T05:00:00+00:00"),
        ("Europe/Berlin", "2026-07-24T06:00", "2026-07-24T04:00:00+00:00"),
        ("Asia/Kathmandu", "2026-11-24T06:00", "2026-11-24T00:15:00+00:00"),
        ("America/New_York", "2026-11-23T20:00", "2026-11-24T01:00:00+00:00"),
        ("Europe/Berlin", "2026-10-25T02:30+02:00", "2026-10-25T00:30:00+00:00"),
        ("Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-25T01:30:00+00:00"),
        ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59:00+00:00"),
        ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00+00:00"),
    ],
)
def test_a_moment_is_read_by_the_clock_of_the_zone(zone, typed, moment):
    with timezone.override(ZoneInfo(zone)):
        assert MomentField().clean(typed).astimezone(UTC).isoformat() == moment


@pytest.mark.parametrize(
    ("zone", "typed", "said"),
    [
        ("Europe/Berlin", "2026-03-29T02:30", "29 Mar 2026, 02:30 does not exist in Europe/Berlin"),
        ("Europe/Berlin", "2026-03-29T02:30", "By the new clock that is 03:30."),
        ("Europe/Berlin", "2026-10-25T02:30", "25 Oct 2026, 02:30 comes twice in Europe/Berlin"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30+02:00 for the first time (CEST)"),
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30+01:00 for the second (CET)"),
        ("America/New_York", "2026-03-08T02:15", "By the new clock that is 03:15."),
        ("Australia/Lord_Howe", "2026-10-04T02:10", "By the new clock that is 02:40."),
        ("UTC", "25 o'clock", "Give a day and a time"),
        ("UTC", "2026-02-30T06:00", "Give a day and a time"),
        ("UTC", "\0", "Give a day and a time"),
        ("UTC", "9" * 5000, "Give a day and a time"),
        ("UTC", "1899-12-31T23:59", "Give a year from 1900 to 2999"),
        ("Europe/Berlin", "0001-01-01T00:00", "Give a"),
        ("America/New_York", "9999-12-31T23:59", "Give a"),
        ("UTC", "9999-12-31T23:59-23:59", "Give a"),
    ],
)
def test_what_is_no_moment_or_two_is_refused_with_the_reason(zone, typed, said):
    with timezone.override(ZoneInfo(zone)), pytest.raises(ValidationError) as refusal:
        MomentField().clean(typed)

    assert said in refusal.value.messages[0]


# What readers see then


@pytest.mark.parametrize(
    ("embargo", "expiry", "sentence"),
    [
        (None, None, "Readers see it now; nothing takes it down."),
        (DAY, None, "Readers see it from 23 Nov 2026, 12:00 UTC on; nothing takes it down."),
        (-DAY, None, "Readers see it now; nothing takes it down."),
        (None, DAY, "Readers see it now until 23 Nov 2026, 12:00 UTC."),
        (DAY, 2 * DAY, "Readers see it from 23 Nov 2026, 12:00 UTC until 24 Nov 2026, 12:00 UTC."),
        (-DAY, DAY, "Readers see it now until 23 Nov 2026, 12:00 UTC."),
        (None, -DAY, "Readers do not see it: it came down on 21 Nov 2026, 12:00 UTC."),
    ],
)
def test_times_are_said_in_words(story, embargo, expiry, sentence):
    embargo, expiry = (delta and NOW + delta for delta in (embargo, expiry))

    assert what_readers_see(story, embargo, expiry, publishes=False, now=NOW) == sentence


@pytest.mark.parametrize(
    ("facts", "publishes", "sentence"),
    [
        ({"decision": "hold"}, False, "Readers see it at no time: held by hand."),
        ({"decision": "hold"}, True, "Readers see it now; nothing takes it down."),
        (
            {"quality": 20},
            False,
            "Readers see it at no time: held by the rule, as its heat of 20 is below the bar of 70.",
        ),
        ({"quality": None, "decision": "waiting"}, False, "Readers see it at no time: nobody has scored it yet."),
        ({"quality": None, "decision": "waiting"}, True, "Readers see it now; nothing takes it down."),
        ({"binned_at": NOW}, True, "Readers see it at no time: in the bin since 22 Nov 2026, 12:00 UTC."),
        ({"is_follower": True}, True, "Readers see it at no time: it follows a story unknown here."),
    ],
)
def test_what_else_hides_a_story_is_said(facts, publishes, sentence):
    story = factories.article(**facts)

    assert what_readers_see(story, None, None, publishes=publishes, now=NOW) == sentence


# Doing it


def test_a_story_is_scheduled_in_the_zone_of_its_editor(desk, editor, story):
    Preference.objects.create(user=editor, time_zone="Europe/Berlin")

    send(desk, story, embargoed_until="2098-11-24T06:00", expires_at="2098-12-24T06:00")

    assert times_of(story) == ["2098-11-24T05:00:00+00:00", "2098-12-24T05:00:00+00:00"]


def test_the_zone_stands_beside_each_time(desk, editor, story):
    Preference.objects.create(user=editor, time_zone="Asia/Tokyo")

    assert words(desk.get(f"/admin/desk/schedule/{story.pk}/")).count("In the time of Asia/Tokyo.") == 2


def test_the_form_shows_the_times_as_the_editor_has_them(desk, editor):
    Preference.objects.create(user=editor, time_zone="Europe/Berlin")
    story = factories.article(embargoed_until=datetime(2098, 11, 24, 5, tzinfo=UTC))

    boxes = elements(desk.get(f"/admin/desk/schedule/{story.pk}/"), "input")

    assert [box["value"] for box in boxes if box.get("name") == "embargoed_until"] == ["2098-11-24T06:00"]


def test_the_source_keeps_its_time(desk, story):
    send(desk, story, embargoed_until="2098-11-24T06:00")

    assert Article.objects.get().published_at == story.published_at


def test_what_follows_can_be_looked_at_before(desk, story):
    page = send(desk, story, "look", embargoed_until="2098-11-24T06:00")

    assert "Readers see it from 24 Nov 2098, 06:00 UTC on" in words(page)
    assert times_of(story) == [None, None]


def test_a_held_story_is_published_with_its_schedule_as_one_act(desk):
    story = factories.article(quality=20)

    send(desk, story, embargoed_until="2098-11-24T06:00", publishes="on")

    held = Article.objects.get()
    assert (held.decision, held.published) == ("publish", True)
    assert Operation.objects.get().verb == "schedule"


def test_undo_takes_the_decision_and_the_times_back(desk):
    story = factories.article(quality=20)
    send(desk, story, embargoed_until="2098-11-24T06:00", publishes="on")

    desk.post(f"/admin/desk/undo/{Operation.objects.get().pk}/")

    back = Article.objects.get()
    assert (back.decision, back.embargoed_until, back.held_fields) == ("rule", None, {})


@pytest.mark.parametrize(("facts", "is_asked"), [({}, False), ({"quality": 20}, True), ({"binned_at": NOW}, False)])
def test_only_who_would_not_see_it_otherwise_is_asked_to_publish(desk, facts, is_asked):
    page = words(desk.get(f"/admin/desk/schedule/{factories.article(**facts).pk}/"))

    assert ("Publish it at that time" in page) is is_asked


def test_a_time_that_is_past_is_done_only_after_it_was_said(desk, story):
    facts = {"embargoed_until": "2020-01-01T06:00"}

    page = send(desk, story, **facts)
    assert "Goes live at 1 Jan 2020, 06:00 UTC: that is past." in words(page)
    assert times_of(story) == [None, None]

    send(desk, story, **facts, seen=page.context["form"].shown)
    assert times_of(story) == ["2020-01-01T06:00:00+00:00", None]


def test_other_times_than_those_that_were_shown_are_shown_again(desk, story):
    seen = send(desk, story, embargoed_until="2020-01-01T06:00").context["form"].shown

    assert send(desk, story, embargoed_until="2020-01-01T07:00", seen=seen).status_code == 200
    assert times_of(story) == [None, None]


def test_what_somebody_else_scheduled_meanwhile_is_not_overwritten_unsaid(desk, story):
    expiry = datetime(2098, 1, 1, tzinfo=UTC)
    journal.schedule(Article.objects.filter(pk=story.pk), expires_at=expiry)

    page = send(desk, story, embargoed_until="2097-11-24T06:00")

    assert "The command line changed this meanwhile: comes down 1 Jan 2098, 00:00 UTC." in words(page)
    assert times_of(story) == [None, "2098-01-01T00:00:00+00:00"]


def test_a_story_that_was_held_meanwhile_is_shown_again_before_it_is_scheduled(desk, story):
    journal.hold(Article.objects.filter(pk=story.pk))

    page = send(desk, story, embargoed_until="2097-11-24T06:00")

    assert "Meanwhile the command line changed “" in words(page)
    assert times_of(story) == [None, None]
    send(desk, story, embargoed_until="2097-11-24T06:00", seen=page.context["form"].shown)
    assert times_of(story) == ["2097-11-24T06:00:00+00:00", None]


@pytest.mark.parametrize(
    "facts",
    [
        {"embargoed_until": "x"},
        {"embargoed_until": "\0"},
        {"expires_at": "9999-12-31T23:59"},
        {"embargoed_until": "2098-01-02T00:00", "expires_at": "2098-01-01T00:00"},
        {"embargoed_until": "2098-01-02T00:00", "expires_at": "2098-01-02T00:00"},
        {"reason": "\x07"},
        {"version": "-1"},
        {"version": "9" * 5000},
        {"seen": "x" * 201},
    ],
)
def test_what_cannot_be_is_refused(desk, story, facts):
    assert send(desk, story, **facts).status_code == 400
    assert not Operation.objects.exists()


def test_what_was_refused_is_shown_as_it_was_typed(desk, story):
    boxes = elements(send(desk, story, embargoed_until="next week"), "input")

    assert ("text", "next week") in [(box.get("type"), box.get("value")) for box in boxes]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("2026-10-25T02:30+02:00", "text"),
        ("2026-10-26T02:30", "datetime-local"),
        ("2026-10-26T02:30:15", "datetime-local"),
    ],
)
def test_a_moment_that_a_browsers_box_could_not_show_is_shown_as_text(desk, story, typed, kind):
    boxes = elements(send(desk, story, "look", embargoed_until=typed), "input")

    assert (kind, typed) in [(box.get("type"), box.get("value")) for box in boxes]


def test_a_stored_moment_that_comes_twice_keeps_its_offset(desk, editor):
    Preference.objects.create(user=editor, time_zone="Europe/Berlin")
    story = factories.article(embargoed_until=datetime(2098, 10, 26, 0, 30, tzinfo=UTC))

    page = desk.get(f"/admin/desk/schedule/{story.pk}/")

    assert "2098-10-26T02:30+02:00" in [box.get("value") for box in elements(page, "input")]
    assert "26 Oct 2098, 02:30 CEST" in words(page)


def test_nothing_new_is_no_act(desk, story):
    assert send(desk, story).status_code == 302
    assert not Operation.objects.exists()


def test_the_page_says_who_scheduled_it_and_takes_it_back(desk, story):
    send(desk, story, embargoed_until="2098-11-24T06:00", reason="After the vote")

    page = desk.get(f"/admin/desk/schedule/{story.pk}/")

    assert "Scheduled by ines" in words(page)
    assert "After the vote" in words(page)
    assert f"/admin/desk/undo/{Operation.objects.get().pk}/" in page.content.decode()


@pytest.mark.parametrize(
    ("next_page", "leads_to"),
    [
        ("/admin/desk/calendar/?day=2026-11-24", "/admin/desk/calendar/?day=2026-11-24"),
        ("https://evil.example/", "/admin/desk/"),
    ],
)
def test_one_goes_back_to_where_one_came_from(desk, story, next_page, leads_to):
    assert send(desk, story, embargoed_until="2098-01-01T00:00", next=next_page)["Location"] == leads_to


@pytest.mark.parametrize(
    ("role", "sees", "acts"),
    [
        (None, 302, 302),
        ("", 403, 403),
        ("Readers of the desk", 200, 403),
        ("Editors", 200, 302),
        ("Chief editors", 200, 302),
    ],
)
def test_who_may_look_and_who_may_schedule(django_user_model, story, role, sees, acts):
    browser = of_role(django_user_model, role)

    assert browser.get(f"/admin/desk/schedule/{story.pk}/").status_code == sees
    assert send(browser, story, embargoed_until="2098-01-01T00:00").status_code == acts
    assert Operation.objects.exists() is (role in ("Editors", "Chief editors"))


@pytest.mark.parametrize("pk", ["12345", "9" * 30])
def test_a_story_that_is_gone_has_no_schedule(desk, pk):
    assert desk.get(f"/admin/desk/schedule/{pk}/").status_code == 404


def test_the_page_costs_few_queries(desk, story, django_assert_max_num_queries):
    with django_assert_max_num_queries(QUERIES):
        desk.get(f"/admin/desk/schedule/{story.pk}/")
