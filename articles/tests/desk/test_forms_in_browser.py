"""What only a browser shows of forms: Enter, Ctrl+S, leaving, pressing twice, coming back after signing in."""

import pytest
from django.contrib.sessions.models import Session

from articles.models import Article, Operation, PreviewLink
from articles.tests import factories
from articles.tests.desk.rooms import signed_in
from articles.tests.doors import Role
from articles.tests.house import enter, somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(live_server):
    return factories.article(title="Old", quality=80)


@pytest.fixture(params=["tab", "tab_without_scripts"], ids=["with scripts", "without scripts"])
def any_page(request, live_server, story):
    return opened(request.getfixturevalue(request.param), live_server, story)


@pytest.fixture
def page(tab, live_server, story):
    return opened(tab, live_server, story)


def opened(page, live_server, story):
    """A tab with the story's record; `page.asked` counts the questions whether to leave."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.asked, page.answer = [], "accept"
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), getattr(dialog, page.answer)()))
    enter(page, signed_in(somebody(Role.EDITOR)), live_server.url)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    return page


def test_enter_in_the_reason_decides_nothing(any_page):
    any_page.get_by_label("Decide").get_by_label("Reason").press("Enter")
    any_page.get_by_label("Decide").get_by_label("Reason").fill("They sued.")
    any_page.get_by_label("Decide").get_by_label("Reason").press("Enter")
    any_page.locator("#id_title").focus()

    assert not Operation.objects.exists()
    assert any_page.get_by_label("Decide").get_by_label("Reason").input_value() == "They sued.\n"


def test_enter_in_another_field_saves_and_decides_nothing(any_page):
    any_page.locator("#id_category").fill("news")
    with any_page.expect_navigation():
        any_page.locator("#id_category").press("Enter")

    assert [operation.verb for operation in Operation.objects.all()] == ["edit"]


@pytest.mark.parametrize("key", ["Control+s", "Meta+s"])
def test_saving_by_keys_saves_and_asks_nothing(page, key):
    page.locator("#id_title").fill("New")
    with page.expect_navigation():
        page.keyboard.press(key)

    assert page.locator("h1", has_text="New").is_visible()
    assert Article.objects.get().title == "New"
    assert page.asked == []


def decide(page, name):
    with page.expect_navigation():
        page.get_by_label("Decide").get_by_role("button", name=name).click()


def test_an_act_keeps_what_the_form_holds_unsaved(any_page):
    any_page.locator("#id_title").fill("New")
    any_page.get_by_label("Decide").get_by_label("Reason").fill("They sued.")
    decide(any_page, "Hold")

    assert any_page.asked == []
    story = Article.objects.get()
    assert (story.title, story.decision) == ("New", "hold")
    hold, edit = Operation.objects.all()
    assert (hold.verb, hold.reason, edit.verb) == ("hold", "They sued.", "edit")
    assert any_page.get_by_role("button", name="Undo").count() >= 2


def test_who_leaves_a_changed_form_is_asked_and_nobody_else(page):
    page.locator("#id_title").click()
    decide(page, "Hold")
    assert page.asked == []

    page.locator("#id_title").fill("New")
    leave(page)
    assert page.asked == ["beforeunload"]


def leave(page):
    page.get_by_role("button", name="7 days").click()
    page.get_by_text("A preview link was made").first.wait_for()


def test_who_stays_keeps_what_was_typed_and_nothing_is_done(page):
    page.answer = "dismiss"
    page.locator("#id_title").fill("New")
    page.get_by_role("button", name="7 days").click()

    assert page.asked == ["beforeunload"]
    assert page.locator("#id_title").input_value() == "New"
    assert not Operation.objects.exists()


def test_two_presses_act_once(page):
    page.get_by_role("button", name="7 days").dblclick()
    page.get_by_text("A preview link was made").first.wait_for()

    assert PreviewLink.objects.count() == 1


def test_after_signing_in_the_form_comes_back_full(any_page):
    Session.objects.all().delete()
    any_page.locator("#id_title").fill("Typed before the session ended")
    any_page.locator("[name=_continue]").click()
    any_page.get_by_label("Username").fill("editor")
    any_page.get_by_label("Password").fill("a long password")
    any_page.get_by_role("button", name="Sign in").click()
    any_page.get_by_text("nothing was done yet").wait_for()

    assert Article.objects.get().title == "Old"
    assert any_page.locator("#id_title").input_value() == "Typed before the session ended"
    any_page.locator("[name=_continue]").click()
    any_page.get_by_text("Undo").first.wait_for()
    assert Article.objects.get().title == "Typed before the session ended"
    assert any_page.asked == []
