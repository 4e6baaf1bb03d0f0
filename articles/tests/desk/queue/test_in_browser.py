"""The queue as only a browser shows it: by keyboard, without another page, and without scripts."""

import re

import pytest

from articles.models import Article, Operation, Preference
from articles.tests import factories
from articles.tests.desk.queue.queueing import QUEUE
from articles.tests.house import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREEN = {"width": 1200, "height": 700}


@pytest.fixture
def signed_in(tab, desk, live_server):
    """The tab, in which the editor has signed in; `at(path)` opens a page."""
    enter(tab, desk, live_server.url)
    tab.set_viewport_size(SCREEN)
    tab.at = tab.goto
    return tab


@pytest.fixture
def near():
    return [factories.article(title=f"Near miss {quality}", quality=quality) for quality in [66, 67, 68]]


def press(tab, *keys):
    for key in keys:
        tab.keyboard.press(key)


def arrive(tab, selector):
    """Wait until a page that has `selector` is there, and its script too."""
    tab.wait_for_selector(selector)
    tab.wait_for_load_state("load")


def decisions():
    return set(Article.objects.values_list("decision", flat=True))


def test_three_near_misses_are_published_by_keyboard_and_taken_back(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near")

    press(signed_in, "j", "x", "j", "x", "j", "x")
    assert signed_in.text_content("[data-ticked-count]") == "3 ticked"
    press(signed_in, "p")
    arrive(signed_in, ".effect")
    assert decisions() == {"rule"}
    press(signed_in, "Enter")
    arrive(signed_in, ".messagelist")

    assert re.search(r"view=near", signed_in.url)
    assert decisions() == {"publish"}
    press(signed_in, "z")
    signed_in.wait_for_selector("text=Undone for 3 stories.")
    assert decisions() == {"rule"}
    assert signed_in.complaints == []


def test_without_a_tick_an_act_is_on_the_story_that_one_has_come_to(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near&sort=quality")

    press(signed_in, "j", "j", "h")
    arrive(signed_in, ".effect")

    assert signed_in.locator(".table__title").all_text_contents()[0].strip() == "Near miss 67"


def test_enter_opens_the_story_and_j_and_k_move(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near&sort=quality")

    press(signed_in, "j", "j", "j", "k")
    assert signed_in.evaluate("document.activeElement.textContent") == "Near miss 67"
    press(signed_in, "Enter")

    signed_in.wait_for_url(f"**/article/{near[1].pk}/change/")


def test_keys_do_nothing_while_somebody_types(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near")

    press(signed_in, "/", "p", "x", "z", "?", "j")

    assert signed_in.input_value("[name=q]") == "pxz?j"
    assert signed_in.locator("dialog[open]").count() == 0
    assert signed_in.locator(".tick:checked").count() == 0


def test_keys_do_nothing_together_with_others(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near")

    press(signed_in, "j", "Alt+x", "Meta+x")

    assert signed_in.locator(".tick:checked").count() == 0


def test_keys_do_nothing_when_they_are_off(signed_in, editor, near):
    Preference.objects.create(user=editor, has_keys=False)
    signed_in.at(f"{QUEUE}?view=near")

    press(signed_in, "j", "x", "p", "?")

    assert signed_in.locator(".tick:checked").count() == 0
    assert signed_in.locator("dialog[open]").count() == 0
    assert signed_in.url.endswith("view=near")


def test_the_sheet_lists_the_keys_of_the_page_and_switches_them_off(signed_in, editor, near):
    signed_in.at(f"{QUEUE}?view=near")

    press(signed_in, "?")
    listed = dict(
        zip(
            signed_in.locator(".keys__list dt").all_inner_texts(),
            signed_in.locator(".keys__list dd").all_inner_texts(),
            strict=True,
        )
    )
    assert listed["p"] == "Publish"
    assert listed["r"] == "Follow the rule"
    signed_in.click("text=Switch single keys off")
    signed_in.wait_for_selector("text=Single keys are off.")
    assert not Preference.objects.get(user=editor).has_keys


def test_two_keys_lead_to_another_room(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near")

    press(signed_in, "g", "d")

    signed_in.wait_for_url("**/admin/")


def test_one_tick_at_the_head_ticks_the_page(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near")

    press(signed_in, "*")

    assert signed_in.locator("[data-row] .tick:checked").count() == 3


def test_another_list_comes_without_another_page(signed_in, near):
    factories.article(title="Live one", quality=90)
    signed_in.at(f"{QUEUE}?view=near")
    signed_in.evaluate("window.isTheSamePage = true")

    signed_in.click(".view >> text=Live")
    signed_in.wait_for_selector("text=Live one")

    assert signed_in.evaluate("window.isTheSamePage")
    assert signed_in.title().startswith("Live | Queue")
    assert "view=live" in signed_in.url
    assert signed_in.evaluate("document.activeElement.id") == "content-start"
    press(signed_in, "j", "x")
    assert signed_in.text_content("[data-ticked-count]") == "1 ticked"
    signed_in.go_back()
    signed_in.wait_for_selector("text=Near miss 67")
    assert signed_in.complaints == []


def test_a_wrong_filter_is_explained_without_another_page(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near")

    signed_in.fill("[name=heat_min]", "hot")
    signed_in.press("[name=heat_min]", "Enter")

    signed_in.wait_for_selector("text=Enter a whole number.")
    assert signed_in.evaluate("document.activeElement.name") == "heat_min"


def test_who_was_signed_out_is_asked_to_sign_in(signed_in, near):
    signed_in.at(f"{QUEUE}?view=near")
    signed_in.context.clear_cookies()

    signed_in.click(".view >> text=Live")

    signed_in.wait_for_url("**/admin/login/**")


def test_all_of_it_works_without_javascript(tab_without_scripts, desk, live_server, near):
    tab = tab_without_scripts
    enter(tab, desk, live_server.url)
    tab.set_viewport_size(SCREEN)

    tab.goto(f"{QUEUE}?view=near")
    tab.check("[data-row] .tick >> nth=0")
    tab.check("[data-row] .tick >> nth=1")
    tab.click("button[value=publish]")
    tab.click("button[value=do]")
    assert Operation.objects.get().changes.count() == 2
    tab.click(".messagelist button")

    assert decisions() == {"rule"}
    tab.goto(f"{QUEUE}?view=near#keys")
    assert tab.is_visible("#keys")
