from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

SEEN = ["article", "batch", "change", "image", "operation", "picturecopy", "pin", "policy", "provider", "redirect", "relatedlink", "topic"]

EDITED = {
    "article": ["add", "change"],
    "batch": ["add"],
    "image": ["add", "change", "delete"],
    "picturecopy": ["change"],
    "pin": ["add", "change", "delete"],
    "previewlink": ["view", "add", "change", "delete"],
    "provider": ["add", "change"],
    "redirect": ["add", "change"],
    "relatedlink": ["add", "change", "delete"],
    "topic": ["add", "change"],
}

DECIDED = {
    "article": ["delete"],
    "batch": ["delete"],
    "picturecopy": ["delete"],
    "policy": ["add", "change"],
    "provider": ["delete"],
    "redirect": ["delete"],
    "topic": ["delete"],
}

READERS = [f"view_{model}" for model in SEEN]
EDITORS = READERS + [f"{act}_{model}" for model, acts in EDITED.items() for act in acts]
CHIEFS = EDITORS + [f"{act}_{model}" for model, acts in DECIDED.items() for act in acts] + ["undo_others"]
OF_USERS = ["view_user", "add_user", "change_user", "view_group"]

GROUPS = {"Readers of the desk": READERS, "Editors": EDITORS, "Chief editors": CHIEFS + OF_USERS}


def add_groups(apps, schema_editor):
    """Permissions are made after all migrations, so that a new database has none of them yet."""
    for label in ["auth", "articles"]:
        create_permissions(installed.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        ours = Permission.objects.filter(content_type__app_label__in=["auth", "articles"])
        group.permissions.add(*ours.filter(codename__in=codenames))


def remove_groups(apps, _schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_queue_indexes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(add_groups, remove_groups, elidable=False)]
