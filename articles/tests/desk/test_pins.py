"""The front page by hand: what stands where and why, and the acts that change it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import journal
from articles.models import Article, Operation, Pin
from articles.tests import factories
from articles.tests.desk.rooms import of_role, signed_in
from articles.tests.pages.html import elements, stories_on, words

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
QUERIES = 8
"""The session, the editor, the pins, their ranking and their stories, the topics, the ended pins; one for a message."""


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.fixture
def topic():
    return factories.topic(slug="vision", name="Vision")


@pytest.fixture
def stories(topic):
    """Six stories of a topic, the hottest first."""
    return [factories.article(topics=[topic], quality=130 - 10 * n, title=f"Number {n + 1}") for n in range(6)]


def in_an_hour(hours=1):
    return timezone.now() + hours * HOUR


def pinned(story, place, **facts):
    return journal.pin(story, place=place, **{"expires_at": in_an_hour(), "reason": "The town votes."} | facts)


def sent(story, **facts):
    return {"story": story.pk, "place": 2, "lasts": "1d", "reason": "The town votes."} | facts


def pin(desk, story, **facts):
    return desk.post("/admin/desk/pins/pin/", sent(story, **facts))


def order_on(response):
    return [spot.story for spot in response.context["page"].spots]


def spot_of(response, story):
    return next(spot for spot in response.context["page"].spots if spot.story == story)


def as_readers_see(client, address):
    """Return the addresses of the stories on a page of the site, in their order."""
    response = client.get(address)
    lead = next((a["href"] for a in elements(response, "a") if a["href"].startswith("/stories/")), None)
    return (
        [lead, *(story for story in stories_on(response) if story != lead)] if address == "/" else stories_on(response)
    )


# What stands where


@pytest.mark.parametrize("address", ["/", "/topics/vision/"])
@pytest.mark.parametrize("places", [{}, {4: 1}, {0: 3}, {5: 2, 4: 2}, {5: 1, 0: 2, 3: 2, 2: 12}])
def test_the_desk_shows_a_page_as_readers_see_it(client, desk, stories, topic, places, address):
    on = None if address == "/" else topic
    for number, place in places.items():
        pinned(stories[number], place, topic=on)

    page = desk.get("/admin/desk/pins/", {"topic": on.slug} if on else {})

    assert [story.get_absolute_url() for story in order_on(page)] == as_readers_see(client, address)


@pytest.mark.usefixtures("site_in_utc")
def test_a_pin_says_by_whom_why_and_until_when(desk, editor, stories):
    pinned(stories[4], 1, actor=editor, reason="The council meets.")

    page = words(desk.get("/admin/desk/pins/"))

    assert "Pinned by ines until" in page
    assert "UTC: The council meets." in page


def test_a_pin_says_what_it_displaces(desk, stories):
    pinned(stories[4], 2)

    spot = spot_of(desk.get("/admin/desk/pins/"), stories[4])

    assert (spot.place, spot.by_rank) == (2, 5)
    assert (spot.shift.story, spot.shift.was, spot.shift.now, spot.shift.others) == (stories[1], 2, 3, 2)


def test_a_pin_that_holds_a_story_back_says_who_moves_up(desk, stories):
    pinned(stories[0], 3)

    spot = spot_of(desk.get("/admin/desk/pins/"), stories[0])

    assert (spot.shift.story, spot.shift.was, spot.shift.now, spot.shift.others) == (stories[2], 3, 2, 1)


def test_who_moved_down_says_from_where(desk, stories):
    pinned(stories[4], 1)

    assert "By rank, moved down from 1" in words(desk.get("/admin/desk/pins/"))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"decision": "hold"}, "held by hand"),
        ({"binned_at": timezone.now()}, "in the bin since"),
        ({"embargoed_until": timezone.now() + HOUR}, "under embargo until"),
        ({"expires_at": timezone.now() - HOUR}, "expired on"),
        ({"quality": None, "decision": "waiting"}, "nobody has scored it yet"),
    ],
)
def test_a_pin_of_a_story_that_readers_do_not_see_is_listed_with_the_reason(desk, stories, facts, why):
    hidden = factories.article(**facts)
    pinned(hidden, 1)

    page = desk.get("/admin/desk/pins/")

    assert hidden not in order_on(page)
    assert f"Not shown: {why}" in words(page)


def test_a_pin_to_a_topic_that_the_story_has_left_is_not_shown(client, desk, stories, topic):
    pinned(stories[4], 1, topic=topic)
    journal.take_from(type(stories[4]).objects.filter(pk=stories[4].pk), topic)

    page = desk.get("/admin/desk/pins/?topic=vision")

    assert "it is not filed under Vision any more" in words(page)
    assert stories[4].get_absolute_url() not in stories_on(client.get("/topics/vision/"))


@pytest.mark.parametrize(("hours", "is_listed"), [(1, True), (24 * 6, True), (24 * 8, False)])
def test_what_ended_in_the_last_week_is_listed(desk, stories, hours, is_listed):
    pinned(stories[4], 1, expires_at=in_an_hour(-hours))

    assert ("Ended in the last 7 days" in words(desk.get("/admin/desk/pins/"))) is is_listed


def test_pins_of_other_pages_are_not_mixed_in(desk, stories, topic):
    pinned(stories[4], 1, topic=topic)

    assert order_on(desk.get("/admin/desk/pins/")) == stories


# Pinning


def test_a_story_is_pinned_for_a_day_unless_another_time_is_chosen(desk, editor, stories):
    pin(desk, stories[4])

    made = Pin.objects.get()
    assert (made.article, made.place, made.reason, made.pinned_by) == (stories[4], 2, "The town votes.", editor)
    assert abs(made.expires_at - in_an_hour(24)) < HOUR


@pytest.mark.parametrize(("lasts", "hours"), [("6h", 6), ("1d", 24), ("3d", 72)])
def test_there_are_quick_choices(desk, stories, lasts, hours):
    pin(desk, stories[4], lasts=lasts)

    assert abs(Pin.objects.get().expires_at - in_an_hour(hours)) < HOUR


def test_a_pin_ends_at_the_moment_that_is_stated_in_the_zone_of_the_editor(desk, editor, stories, settings):
    settings.TIME_ZONE = "Europe/Berlin"

    pin(desk, stories[4], lasts="until", expires_at="2099-07-01T06:00")

    assert Pin.objects.get().expires_at.isoformat() == "2099-07-01T04:00:00+00:00"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"reason": "\x07"}, "control character"),
        ({"reason": "x" * 501}, "at most 500 characters"),
        ({"place": "0"}, "not one of the available choices"),
        ({"place": "13"}, "not one of the available choices"),
        ({"place": "9" * 5000}, "not one of the available choices"),
        ({"place": ""}, "This field is required"),
        ({"lasts": "for ever"}, "not one of the available choices"),
        ({"lasts": "until"}, "Give the day and the time."),
        ({"lasts": "until", "expires_at": "2020-01-01T00:00"}, "Give a moment to come."),
        ({"lasts": "until", "expires_at": "tomorrow"}, "Give a day and a time"),
        ({"lasts": "until", "expires_at": "9999-12-31T23:59"}, "Give a year from"),
    ],
)
def test_what_cannot_be_a_pin_is_said_and_pins_nothing(desk, stories, facts, said):
    response = pin(desk, stories[4], **facts)

    assert response.status_code == 400
    assert said in words(response)
    assert not Pin.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [{"topic": "no-such"}, {"topic": "a\0b"}, {"story": "9" * 40}, {"story": "x"}, {"story": ""}, {"story": "\0"}],
)
@pytest.mark.parametrize("act", ["pin", "unpin"])
def test_what_names_no_page_or_no_story_is_refused(desk, stories, act, facts):
    assert desk.post(f"/admin/desk/pins/{act}/", sent(stories[0]) | facts).status_code == 400


def test_a_story_that_is_gone_is_pinned_nowhere(desk):
    assert desk.post("/admin/desk/pins/pin/", {"story": 12345}).status_code == 404


def test_only_a_story_of_the_topic_is_pinned_to_its_page(desk, topic):
    stranger = factories.article()

    response = pin(desk, stranger, topic="vision")

    assert response.status_code == 400
    assert "It is not filed under Vision" in words(response)
    assert not Pin.objects.exists()


def test_a_page_has_no_more_pins_than_places(desk, topic):
    for place in range(1, 13):
        pinned(factories.article(), place)

    response = pin(desk, factories.article(), place=1)

    assert response.status_code == 400
    assert "12 stories are pinned to this page already" in words(response)


def test_a_pin_is_moved_and_extended_as_one(desk, stories):
    pinned(stories[4], 2)

    pin(desk, stories[4], place=5, lasts="3d")

    made = Pin.objects.get()
    assert made.place == 5
    assert made.expires_at > in_an_hour(71)


def test_the_form_of_a_pin_states_it_as_it_is(desk, stories):
    pinned(stories[4], 7, reason="The council meets.")

    form = desk.get("/admin/desk/pins/", {"story": stories[4].pk}).context["form"]

    assert (form.initial["place"], form.initial["lasts"], form.initial["reason"]) == (7, "until", "The council meets.")


# Two pins to one place


def test_who_takes_a_place_that_is_given_already_is_said_before(desk, stories):
    pinned(stories[4], 2)

    response = pin(desk, stories[5])

    assert response.status_code == 409
    assert "Place 2 is given to “Number 5”" in words(response)
    assert Pin.objects.count() == 1


def test_who_gave_the_place_away_is_said(desk, editor, stories):
    pinned(stories[4], 2, actor=editor)
    pinned(stories[3], 3)

    assert ", by you. The story" in words(pin(desk, stories[5], place=2))
    assert ", by the command line. The story" in words(pin(desk, stories[5], place=3))


def test_whoever_was_told_may_pin_over_it(desk, stories):
    pinned(stories[4], 2)

    pin(desk, stories[5], over=Pin.objects.get().pk)

    assert order_on(desk.get("/admin/desk/pins/"))[1:3] == [stories[5], stories[4]]


def test_another_pin_that_came_meanwhile_is_told_of_too(desk, stories):
    pinned(stories[4], 2)
    told = Pin.objects.get().pk
    pinned(stories[3], 2)

    assert pin(desk, stories[5], over=told).status_code == 409


def test_the_choice_of_places_says_who_stands_there(desk, stories):
    pinned(stories[4], 1)

    page = words(desk.get("/admin/desk/pins/", {"story": stories[3].pk}))

    assert "1, the lead: Number 5 (pinned)" in page
    assert "2: Number 1" in page
    assert "12: nobody yet" in page


# Stories that were changed since they were shown


def shown(page):
    return next(field["value"] for field in elements(page, "input") if field.get("name") == "shown")


def test_a_pin_on_a_story_that_was_changed_meanwhile_is_shown_again_with_what_was_typed(desk, stories):
    seen = shown(desk.get("/admin/desk/pins/", {"story": stories[5].pk}))
    journal.hold(Article.objects.filter(pk=stories[5].pk))

    again = pin(desk, stories[5], shown=seen, reason="The port burns.")

    assert again.status_code == 409
    assert "Meanwhile the command line changed “Number 6” (held, " in words(again)
    assert again.context["form"]["reason"].value() == "The port burns."
    assert not Pin.objects.exists()
    pin(desk, stories[5], shown=shown(again))
    assert Pin.objects.get().article == stories[5]


def test_a_pin_that_somebody_gave_another_place_meanwhile_is_not_lifted(desk, editor, stories):
    pinned(stories[0], 1)
    seen = shown(desk.get("/admin/desk/pins/"))
    pinned(stories[0], 5, actor=editor)

    page = desk.post("/admin/desk/pins/unpin/", {"story": stories[0].pk, "shown": seen}, follow=True)

    assert "Meanwhile you changed “Number 1” (pinned, " in words(page)
    assert Pin.objects.get().place == 5


# Finding a story


@pytest.mark.parametrize(
    "text", ["harbour", "harb", "2026-11-22-harbour", "https://news.example/stories/2026/11/22/harbour/"]
)
def test_a_story_is_found_by_its_words_its_stem_or_its_address(desk, text):
    story = factories.article(stem="2026-11-22-harbour", title="The harbour opens")

    response = desk.get("/admin/desk/pins/", {"q": text})

    assert response.context["found"] == [story]
    assert f"story={story.pk}" in response.content.decode()


def test_an_address_can_name_the_story_and_the_place(desk, stories):
    form = desk.get("/admin/desk/pins/", {"story": stories[3].pk, "place": "4"}).context["form"]

    assert (form.story, form.initial["place"]) == (stories[3], 4)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"topic": "no-such"}, 404),
        ({"topic": "x" * 5000}, 404),
        ({"topic": ""}, 200),
        ({"topic": "\0"}, 400),
        ({"story": "12345"}, 404),
        ({"story": "9" * 5000}, 404),
        ({"story": "-1"}, 404),
        ({"story": "١"}, 404),
        ({"q": "x" * 501}, 400),
        ({"q": "\x07"}, 400),
        ({"q": '"'}, 200),
        ({"place": "99"}, 400),
        ({"place": "x"}, 400),
    ],
)
def test_no_address_is_an_error_of_ours(desk, stories, query, status):
    assert desk.get("/admin/desk/pins/", query).status_code == status


# Who may, and what it costs


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
def test_who_may_look_and_who_may_pin(django_user_model, stories, role, sees, acts):
    browser = of_role(django_user_model, role)

    assert browser.get("/admin/desk/pins/").status_code == sees
    assert pin(browser, stories[4]).status_code == acts
    assert browser.post("/admin/desk/pins/unpin/", sent(stories[0])).status_code == acts
    assert Pin.objects.exists() is (role in ("Editors", "Chief editors"))


def test_who_may_only_look_is_offered_no_act(django_user_model, stories):
    pinned(stories[4], 1)

    page = of_role(django_user_model, "Readers of the desk").get("/admin/desk/pins/").content.decode()

    assert "/admin/desk/pins/unpin/" not in page
    assert "Pin a story" not in page


@pytest.mark.parametrize("method", ["get", "put", "delete"])
@pytest.mark.parametrize("act", ["pin", "unpin"])
def test_pins_are_changed_by_post_alone(desk, act, method):
    assert getattr(desk, method)(f"/admin/desk/pins/{act}/").status_code == 405


@pytest.mark.parametrize("count", [1, 10])
def test_the_page_costs_the_same_however_many_pins(desk, stories, topic, count, django_assert_max_num_queries):
    for place in range(1, count + 1):
        pinned(factories.article(topics=[topic]), place, topic=topic)

    with django_assert_max_num_queries(QUERIES):
        desk.get("/admin/desk/pins/?topic=vision")


def test_a_story_is_pinned_seen_by_readers_and_taken_back(client, desk, stories):
    message = desk.post("/admin/desk/pins/pin/", sent(stories[5], place=1), follow=True)
    assert as_readers_see(client, "/")[0] == stories[5].get_absolute_url()

    operation = Operation.objects.get(verb="pin")
    assert f"/admin/desk/undo/{operation.pk}/" in message.content.decode()
    desk.post(f"/admin/desk/undo/{operation.pk}/")

    assert as_readers_see(client, "/") == [story.get_absolute_url() for story in stories]
    assert not Pin.objects.exists()


def test_an_unpinned_story_can_be_pinned_again_by_undo(desk, stories):
    pinned(stories[4], 2)
    desk.post("/admin/desk/pins/unpin/", {"story": stories[4].pk})
    assert not Pin.objects.exists()

    desk.post(f"/admin/desk/undo/{Operation.objects.get(verb='unpin').pk}/")

    assert Pin.objects.get().place == 2
