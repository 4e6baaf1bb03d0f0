"""No page of the desk breaks a rule of WCAG 2.2 AA, in light or dark, on a desk or a telephone."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles import journal
from articles.intake import uploads
from articles.journal import recording
from articles.models import Article, Operation, Topic
from articles.tests import factories
from articles.tests.accessibility import WIDE, troubles
from articles.tests.desk.queue.queueing import full_house
from articles.tests.documents.samples import document
from articles.tests.doors import Role
from articles.tests.house import House, enter, somebody
from articles.tests.pages.pictures.pictured import held_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = {
    "desk": [
        "/admin/",
        "/admin/desk/?view=all",
        "/admin/desk/?q=robots&state=nonsense&heat_min=x",
        "/admin/desk/triage/?q=nothing-is-called-so",
        "/admin/desk/pins/?story={story}",
        "/admin/desk/calendar/",
        "/admin/desk/calendar/?day={tomorrow}",
        "/admin/desk/schedule/{story}/",
        "/admin/desk/policy/",
        "/admin/desk/policy/?bar=60&weight=12&half_life=4",
        "/admin/desk/preferences/",
    ],
    "records": [
        "/admin/articles/",
        "/admin/articles/article/",
        "/admin/articles/article/{story}/change/",
        "/admin/articles/article/{story}/history/",
        "/admin/articles/article/{story}/delete/",
        "/admin/articles/operation/",
        "/admin/articles/operation/{operation}/change/",
        "/admin/articles/operation/{operation}/undo/",
        "/admin/auth/user/{colleague}/change/",
        "/admin/auth/group/{group}/change/",
    ],
    "merging and intake": [
        "/admin/desk/stories/{story}/merge/?lead={lead_stem}",
        "/admin/desk/stories/{story}/merge/?lead=nothing",
        "/admin/desk/stories/{follower}/split/",
        "/admin/desk/intake/",
        "/admin/desk/intake/{refused_upload}/",
        "/admin/desk/act/",
        "/admin/password_change/",
    ],
}


@pytest.fixture
def house(storage):
    house = House().as_of(Role.SUPERUSER)
    now = timezone.now()
    full_house()
    story = Article.objects.get(pk=house.numbers["story"])
    Article.objects.filter(pk=story.pk).update(held_fields={"title": "Story"})
    held_picture(article=story)
    factories.placement(article=story, topic=Topic.objects.first())
    same = Article.objects.filter(pk=story.pk)
    journal.hold(same, actor=house.users[Role.EDITOR], reason="Wait for a second source.")
    journal.schedule(same, embargoed_until=now + timedelta(days=1), actor=house.users[Role.CHIEF])
    factories.article(title="Robots " * 20)
    sent = [("a.md", document().encode()), ("b.md", b"---\ntitle: 1\n"), ("c.md", document(quality="x").encode())]
    upload = uploads.keep_upload(house.users[Role.SUPERUSER], ["three.zip"], uploads.documents_in(sent))
    house.numbers |= {"refused_upload": upload.pk, "tomorrow": (now + timedelta(days=1)).date()}
    return house


@pytest.fixture
def at_the_desk(tab, house, live_server):
    """The tab, in which a superuser has signed in; `at(path)` opens a page."""
    enter(tab, house.superuser, live_server.url)
    tab.set_viewport_size(WIDE)
    tab.at = lambda path: tab.goto(live_server.url + house.named(path))
    return tab


def somebody_else_writes(house):
    """Give the held story another headline while its record is open."""
    story = Article.objects.get(pk=house.numbers["held"])
    with recording(Operation.Verb.EDIT, actor=house.users[Role.CHIEF]) as acts, acts.edit(story, holds=True):
        story.title = "Their headline"
        story.save()


@pytest.mark.parametrize("paths", PAGES.values(), ids=PAGES)
def test_a_page_can_be_used_by_everybody(at_the_desk, paths):
    found = {}
    for path in paths:
        at_the_desk.at(path)
        found[path] = troubles(at_the_desk)

    assert {path: sentences for path, sentences in found.items() if sentences} == {}


def test_what_a_form_answers_can_be_used_by_everybody(at_the_desk, house):
    tab, found = at_the_desk, {}
    tab.at("/admin/articles/article/{held}/change/")
    somebody_else_writes(house)
    tab.fill("[name=title]", "My headline")
    tab.click("[name=_save]")
    tab.wait_for_selector("text=Their headline")
    found["two editors"] = troubles(tab)
    tab.at("/admin/articles/article/add/")
    with tab.expect_navigation():
        tab.click("[name=_save]")
    found["a form with errors"] = troubles(tab)
    tab.at("/admin/articles/article/")
    tab.check("#action-toggle")
    tab.select_option("[name=action]", "delete_selected")
    with tab.expect_navigation():
        tab.click("[name=index]")
    found["a question before a deletion"] = troubles(tab)

    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_what_the_queue_answers_can_be_used_by_everybody(at_the_desk):
    tab, found = at_the_desk, {}
    tab.at("/admin/desk/?view=all")
    tab.keyboard.press("?")
    found["the sheet of keys"] = troubles(tab)
    tab.keyboard.press("Escape")
    tab.keyboard.press("*")
    tab.keyboard.press("h")
    tab.wait_for_selector(".effect")
    found["the preview of an act"] = troubles(tab)
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".messagelist")
    found["a message with undo"] = troubles(tab)

    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_the_way_in_can_be_used_by_everybody(tab, live_server):
    wrong = {"username": "ines", "password": "wrong"}
    User.objects.create_user("ines", password="a long password", is_staff=True)
    tab.goto(f"{live_server.url}/admin/login/")
    assert troubles(tab) == []
    for _ in range(9):
        Client().post("/admin/login/", wrong)
    for name, value in wrong.items():
        tab.fill(f"[name={name}]", value)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    assert tab.inner_text("h1") == "Too many attempts"
    assert troubles(tab) == []


def test_the_way_out_can_be_used_by_everybody(at_the_desk):
    at_the_desk.at("/admin/password_change/done/")
    with at_the_desk.expect_navigation():
        at_the_desk.click("text=Log out")
    assert at_the_desk.inner_text("h1") == "You are signed out"
    assert troubles(at_the_desk) == []


def test_the_desk_of_an_empty_house_can_be_used_by_everybody(tab, live_server):
    browser = Client()
    browser.force_login(somebody(Role.EDITOR))
    enter(tab, browser, live_server.url)
    found = {}
    for path in [
        "",
        "desk/",
        "desk/triage/",
        "desk/calendar/",
        "desk/pins/",
        "articles/article/",
        "articles/operation/",
    ]:
        tab.goto(f"{live_server.url}/admin/{path}")
        found[path] = troubles(tab)

    assert {path: sentences for path, sentences in found.items() if sentences} == {}
