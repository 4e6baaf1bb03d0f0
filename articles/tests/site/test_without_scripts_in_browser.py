"""What only a browser shows of forms for those who run no script, and that those who do see nothing of it."""

import pytest

from articles.models import Article
from articles.tests import factories
from articles.tests.desk.rooms import signed_in
from articles.tests.doors import Role
from articles.tests.house import enter, somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADD = "/admin/articles/article/add/"
DOCUMENT = """---
title: "Pasted by hand"
publishedDateTime: 2026-11-22T06:00:00Z
webUrl: "https://outlet.example/pasted"
quality: 90
heat: 90
published: true
provider:
  name: The Outlet
  domain: outlet.example
topics:
  - Robots
---

"""


@pytest.fixture
def page(live_server, tab_without_scripts):
    enter(tab_without_scripts, signed_in(somebody(Role.EDITOR)), live_server.url)
    return tab_without_scripts


def press(page, name, **options):
    with page.expect_navigation():
        page.get_by_role("button", name=name, **options).first.click()


def story():
    return Article.objects.get(title="Written by hand")


def test_a_story_goes_its_whole_way_without_a_script(page):
    lead = factories.article(title="The lead of it")
    add_it_with_an_outlet_that_is_new(page)
    publish_it_and_take_that_back(page)
    pin_it(page)
    schedule_it(page)
    merge_it(page, lead)
    paste_another(page)

    assert page.complaints == []


def add_it_with_an_outlet_that_is_new(page):
    factories.topic(name="Robots")
    page.goto(ADD)
    page.get_by_label("Title").first.fill("Written by hand")
    page.locator("#id_quality").fill("50")
    page.locator("#id_published_at_0").fill("2026-11-22")
    page.locator("#id_published_at_1").fill("06:00")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Add a provider (in a new window)").first.click()
    add_provider(opened.value)

    # Enter looks for the words first, before anything is saved.
    page.locator("[name=provider_words]").fill("New Outlet")
    with page.expect_navigation():
        page.locator("[name=provider_words]").press("Enter")
    assert page.locator("#id_provider option:checked").inner_text() == "New Outlet"
    assert page.get_by_label("Title").first.input_value() == "Written by hand"
    press(page, "Add another topic")
    page.locator("[name=placements-0-topic_words]").fill("rob")
    with page.expect_navigation():
        page.locator("button[name=_find][value=placements-0-topic]").click()
    assert page.locator("#id_placements-0-topic").evaluate("box => box === document.activeElement")
    assert not Article.objects.filter(title="Written by hand").exists()
    page.get_by_label("Title").first.press("Tab")
    press(page, "Save and continue editing")

    assert (story().provider.name, [str(topic) for topic in story().topics.all()]) == ("New Outlet", ["Robots"])


def add_provider(page):
    page.locator("#id_name").fill("New Outlet")
    page.locator("#id_domain").fill("new.example")
    page.locator("#id_slug").fill("new-example")
    press(page, "Save", exact=True)
    page.close()


def publish_it_and_take_that_back(page):
    press(page, "Publish", exact=True)
    assert story().decision == "publish"
    press(page, "Undo")
    assert story().decision != "publish"
    press(page, "Publish", exact=True)


def pin_it(page):
    page.get_by_role("link", name="Pin…").click()
    page.get_by_label("1 day").check()
    page.get_by_label("Why").fill("It matters.")
    press(page, "Pin it")
    assert story().pins.count() == 1


def schedule_it(page):
    page.goto(f"/admin/articles/article/{story().pk}/change/")
    page.get_by_role("link", name="Schedule…").click()
    page.get_by_label("Comes down").fill("2099-11-24T18:00")
    press(page, "Schedule it")
    assert story().expires_at.year == 2099


def merge_it(page, lead):
    page.goto(f"/admin/articles/article/{story().pk}/change/")
    page.get_by_role("link", name="Merge into").click()
    page.get_by_label("Words of its headline").fill("lead of")
    press(page, "Look for it")
    page.get_by_role("link", name=lead.title).last.click()
    press(page, "File it under this lead")
    assert story().lead == lead


def paste_another(page):
    page.goto("/admin/desk/intake/")
    page.locator("[name=text]").first.fill(DOCUMENT)
    press(page, "See the plan")
    press(page, "Bring in this one")
    assert Article.objects.get(title="Pasted by hand").topics.get().name == "Robots"


def test_with_scripts_the_boxes_and_links_for_more_rows_are_as_ever(live_server, tab):
    enter(tab, signed_in(somebody(Role.EDITOR)), live_server.url)
    tab.goto(ADD)
    tab.get_by_role("combobox", name="Provider").wait_for()

    for name in ["Topic", "Related link", "Picture"]:
        tab.get_by_text(f"Add another {name}").click()

    assert tab.locator("#id_related_links-0-title").is_visible()
    assert not tab.locator("[name=_find], [name=_add_row], [name$=_words]").count()
    assert tab.complaints == []
