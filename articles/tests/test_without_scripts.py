"""Whoever runs no script reaches the success of every form: articles/tests/walks.py says how."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models.rule import forget_rule
from articles.tests import factories
from articles.tests.doors import DOORS, NOBODY, Role
from articles.tests.house import House, pks
from articles.tests.knocking import Written, route_of
from articles.tests.plain_browser import PlainBrowser
from articles.tests.walks import WALKS, kind_of

REFUSALS = {"errornote", "errorlist", "error"}
"""Classes of what says that something was refused."""

NOT_WALKED = {
    # They are sent by a script alone.
    "admin/desk/stories/<int:pk>/presence/",
    # To switch a password off is no way of this site's: there is no other way to sign in.
    "admin/auth/user/<id>/password/",
}


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """The house and more of it, made once: whatever is done in it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        house = House()
        house.numbers |= more_rows()
        yield house
        transaction.set_rollback(True)


def more_rows():
    topic = factories.topic(name="Okapis", keywords=["okapi"])
    lead = factories.article(topics=[topic])
    shared = {"original_url": "https://outlet.example/same"}
    rows = {
        "lead": lead,
        "follower": factories.follower(lead=lead),
        "suggested": factories.article(title="An okapi is seen", **shared),
        "twin": factories.article(title="Its twin", **shared),
        "binned": factories.article(binned_at=timezone.now()),
        "by_hand": factories.article(decision="publish"),
        "unscored": factories.article(quality=None, decision="waiting"),
        "spare_story": factories.article(),
        "unused_provider": factories.provider(),
    }
    return pks(rows) | {"topic_name": topic.name, "topic_slug": topic.slug}


@pytest.fixture
def house(rows):
    with transaction.atomic():
        yield rows.as_of(Role.SUPERUSER)
        transaction.set_rollback(True)
    forget_rule()


def named(house, value):
    return house.named(value) if isinstance(value, str) and "---" not in value else value


@pytest.mark.parametrize("walk", WALKS, ids=[f"{each.kinds[-1]} {n}" for n, each in enumerate(WALKS)])
def test_every_form_succeeds(house, own_storage, walk):
    browser, kinds, written = PlainBrowser(house.browser(walk.role)), [], Written()
    browser.open(house.named(walk.path))

    for each in walk.presses:
        button = tuple(map(house.named, each.button)) if isinstance(each.button, tuple) else house.named(each.button)
        form, pressed = browser.find(button, each.typed)
        written.tables.clear()
        kinds.append(kind_of(form, pressed, browser.address))
        with connection.execute_wrapper(written):
            browser.press(button, **{name: named(house, value) for name, value in each.typed.items()})

    assert tuple(kinds[-len(walk.kinds) :]) == walk.kinds
    assert browser.status == 200
    assert browser.page.classes & REFUSALS == set(), browser.text
    assert house.named(walk.says) in browser.text
    assert bool(written.tables) == walk.writes


def test_every_form_is_walked(house):
    walked = {kind for walk in WALKS for kind in walk.kinds}
    offered = {}
    paths = {walk.path for walk in WALKS} | {door.path for door in DOORS if door.get not in (None, NOBODY)}
    for path in sorted(paths):
        browser = PlainBrowser(house.browser(Role.SUPERUSER)).open(house.named(path))
        for form in browser.page.forms:
            offered |= {kind_of(form, button, browser.address): path for button in form.buttons if is_ours(button)}
    assert {
        kind: path for kind, path in offered.items() if kind not in walked and kind.split()[1] not in NOT_WALKED
    } == {}


def is_ours(button):
    return button.attrs.get("formmethod") != "dialog"


def test_every_address_that_takes_a_form_is_walked():
    taken = {route_of(door.path) for door in DOORS if door.post not in (None, NOBODY) and door.writes is None}
    walked = {kind.split()[1] for walk in WALKS for kind in walk.kinds}

    assert taken - walked - NOT_WALKED == set()
