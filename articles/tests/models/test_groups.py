"""The three groups: each may do what the one before it may, and every kind of row is somebody's to look at."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

from articles.models.editors import roles
from articles.models.editors.roles import CHIEFS, EDITORS, READERS

pytestmark = pytest.mark.django_db

OF_ONE_EDITOR = {"preference", "presence", "savedview", "upload"}
"""Rows that every editor has of their own: to those of others no right gives a way."""

OF_THE_MACHINE = {
    "articletopic",
    "finding",
    "keptform",
    "otherdomain",
    "othername",
    "searchtext",
    "submission",
    "tally",
    "tallysection",
    "twin",
    "storyaddress",
}
"""Rows that are written with others, which nobody looks at by themselves."""


def rights(name):
    permissions = Group.objects.get(name=name).permissions
    return set(permissions.values_list("content_type__app_label", "codename"))


def test_each_group_may_do_what_the_one_before_it_may():
    assert rights(READERS) < rights(EDITORS) < rights(CHIEFS)


def test_readers_of_the_desk_only_look():
    assert {codename.partition("_")[0] for _app, codename in rights(READERS)} == {"view"}


def test_only_chief_editors_delete_stories_set_the_policy_undo_others_and_look_after_accounts():
    more = {codename for _app, codename in rights(CHIEFS) - rights(EDITORS)}

    assert {"delete_article", "add_policy", "change_policy", "undo_others", "add_user", "change_user"} <= more


def test_no_group_may_delete_an_account_or_change_what_groups_may():
    assert not rights(CHIEFS) & {
        ("auth", f"{act}_{model}") for act in ["add", "change", "delete"] for model in ["group"]
    }
    assert ("auth", "delete_user") not in rights(CHIEFS)


def test_every_kind_of_row_is_somebodys_to_look_at():
    seen = {codename.removeprefix("view_") for app, codename in rights(EDITORS) if app == "articles"}
    models = {model._meta.model_name for model in apps.get_app_config("articles").get_models()}

    assert models - seen - OF_THE_MACHINE == OF_ONE_EDITOR


# They are code


def test_whatever_was_lost_of_them_comes_back_with_migrate():
    before = {name: rights(name) for name in [READERS, EDITORS, CHIEFS]}
    Group.objects.all().delete()
    Permission.objects.filter(content_type__app_label="articles").delete()

    call_command("migrate", verbosity=0)

    assert {name: rights(name) for name in before} == before


def test_what_an_operator_gave_a_role_beside_stays():
    own = Permission.objects.get(codename="delete_article")
    Group.objects.get(name=EDITORS).permissions.add(own)

    roles.apply()

    assert ("articles", "delete_article") in rights(EDITORS)


def test_a_further_right_reaches_a_role_and_a_withdrawn_one_leaves_it():
    further = roles.ROLES | {READERS: [*roles.ROLES[READERS], "view_previewlink"]}

    roles.apply(roles=further, withdrawn={EDITORS: ["delete_pin"]})

    assert ("articles", "view_previewlink") in rights(READERS)
    assert ("articles", "delete_pin") not in rights(EDITORS)
    assert ("articles", "delete_pin") in rights(CHIEFS)


def test_a_right_that_is_called_otherwise_stays_with_who_had_it(monkeypatch):
    somebody = User.objects.create_user("somebody")
    somebody.user_permissions.add(Permission.objects.get(codename="undo_others"))
    operation = apps.get_model("articles", "Operation")
    monkeypatch.setattr(operation._meta, "permissions", [("undo_all", "Can take back whatever others did")])
    renamed = roles.ROLES | {CHIEFS: ["undo_all" if each == "undo_others" else each for each in roles.ROLES[CHIEFS]]}

    roles.apply(roles=renamed, renamed={"undo_others": "undo_all"})

    assert list(somebody.user_permissions.values_list("codename", flat=True)) == ["undo_all"]
    assert ("articles", "undo_all") in rights(CHIEFS)
    assert ("articles", "undo_others") not in rights(CHIEFS)
