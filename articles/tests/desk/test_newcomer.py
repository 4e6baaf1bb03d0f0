"""What somebody does on the first day, having read nothing: once with scripts and the keyboard, once without."""

import pytest

from articles.models import Article
from articles.tests.desk.rooms import signed_in
from articles.tests.doors import Role
from articles.tests.house import enter, somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEAR_MISSES = 10
DOCUMENT = """---
category: news
title: "{title}"
excerpt: "What happened there."
publishedDateTime: 2026-11-22T{hour:02}:30:00Z
webUrl: "https://outlet.example/{hour}"
type: article
quality: {quality}
heat: {quality}
published: {published}

provider:
  name: The Outlet
  domain: outlet.example

topics:
  - AI
---

"""


def files():
    """Ten near misses and two stories that the rule publishes, as a browser uploads them."""
    near = [(f"Near miss {n}", 60 + 6, "false") for n in range(NEAR_MISSES)]
    live = [("The bridge is closed", 90, "true"), ("Bridge shut after report", 80, "true")]
    for hour, (title, quality, published) in enumerate(near + live):
        text = DOCUMENT.format(title=title, hour=hour, quality=quality, published=published)
        name = f"2026-11-22-{title.lower().replace(' ', '-')}.md"
        yield {"name": name, "mimeType": "text/markdown", "buffer": text.encode()}


@pytest.fixture(params=["tab", "tab_without_scripts"], ids=["with scripts", "without scripts"])
def page(request, live_server):
    page = request.getfixturevalue(request.param)
    page.has_scripts = request.param == "tab"
    page.set_viewport_size({"width": 1280, "height": 900})
    enter(page, signed_in(somebody(Role.EDITOR)), live_server.url)
    page.goto("/admin/")
    return page


def decide(page, key, name):
    """Press a key where there are scripts, the button of this name elsewhere; both lead to another page."""
    with page.expect_navigation():
        if page.has_scripts:
            page.keyboard.press(key)
        else:
            page.get_by_role("button", name=name).first.click()


def story(title):
    return Article.objects.get(title=title)


def readers_see(page, title):
    page.goto("/?sort=latest")
    return page.get_by_role("link", name=title, exact=True).count() > 0


def test_a_newcomer_needs_no_documentation(page):
    bring_documents_in(page)
    publish_ten_near_misses(page)
    merge_two_stories(page)
    schedule_one(page)
    find_who_changed_a_headline_and_return_it(page)


def bring_documents_in(page):
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Intake").click()
    page.get_by_label("Files").set_input_files(list(files()))
    page.get_by_role("button", name="See the plan").click()
    assert not Article.objects.exists()

    page.get_by_role("button", name="Bring in all").first.click()

    assert Article.objects.count() == NEAR_MISSES + 2
    assert readers_see(page, "The bridge is closed")
    assert not readers_see(page, "Near miss 0")


def publish_ten_near_misses(page):
    page.goto("/admin/")
    with page.expect_navigation():
        page.get_by_role("link", name=f"Triage {NEAR_MISSES} near misses").click()
    for _ in range(NEAR_MISSES):
        decide(page, "p", "Publish")
    assert Article.objects.live().count() == NEAR_MISSES + 2

    decide(page, "z", "Undo")

    assert Article.objects.live().count() == NEAR_MISSES + 1
    assert readers_see(page, "Near miss 2")


def merge_two_stories(page):
    follower, lead = story("Bridge shut after report"), story("The bridge is closed")
    page.goto(f"/admin/articles/article/{follower.pk}/change/")
    page.get_by_role("link", name="Merge into").click()
    page.get_by_label("Words of its headline").fill("bridge closed")
    page.get_by_role("button", name="Look for it").click()
    page.get_by_role("link", name=lead.title).last.click()
    assert not story(follower.title).is_follower

    page.get_by_role("main").get_by_role("button", name="File").click()

    assert story(follower.title).lead == lead
    assert story(lead.title).heat == 100
    assert not readers_see(page, follower.title)


def schedule_one(page):
    planned = story("The bridge is closed")
    page.goto(f"/admin/articles/article/{planned.pk}/change/")
    page.get_by_role("link", name="Schedule").click()
    page.get_by_label("Comes down").fill("2099-11-24T18:00")
    page.get_by_role("button", name="Schedule it").click()

    assert story(planned.title).expires_at.year == 2099
    assert readers_see(page, planned.title)


def find_who_changed_a_headline_and_return_it(page):
    changed = story("The bridge is closed")
    page.goto(f"/admin/articles/article/{changed.pk}/change/")
    page.get_by_label("Title").first.fill("The bridge is gone")
    page.locator("input.default[name=_save]").click()
    assert readers_see(page, "The bridge is gone")

    page.goto(f"/admin/articles/article/{changed.pk}/history/")
    entry = page.locator(".operation", has_text="gone").first
    assert "editor" in entry.inner_text()
    entry.get_by_role("link", name="Undo").click()
    page.get_by_role("button", name="Undo it").click()

    assert readers_see(page, "The bridge is closed")
