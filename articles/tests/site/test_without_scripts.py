"""Whoever runs no script reaches the success of every form: articles/tests/walks.py says how."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.journal import boost
from articles.models import Article, Change, Image, PictureCopy
from articles.models.rule import forget_rule
from articles.stories import findings
from articles.tests import factories
from articles.tests.doors import DOORS, NOBODY, Role
from articles.tests.house import House, pks
from articles.tests.knocking import Written, route_of
from articles.tests.plain_browser import PlainBrowser
from articles.tests.walks import STORY, WALKS, kind_of

REFUSALS = {"errornote", "errorlist", "error"}
"""Classes of what says that something was refused."""

NOT_WALKED = {
    # They are sent by a script alone.
    "admin/desk/stories/<int:pk>/presence/",
    # To switch a password off is no way of this site's: there is no other way to sign in.
    "admin/auth/user/<id>/password/",
}


NOTES = {"articles_presence"}
"""What a look writes: who has a story open."""


@pytest.fixture(scope="module")
def rows(running_server, django_db_setup, django_db_blocker):
    """The house and more of it, made once: whatever is done in it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        house = House()
        house.numbers |= more_rows(f"{running_server.address}/picture")
        yield house
        transaction.set_rollback(True)


def more_rows(picture):
    topic = factories.topic(name="Okapis", keywords=["okapi"])
    lead = factories.article(topics=[topic])
    shared = {"original_url": "https://outlet.example/same"}
    copy = PictureCopy.objects.create(url=picture)
    pictured = factories.article()
    rows = {
        "copy": copy,
        "pictured": pictured,
        "image": Image.objects.create(article=pictured, url=picture, copy=copy),
        "lead": lead,
        "follower": factories.follower(lead=lead),
        "suggested": factories.article(title="An okapi is seen", **shared),
        "twin": factories.article(title="Its twin", provider=factories.provider(domain="known.example"), **shared),
        "binned": factories.article(binned_at=timezone.now()),
        "by_hand": factories.article(decision="publish"),
        "unscored": factories.article(quality=None, decision="waiting"),
        "spare_story": factories.article(),
        "flawed": flawed(),
        "unused_provider": factories.provider(),
    }
    return pks(rows) | {"topic_name": topic.name, "topic_slug": topic.slug}


def flawed():
    """A story in whose texts something can be mended."""
    story = factories.article(title="Dogs &amp; cats")
    findings.keep_findings_of(story.pk, {name: getattr(story, name) for name in ["title", "excerpt"]})
    return story


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
        button = button_of(house, each)
        form, pressed = browser.find(button, each.typed)
        written.tables.clear()
        kinds.append(kind_of(form, pressed, browser.address))
        with connection.execute_wrapper(written):
            browser.press(button, **typed_in(house, each))

    assert tuple(kinds[-len(walk.kinds) :]) == walk.kinds
    assert browser.status == 200, browser.text
    assert browser.page.classes & REFUSALS == set(), browser.text
    assert house.named(walk.says) in browser.text
    assert bool(set(written.tables) - NOTES) == walk.writes


TAKES_WHAT_IS_THERE = {
    # What stands newer than what is taken back is left, and said.
    "post admin/desk/triage/undo/",
    # What becomes of stories by another rule follows from it, whatever they are by then.
    "post admin/desk/policy/put/",
}
"""What acts on stories however they were changed since they were shown."""


DECIDING = [
    walk for walk in WALKS if walk.writes and walk.kinds[-1].startswith(("post admin/desk/", f"post admin/{STORY}/"))
]


@pytest.mark.parametrize("walk", DECIDING, ids=[f"{each.kinds[-1]} {n}" for n, each in enumerate(DECIDING)])
def test_nothing_is_decided_on_stories_that_were_changed_since_they_were_shown(house, own_storage, walk):
    browser = PlainBrowser(house.browser(walk.role)).open(house.named(walk.path))
    *before, last = walk.presses
    for each in before:
        browser.press(button_of(house, each), **typed_in(house, each))
    changes_since = Change.objects.filter(pk__gt=boost(Article.objects.all(), 1).changes.latest("pk").pk)

    browser.press(button_of(house, last), **typed_in(house, last))

    # What is typed into a record is met with what others wrote since, and saved.
    decided = changes_since.filter(subject="story", kind__in=["changed", "deleted"]).exclude(operation__verb="edit")
    assert decided.exists() == (walk.kinds[-1] in TAKES_WHAT_IS_THERE)


def button_of(house, each):
    return tuple(map(house.named, each.button)) if isinstance(each.button, tuple) else house.named(each.button)


def typed_in(house, each):
    return {name: named(house, value) for name, value in each.typed.items()}


# The mark has the database made, which a fixture of the module alone does not ask for.
@pytest.mark.django_db
def test_every_form_is_walked(house):
    paths = {walk.path for walk in WALKS} | {door.path for door in DOORS if door.get not in (None, NOBODY)}
    offered = {}
    for path in sorted(paths):
        browser = PlainBrowser(house.browser(Role.SUPERUSER)).open(house.named(path))
        buttons = [(form, button) for form in browser.page.forms for button in form.buttons if is_ours(button)]
        offered |= {kind_of(form, button, browser.address): path for form, button in buttons}

    known = {kind for walk in WALKS for kind in walk.kinds} | {"get search/"}
    assert {
        kind: path for kind, path in offered.items() if kind not in known and route_in(kind) not in NOT_WALKED
    } == {}


def is_ours(button):
    return button.attrs.get("formmethod") != "dialog" and "disabled" not in button.attrs


def route_in(kind):
    return kind.split()[1]


def test_every_address_that_takes_a_form_is_walked():
    taken = {route_of(door.path) for door in DOORS if door.post not in (None, NOBODY) and door.writes is None}
    walked = {route_in(kind) for walk in WALKS for kind in walk.kinds}

    assert taken - walked - NOT_WALKED == set()
