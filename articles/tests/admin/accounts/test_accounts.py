"""Accounts: whoever looks after them gives nobody more than their own rights, and takes over nobody who has more."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User

from articles.admin.accounts.roles import ADMINISTRATOR, NO_ROLE, SEVERAL
from articles.tests.admin.conftest import signed_in
from articles.tests.admin.filled_forms import filled_in
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db

ADD = "/admin/auth/user/add/"
USER = "/admin/auth/user/{}/change/"
PASSWORD = "/admin/auth/user/{}/password/"
ROLES = ["Readers of the desk", "Editors", "Chief editors"]


@pytest.fixture
def chief():
    user = User.objects.create_user("chiara", password="a long password", is_staff=True)
    user.groups.set(Group.objects.filter(name="Chief editors"))
    return signed_in(user)


def account(*groups, **facts):
    user = User.objects.create_user("colm", password="a long password", **facts)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def save(browser, user, **typed):
    return browser.post(USER.format(user.pk), filled_in(browser, USER.format(user.pk), "user_form") | typed)


def role(name):
    return str(Group.objects.get(name=name).pk)


def offered(browser, address):
    """The values of the roles on a form."""
    page = browser.get(address).content.decode()
    return re.findall(r'name="role" value="([^"]*)"', page)


def test_a_new_account_is_a_name_an_address_and_one_choice(chief):
    chief.post(ADD, {"username": "nora", "email": "nora@desk.example", "role": role("Editors"), "is_active": "on"})

    nora = User.objects.get(username="nora")
    assert (nora.is_staff, nora.is_superuser, nora.has_usable_password()) == (True, False, False)
    assert nora.groups.get().name == "Editors"
    assert nora.has_perm("articles.change_article")


def test_the_form_of_an_account_holds_no_list_of_rights(chief):
    shown = filled_in(chief, ADD, "user_form").keys() | filled_in(chief, USER.format(account().pk), "user_form").keys()

    told = {name for name in shown if not name.startswith("_")} - {"csrfmiddlewaretoken"}
    assert told == {"username", "first_name", "last_name", "email", "role", "is_active"}


def test_without_a_role_no_account_is_made(chief):
    page = chief.post(ADD, {"username": "nora", "is_active": "on"})

    assert page.status_code == 200
    assert not User.objects.filter(username="nora").exists()


@pytest.mark.parametrize("name", ROLES)
def test_a_chief_editor_may_give_each_role_of_the_desk(chief, name):
    colm = account()

    save(chief, colm, role=role(name))

    colm.refresh_from_db()
    assert (colm.groups.get().name, colm.is_staff) == (name, True)


def test_a_role_is_taken_by_another_one_and_by_none(chief):
    colm = account("Editors", is_staff=True)

    save(chief, colm, role=role("Readers of the desk"))
    assert colm.groups.get().name == "Readers of the desk"

    save(chief, colm, role=NO_ROLE)
    colm.refresh_from_db()
    assert (colm.is_staff, colm.groups.count()) == (False, 0)


def test_the_role_that_an_account_has_is_chosen_and_saved_again_unchanged(chief, desk):
    colm = account("Editors", "Readers of the desk", is_staff=True)

    for browser in (chief, desk):
        assert filled_in(browser, USER.format(colm.pk), "user_form")["role"] == SEVERAL
        save(browser, colm, first_name="Colm")

    colm.refresh_from_db()
    assert (colm.first_name, colm.groups.count(), colm.is_staff) == ("Colm", 2, True)


def test_only_an_administrator_makes_another_one(chief, desk):
    colm = account()
    assert ADMINISTRATOR not in offered(chief, ADD) + offered(chief, USER.format(colm.pk))

    assert save(chief, colm, role=ADMINISTRATOR).status_code == 200
    colm.refresh_from_db()
    assert not colm.is_superuser

    save(desk, colm, role=ADMINISTRATOR)
    colm.refresh_from_db()
    assert (colm.is_superuser, colm.is_staff) == (True, True)


def test_nobody_changes_their_own_role_or_closes_their_own_account(desk, editor):
    save(desk, editor, first_name="Ines", role=NO_ROLE, is_active="")

    editor.refresh_from_db()
    assert (editor.first_name, editor.is_superuser, editor.is_active) == ("Ines", True, True)


def test_a_role_with_other_rights_can_only_be_given_by_who_has_them(chief):
    colm, others = account(), Group.objects.create(name="Keepers of accounts")
    others.permissions.set(Permission.objects.filter(codename="delete_user"))
    assert str(others.pk) not in offered(chief, ADD)

    response = save(chief, colm, role=str(others.pk))

    assert response.status_code == 200
    assert "is not one of the available choices" in response.content.decode()
    assert not colm.groups.exists()


def test_a_right_is_not_given_by_a_forged_form(chief):
    colm = account()
    forged = {"is_superuser": "on", "is_staff": "on", "user_permissions": [Permission.objects.first().pk]}

    save(chief, colm, first_name="Colm", **forged)

    colm.refresh_from_db()
    assert colm.first_name == "Colm"
    assert (colm.is_superuser, colm.is_staff) == (False, False)
    assert not colm.user_permissions.exists()


def test_an_administrator_gives_single_rights_beside_the_role(desk):
    colm = account("Editors", is_staff=True)

    save(desk, colm, user_permissions=[Permission.objects.get(codename="delete_topic").pk])

    assert colm.user_permissions.get().codename == "delete_topic"
    assert colm.groups.get().name == "Editors"


def test_the_list_of_accounts_says_the_role_of_each(desk, django_assert_max_num_queries):
    account("Chief editors", is_staff=True)

    with django_assert_max_num_queries(12):
        page = words(desk.get("/admin/auth/user/"))

    assert "Chief editor" in page
    assert "Administrator" in page


def with_a_right_of_its_own():
    user = account("Editors", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="delete_user"))
    return user


BEYOND = {
    "a superuser": lambda: account(is_staff=True, is_superuser=True),
    "a superuser who is switched off": lambda: account(is_superuser=True, is_active=False),
    "who has a right of their own": with_a_right_of_its_own,
}


@pytest.mark.parametrize("made", BEYOND.values(), ids=BEYOND)
def test_an_account_with_more_rights_cannot_be_taken_over(chief, made):
    user = made()

    sent = {"usable_password": "true", "password1": "quite a long one", "password2": "quite a long one"}
    assert chief.post(PASSWORD.format(user.pk), sent).status_code == 403
    assert chief.post(USER.format(user.pk), {"username": "mine", "is_active": "on"}).status_code == 403

    user.refresh_from_db()
    assert user.check_password("a long password")


@pytest.mark.parametrize("made", BEYOND.values(), ids=BEYOND)
def test_an_account_with_more_rights_can_be_looked_at_without_its_password(chief, made):
    user = made()

    page = chief.get(USER.format(user.pk))

    assert page.status_code == 200
    assert user.password not in page.content.decode()


SECRETS = [
    "auth/user/?password__startswith=md5",
    "auth/user/?preference__calendar_token__startswith=a",
    "auth/user/?preview_links__token__startswith=a",
    "articles/operation/?actor__password__startswith=md5",
    "articles/article/?preview_links__token__startswith=a",
    "articles/article/?secured__startswith=a",
]


@pytest.mark.parametrize("address", SECRETS)
def test_no_list_lets_secrets_be_guessed_letter_by_letter(chief, address):
    assert chief.get(f"/admin/{address}").status_code in (302, 400)
