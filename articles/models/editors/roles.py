"""What each role may do. Roles are groups, which `manage.py migrate` gives the rights that stand here.

Rights that an operator gave a role beside these stay with it. One that this table once gave and no longer does goes
into WITHDRAWN, and one whose name changes into RENAMED: whoever had it by itself then keeps it, too.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

READERS, EDITORS, CHIEFS = "Readers of the desk", "Editors", "Chief editors"

SEEN = [
    "article",
    "batch",
    "change",
    "image",
    "operation",
    "picturecopy",
    "pin",
    "policy",
    "provider",
    "redirect",
    "relatedlink",
    "topic",
]

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


def rights(acts):
    """Return the names of rights by what they are to: {model: acts}."""
    return [f"{act}_{model}" for model, acts in acts.items() for act in acts]


OF_READERS = [f"view_{model}" for model in SEEN]
OF_EDITORS = OF_READERS + rights(EDITED)
OF_ACCOUNTS = ["view_user", "add_user", "change_user", "view_group"]

ROLES = {
    READERS: OF_READERS,
    EDITORS: OF_EDITORS,
    CHIEFS: [*OF_EDITORS, *rights(DECIDED), "undo_others", *OF_ACCOUNTS],
}

WITHDRAWN = {}
"""{role: the rights that it had once}."""

RENAMED = {}
"""{the former name of a right: its name now}."""


def apply(using="default", *, roles=ROLES, withdrawn=WITHDRAWN, renamed=RENAMED):
    """Give each role, made where there is none, the rights that it has here, and take those that it has no more."""
    ours = Permission.objects.using(using).filter(content_type__app_label__in=["auth", "articles"])
    for former, now in renamed.items():
        ours.filter(codename=former).update(codename=now)
    for label in ["auth", "articles"]:
        # Those of a new model may not be there yet, nor those of a database that was emptied.
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    for name, codenames in roles.items():
        role, _ = Group.objects.using(using).get_or_create(name=name)
        role.permissions.add(*ours.filter(codename__in=codenames))
        role.permissions.remove(*ours.filter(codename__in=withdrawn.get(name, [])))
