"""Each editor works by their own clock, and every page of the desk says which one that is."""

from datetime import UTC, datetime

import pytest

from articles.models import Article, Preference
from articles.tests.admin.filled_forms import filled_in
from articles.tests.doors import DOORS, Role
from articles.tests.house import House

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_in_utc")]

RECORD = "/admin/articles/article/{story}/change/"
MORNING = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
def house():
    house = House().as_of(Role.CHIEF)
    Preference.objects.create(user=house.users[Role.CHIEF], time_zone="Asia/Tokyo")
    return house


def words(browser, address):
    return browser.get(address).content.decode()


def test_every_page_of_the_desk_says_by_which_clock_it_tells_times(house):
    browser = house.browser(Role.CHIEF)
    pages = {door.path: browser.get(house.named(door.path)) for door in DOORS if (door.get or 0) in LOOKERS}

    told = {
        path: "All times are those of Asia/Tokyo." in page.content.decode()
        for path, page in pages.items()
        if is_page(page)
    }

    assert len(told) > 50
    assert [path for path, is_told in told.items() if not is_told and path not in PARTS] == []


LOOKERS = {Role.READER, Role.EDITOR, Role.CHIEF}
PARTS = {"/admin/desk/heat/?quality=50"}
"""Addresses that answer with a part of a page."""


def is_page(response):
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def test_two_editors_read_one_moment_each_by_their_own_clock(house):
    address = house.named(RECORD)

    assert 'value="17:30:00"' in words(house.browser(Role.CHIEF), address)
    assert 'value="08:30:00"' in words(house.browser(Role.EDITOR), address)


def test_what_an_editor_types_is_meant_by_their_own_clock(house):
    address, browser = house.named(RECORD), house.browser(Role.CHIEF)
    sent = filled_in(browser, address) | {"embargoed_until_0": "2026-12-01", "embargoed_until_1": "06:00"}

    browser.post(address, sent)

    story = Article.objects.get(pk=house.numbers["story"])
    assert story.embargoed_until == datetime(2026, 11, 30, 21, 0, tzinfo=UTC)
    assert story.published_at == MORNING


def test_the_next_request_is_by_the_sites_clock_again(house, client):
    words(house.browser(Role.CHIEF), "/admin/")

    assert "08:30" in words(client, Article.objects.live().first().get_absolute_url())
