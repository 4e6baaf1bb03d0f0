"""Accounts: whoever looks after them gives nobody more than their own rights, and takes over nobody who has more."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from articles.tests.admin.conftest import signed_in
from articles.tests.admin.forms import filled_in

pytestmark = pytest.mark.django_db

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
    address = USER.format(user.pk)
    sent = {name: value for name, value in filled_in(browser, address, "user_form").items() if name != "groups"}
    return browser.post(address, sent | typed)


def test_a_chief_editor_makes_an_account_and_gives_it_a_role(chief):
    word = "quite a long one"
    sent = {"username": "nora", "usable_password": "true", "password1": word, "password2": word}
    chief.post("/admin/auth/user/add/", sent)
    nora = User.objects.get(username="nora")

    save(chief, nora, is_staff="on", groups=[Group.objects.get(name="Editors").pk])

    assert User.objects.get(is_staff=True, groups__name="Editors") == nora


@pytest.mark.parametrize("role", ROLES)
def test_a_chief_editor_may_give_each_role_of_the_desk(chief, role):
    colm = account()

    save(chief, colm, groups=[Group.objects.get(name=role).pk])

    assert colm.groups.get().name == role


def test_a_role_with_other_rights_can_only_be_given_by_who_has_them(chief):
    colm, others = account(), Group.objects.create(name="Keepers of accounts")
    others.permissions.set(Permission.objects.filter(codename="delete_user"))

    response = save(chief, colm, groups=[others.pk])

    assert response.status_code == 200
    assert "is not one of the available choices" in response.content.decode()
    assert not colm.groups.exists()


@pytest.mark.parametrize("name", ["is_superuser", "user_permissions"])
def test_a_right_is_not_given_by_a_forged_form(chief, name):
    colm = account()

    save(chief, colm, first_name="Colm", is_superuser="on", user_permissions=[Permission.objects.first().pk])

    colm.refresh_from_db()
    assert colm.first_name == "Colm"
    assert not colm.is_superuser
    assert not colm.user_permissions.exists()


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


def test_a_superuser_gives_any_right(desk):
    colm = account()

    save(desk, colm, is_superuser="on")

    colm.refresh_from_db()
    assert colm.is_superuser
