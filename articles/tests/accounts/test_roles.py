"""Who may do what: every address of the admin and the desk, by every role, as articles/tests/doors.py says."""

import pytest
from django.db import transaction

from articles.editors.acts.act import Offer
from articles.editors.acts.registry import acts_at
from articles.lib.permissions import DELETE
from articles.models import Article, Operation, SavedView, Topic, Upload
from articles.tests.doors import DOORS, Role
from articles.tests.house import House
from articles.tests.knocking import DOORS_OF, all_routes, knock, least, wrong_outcome

LIST = "/admin/articles/article/"
ACTIONS = {"publish": Role.EDITOR, "hold": Role.EDITOR, "follow_rule": Role.EDITOR, "export": Role.EDITOR}
ACTIONS |= {"delete_selected": Role.CHIEF}
LOOKING = {Role.READER, Role.EDITOR, Role.CHIEF, Role.SUPERUSER}
NOTES = {"articles_presence", "articles_previewlink"}
"""Tables that a look may write: who has a story open, and how often a preview link was used."""

ROLES = [pytest.param(role, id=role.name.lower()) for role in Role if role != Role.NOBODY]


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """The house, made once: whatever is done in it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield House()
        transaction.set_rollback(True)


@pytest.fixture
def house(rows):
    with transaction.atomic():
        yield rows
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def looks(rows):
    """A function: how every door answers a role's GET, asked once."""
    known = {}

    def looks_of(role):
        if role not in known:
            known[role] = [knock(rows, role, door, "get") for door in DOORS if door.get is not None]
        return known[role]

    return looks_of


# The mark has the database made, which a fixture of the module alone does not ask for.
@pytest.mark.django_db
def test_every_address_is_a_door():
    guarded = {route for route in all_routes() if route.startswith(("admin/", "calendar/", "preview/"))}

    assert guarded - DOORS_OF.keys() == set()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_sees_what_they_may_not_and_everybody_what_they_may(looks, role):
    wrong = {answer.door.path: wrong_outcome(role, answer.door.get, answer.outcome) for answer in looks(role)}

    assert {path: words for path, words in wrong.items() if words} == {}


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_written_by_looking(looks, role):
    written = {answer.door.path: answer.written - NOTES for answer in looks(role)}

    assert {path: tables for path, tables in written.items() if tables} == {}


@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_offered_what_they_may_not_do(looks, role):
    """The frame itself leads everybody to the front of the desk, where who may not enter is asked to sign in."""
    for answer in looks(role):
        answer.offers.links.discard("/admin/")
        assert {path for path in answer.offers.links if least(path, "get") > role} == set(), answer.door.path
        assert {path for path in answer.offers.sends if least(path, "post") > role} == set(), answer.door.path


@pytest.mark.parametrize("role", ROLES)
def test_who_may_write_can_and_nobody_else_does(rows, role):
    wrong = {}
    for answer in [knock(rows, role, door, "post") for door in DOORS]:
        trouble = wrong_outcome(role, answer.door.post, answer.outcome)
        if bool(answer.written) != (role >= answer.door.least_writer):
            trouble += f" wrote {answer.written}"
        if trouble:
            wrong[answer.door.path] = trouble

    assert wrong == {}


# Acts


@pytest.mark.parametrize("act", acts_at(Offer.QUEUE), ids=lambda act: act.name)
def test_an_act_is_done_only_by_who_may_do_it(house, act):
    least_role = Role.CHIEF if act.permission == DELETE else Role.EDITOR
    sent = {"act": act.name, "quality": "50", "topic": Topic.objects.first().slug, "lead": house.numbers["lead_stem"]}
    place = house.named("/admin/desk/stories/{story}/act/")

    answers = {role: house.browser(role).post(place, sent) for role in house.users}

    for role in (Role.CLOSED, Role.ACCOUNT):
        assert "/admin/login/" in answers.pop(role)["Location"]
    refused = {role for role, answer in answers.items() if answer.status_code == 403}
    assert refused == {role for role in answers if role < least_role}


@pytest.mark.parametrize(("action", "least_role"), ACTIONS.items())
def test_an_action_of_the_list_is_offered_and_done_only_by_who_may(house, action, least_role):
    sent = {"action": action, "_selected_action": [house.numbers["story"]], "index": 0}
    offered, done = set(), set()
    for role in LOOKING:
        Article.objects.filter(pk=house.numbers["story"]).update(decision="waiting")
        before, browser = Operation.objects.count(), house.browser(role)
        offered |= {role} if f'value="{action}"' in browser.get(LIST).content.decode() else set()
        response = browser.post(LIST, sent)
        is_sent = "Content-Disposition" in response
        is_asked = not is_sent and 'name="post"' in response.content.decode()
        done |= {role} if Operation.objects.count() > before or is_sent or is_asked else set()

    assert offered == done == {role for role in LOOKING if role >= least_role}


# What belongs to one editor

OWN = ["views/{view}/change/", "views/{view}/delete/", "intake/{upload}/", "intake/{upload}/discard/"]


@pytest.mark.parametrize("path", OWN)
def test_what_belongs_to_one_editor_is_out_of_reach_of_all_others(house, path):
    of_editor = house.as_of(Role.EDITOR)
    before = list(SavedView.objects.values()), list(Upload.objects.values("pk"))

    sent = {"name": "Taken", "which": "all", "seen": of_editor.numbers["fingerprints"]}
    house.superuser.post(of_editor.named(f"/admin/desk/{path}"), sent)

    assert (list(SavedView.objects.values()), list(Upload.objects.values("pk"))) == before
