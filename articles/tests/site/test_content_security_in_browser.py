"""Every page and every script of the desk, and of the readers' pages, works under the Content-Security-Policy."""

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Topic
from articles.tests import factories
from articles.tests.doors import DOORS, Role
from articles.tests.house import House, enter
from articles.tests.pages.test_accessibility import PAGES, stories  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALIKE = ("/add/", "/delete/", "/history/", "/jsi18n/")
PATHS = {door.path for door in DOORS}
SHOWN = [
    door.path
    for door in DOORS
    if door.get not in (None, Role.NOBODY, Role.STRANGER)
    and (door.path.startswith("/admin/articles/article/") or not door.path.endswith(ALIKE))
    # It only leads on.
    and f"{door.path}change/" not in PATHS
]


@pytest.fixture
def house(db):
    return House().as_of(Role.SUPERUSER)


@pytest.fixture
def at_the_desk(tab, house, live_server):
    """The tab, in which a superuser has signed in; `at(path)` opens a page and waits until its scripts have run."""
    enter(tab, house.superuser, live_server.url)
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.at = lambda path: tab.goto(live_server.url + house.named(path), wait_until="load")
    return tab


def test_no_page_of_the_desk_breaks_the_policy_or_complains(at_the_desk):
    complaints = {}
    for path in SHOWN:
        at_the_desk.at(path)
        if at_the_desk.complaints and "/nothing/" not in path:
            complaints[path] = list(at_the_desk.complaints)
        at_the_desk.complaints.clear()

    assert complaints == {}


@pytest.mark.usefixtures("stories")
def test_no_page_of_the_readers_breaks_the_policy_or_complains(tab, live_server):
    # Of a frame with a video, browsers say what everybody knows who makes one.
    for path in [path for path in PAGES.values() if "nothing" not in path and "film" not in path]:
        tab.goto(live_server.url + path)

    assert tab.complaints == []


def test_a_breach_of_the_policy_would_be_noticed(at_the_desk):
    at_the_desk.at("/admin/login/")
    at_the_desk.evaluate("document.body.setAttribute('style', 'color: red')")

    assert "Content Security Policy" in at_the_desk.complaints[0]


def test_the_scripts_of_a_record_work(at_the_desk, house):
    topic = factories.topic(name="Robots that fold")
    at_the_desk.at("/admin/articles/article/{story}/change/")

    at_the_desk.click("#placements-group .add-row a")
    at_the_desk.click("#placements-0 .select2-selection")
    at_the_desk.fill(".select2-search__field", "fold")
    at_the_desk.click(".select2-results__option >> text=Robots that fold")
    at_the_desk.click(".field-published_at .datetimeshortcuts a >> text=Today >> nth=0")
    at_the_desk.click(".field-expires_at a:has(.date-icon)")
    at_the_desk.click(".calendarbox:visible td:not(.nonday) a >> nth=20")
    at_the_desk.click(".field-expires_at a:has(.clock-icon)")
    at_the_desk.click(".clockbox:visible >> text=Noon")
    at_the_desk.click("[name=_continue]")
    at_the_desk.wait_for_selector(".messagelist")

    story = Article.objects.get(pk=house.numbers["story"])
    assert at_the_desk.complaints == []
    assert list(story.topics.all()) == [topic]
    assert story.expires_at.hour == 12


def test_the_heat_of_a_record_follows_what_is_typed(at_the_desk, house):
    at_the_desk.at("/admin/articles/article/{story}/change/")

    at_the_desk.fill("[name=boost]", "33")
    at_the_desk.wait_for_selector("text=/\\b109\\b/")

    assert at_the_desk.complaints == []


def test_the_scripts_of_other_records_work(at_the_desk, house):
    at_the_desk.at("/admin/articles/topic/add/")
    at_the_desk.type("[name=name]", "Robots that fold")
    at_the_desk.click("[name=_save]")
    at_the_desk.wait_for_selector(".messagelist")
    at_the_desk.at(f"/admin/auth/user/{User.objects.create_user('iris', password='a long password').pk}/password/")
    at_the_desk.check("#id_usable_password_1")
    at_the_desk.wait_for_selector("[name=password1]", state="hidden")

    assert Topic.objects.filter(slug="robots-that-fold").exists()
    assert at_the_desk.complaints == []


def test_the_list_of_stories_chooses_a_provider_and_ticks_all(at_the_desk, house):
    at_the_desk.at("/admin/articles/article/")

    at_the_desk.check("#action-toggle")
    assert at_the_desk.locator(".action-select:checked").count() == Article.objects.count()
    at_the_desk.click("#changelist-filter .select2-selection")
    at_the_desk.click(".select2-results__option >> nth=0")

    assert at_the_desk.complaints == []
