"""Triage as an editor uses it: by keyboard alone, on a telephone, and without scripts."""

import re
from datetime import timedelta

import pytest

from articles import journal
from articles.models import Article
from articles.tests import factories
from articles.tests.accessibility import WIDER_THAN_ITS_WINDOW, troubles
from articles.tests.desk.rooms import signed_in
from articles.tests.desk.triage.triaging import TRIAGE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEAR = f"{TRIAGE}?view=near"


@pytest.fixture
def near():
    """Eleven near misses, of which one has all that a page can tell."""
    vision = factories.topic(name="Vision", slug="vision")
    factories.topic(name="Weather", slug="weather", keywords=["frost"])
    stories = [
        factories.article(
            title=f"Near miss {n}",
            excerpt="About the frost.",
            quality=66,
            topics=[vision],
            original_url="https://a.example/twin" if n < 2 else None,
            published_at=factories.MORNING - timedelta(hours=n),
        )
        for n in range(11)
    ]
    factories.related_link(article=stories[0], quality=40)
    journal.hold(Article.objects.with_stem(factories.article(quality=10).stem), reason="seen before")
    return stories


def sign_in(context, live_server, user):
    cookie = {"name": "sessionid", "value": signed_in(user).cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])


def headline(tab):
    return tab.locator("h2.triage__title").inner_text()


def press(tab, key):
    """Press a key that leads to another page."""
    with tab.expect_navigation():
        tab.keyboard.press(key)


def test_ten_near_misses_are_published_by_keyboard_and_one_is_taken_back(live_server, tab, admin_user, near):
    sign_in(tab.context, live_server, admin_user)
    tab.goto(live_server.url + NEAR)
    for n in range(10):
        assert headline(tab) == f"Near miss {n}"
        press(tab, "p")
    assert Article.objects.published_by_hand().count() == 10

    press(tab, "z")

    assert headline(tab) == "Near miss 9"
    assert "Undone: published “Near miss 9”." in tab.locator(".messagelist").inner_text()
    assert Article.objects.published_by_hand().count() == 9

    press(tab, "s")
    tab.keyboard.press("h")
    tab.keyboard.type("p is for a reason")
    press(tab, "Enter")

    assert "11 stories in" in tab.locator(".end").inner_text()
    assert "9 published, 1 held, 1 skipped." in tab.locator(".end").inner_text()
    assert Article.objects.held_by_hand().filter(title="Near miss 10").exists()
    assert tab.complaints == []


def test_a_fold_is_left_by_escape_and_keys_act_again(live_server, tab, admin_user, near):
    sign_in(tab.context, live_server, admin_user)
    tab.goto(live_server.url + NEAR)
    for key in "hcmob":
        tab.keyboard.press(key)
        assert tab.locator("details.ask[open]").count() == 1
        tab.keyboard.press("Escape")
        assert tab.locator("details.ask[open]").count() == 0
    press(tab, "+")

    assert Article.objects.get(pk=near[0].pk).boost == 10


def test_a_page_of_triage_is_open_to_everybody(live_server, tab, admin_user, near, django_user_model):
    sign_in(tab.context, live_server, admin_user)
    colleague = signed_in(django_user_model.objects.create_superuser("vera", password="a long password"))
    colleague.get(NEAR)
    tab.goto(live_server.url + NEAR)
    assert tab.get_by_text("vera has this story open").is_visible()
    assert not tab.evaluate(WIDER_THAN_ITS_WINDOW)
    tab.keyboard.press("c")

    assert troubles(tab) == []


def test_a_thumb_hits_every_act_on_a_telephone(live_server, tab, admin_user, near):
    sign_in(tab.context, live_server, admin_user)
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(live_server.url + NEAR)

    boxes = [act.bounding_box() for act in tab.locator(".decision-form .decision-form__act:visible").all()]

    assert len(boxes) == 11
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    assert all(box["y"] + box["height"] <= 844 for box in boxes)


def test_it_works_without_scripts(live_server, tab_without_scripts, admin_user, near):
    tab = tab_without_scripts
    sign_in(tab.context, live_server, admin_user)
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.goto(live_server.url + NEAR)

    tab.get_by_role("button", name=re.compile("Publish")).click()
    tab.locator("summary", has_text="Hold").click()
    tab.get_by_label("Reason").locator("visible=true").fill("seen before")
    tab.get_by_role("button", name="Hold", exact=True).click()
    tab.locator(".decision-form").get_by_role("button", name=re.compile("Undo")).click()

    assert headline(tab) == "Near miss 1"
    assert Article.objects.by_hand().filter(title__startswith="Near").get() == near[0]
