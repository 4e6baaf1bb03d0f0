"""The three groups: each may do what the one before it may, and every kind of row is somebody's to look at."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection

pytestmark = pytest.mark.django_db

MIGRATION = import_module("articles.migrations.0010_groups")
READERS, EDITORS, CHIEFS = "Readers of the desk", "Editors", "Chief editors"
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


def test_the_groups_go_and_come_back_with_their_migration():
    before = {name: rights(name) for name in [READERS, EDITORS, CHIEFS]}
    editor = SimpleNamespace(connection=connection)

    MIGRATION.remove_groups(apps, editor)
    assert not Group.objects.exists()
    MIGRATION.add_groups(apps, editor)

    assert {name: rights(name) for name in before} == before


def test_a_new_database_has_the_rights_before_anybody_signs_in():
    Permission.objects.filter(content_type__app_label="articles").delete()

    MIGRATION.add_groups(apps, SimpleNamespace(connection=connection))

    assert ("articles", "change_article") in rights(EDITORS)
