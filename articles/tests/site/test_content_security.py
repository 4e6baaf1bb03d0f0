"""Every answer carries a Content-Security-Policy that allows nothing but what this site itself serves."""

import pytest

from articles.tests.doors import DOORS, Role
from articles.tests.house import House
from articles.tests.pages.test_accessibility import PAGES

pytestmark = pytest.mark.django_db

READERS = [*PAGES.values(), "/api/news/", "/feed.xml", "/sitemap.xml", "/robots.txt", "/stories/\0/", "/?sort=\0"]


def policy_of(response):
    return dict(directive.split(" ", 1) for directive in response["Content-Security-Policy"].split("; "))


def test_a_page_loads_nothing_but_what_this_site_serves(client):
    policy = policy_of(client.get("/"))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"


def test_no_page_allows_code_that_stands_in_it(client):
    assert "unsafe" not in client.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize("path", READERS)
def test_every_answer_to_readers_carries_the_policy(client, path):
    assert "script-src 'self'" in client.get(path)["Content-Security-Policy"]


def test_every_answer_of_the_desk_carries_the_policy():
    house = House().as_of(Role.SUPERUSER)

    answers = {door.path: house.superuser.get(house.named(door.path)) for door in DOORS}

    assert [path for path, answer in answers.items() if "Content-Security-Policy" not in answer] == []
