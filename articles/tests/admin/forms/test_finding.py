"""Choices and rows for those who run no script: what is sent half-finished comes back as it was typed."""

import pytest

from articles.models import Article, Topic
from articles.tests import factories
from articles.tests.plain_browser import PlainBrowser

ADD = "/admin/articles/article/add/"


def control(browser, name):
    return next(each for form in browser.page.forms for each in form.controls_of(name))


@pytest.fixture
def browser(desk):
    return PlainBrowser(desk)


def test_words_are_looked_for_before_anything_is_saved(browser):
    factories.provider(name="The Zebra"), factories.provider(name="The Zebra Times")
    browser.open(ADD).press(("_save", "Save"), title="By hand", provider_words="zebra")

    assert control(browser, "title").value == "By hand"
    assert set(control(browser, "provider").options.values()) == {"—", "The Zebra", "The Zebra Times"}
    assert "errorlist" not in browser.page.classes
    assert not Article.objects.exists()


def test_the_one_that_is_meant_is_chosen(browser):
    meant, _other = factories.provider(name="The Zebra"), factories.provider(name="The Zebra Times")
    browser.open(ADD).press(("_find", "provider"), provider_words="the zebra")

    assert control(browser, "provider").value == [str(meant.pk)]


def test_what_was_left_unchosen_is_not_chosen_again(browser):
    factories.topic(name="Robots")
    browser.open("/admin/articles/topic/add/").press(("_find", "parent"), parent_words="robots")
    browser.press(("_save", "Save"), parent="", name="New", slug="new")

    assert Topic.objects.get(slug="new").parent is None


@pytest.mark.parametrize("words", ["\0", "%", "'\"", "a" * 5_000])
def test_no_words_are_a_failure(browser, words):
    browser.open(ADD).press(("_find", "provider"), provider_words=words)

    assert browser.status == 200


def test_nothing_is_found_by_who_may_not_look(visitor):
    """A reader's form has no boxes, and what is sent to it is refused."""
    assert visitor.post(ADD, {"_find": "provider", "provider_words": "a"}).status_code == 403


def test_a_file_cannot_be_kept_and_that_is_said(browser):
    browser.open(ADD).press(("_add_row", "images"), **{"images-0-upload": [("a.jpg", b"a")]})

    assert "Choose the file again" in browser.text
    assert control(browser, "images-1-url").value == ""
