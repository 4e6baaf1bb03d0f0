"""Roles: the one choice that says what an account may do. Each is a group; beyond all groups is the administrator."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Count, Prefetch, Q

from articles.models.editors.roles import CHIEFS, EDITORS, READERS

NO_ROLE, ADMINISTRATOR, SEVERAL = "none", "administrator", "several"
"""Choices that are no group: who sees nothing of the desk, who may do everything, who stays in several groups."""

LABELS = {
    READERS: "Reader of the desk: looks at everything and changes nothing",
    EDITORS: "Editor: acts on stories and takes back what they did",
    CHIEFS: "Chief editor: also deletes, sets the policy, takes back what others did and makes accounts",
}
ROLE_WORDS = {
    NO_ROLE: "No role: sees nothing of the desk",
    ADMINISTRATOR: "Administrator: may do everything, and gives single rights",
}


def choices_for(giver, account=None):
    """Return the roles that `giver` may give to an account, or to a new one, the least first: [(value, words)]."""
    groups = Group.objects.annotate(rights=Count("permissions")).order_by("rights", "name")
    offered = [(str(group.pk), LABELS.get(group.name, group.name)) for group in grantable(giver, groups)]
    if giver.is_superuser:
        offered.append((ADMINISTRATOR, ROLE_WORDS[ADMINISTRATOR]))
    if account is None:
        return offered
    if role_of(account) == SEVERAL:
        offered.append((SEVERAL, "As it is: {}".format(", ".join(map(str, account.groups.all())))))
    return [(NO_ROLE, ROLE_WORDS[NO_ROLE]), *offered]


def role_of(account):
    """Return the value of the choice that an account has."""
    groups = account.groups.all()
    if account.is_superuser:
        return ADMINISTRATOR
    if not (account.is_staff and groups):
        return NO_ROLE
    return str(groups[0].pk) if len(groups) == 1 else SEVERAL


def role_words(account):
    """Return the name of an account's role."""
    role = role_of(account)
    if role in ROLE_WORDS:
        return ROLE_WORDS[role].partition(":")[0]
    return ", ".join(LABELS.get(group.name, group.name).partition(":")[0] for group in account.groups.all())


def set_standing(account, role):
    """Set on an account what of its role stands in its own row."""
    if role != SEVERAL:
        account.is_superuser = role == ADMINISTRATOR
        account.is_staff = role != NO_ROLE


def set_groups(account, role):
    """Put a saved account into the group of its role, and out of all others."""
    if role != SEVERAL:
        account.groups.set([int(role)] if role.isdecimal() else [])


def grantable(user, groups):
    """Return the groups that hold no right beyond those of `user`."""
    groups = groups.prefetch_related(Prefetch("permissions", Permission.objects.select_related("content_type")))
    return [group for group in groups if user.is_superuser or has_all(user, group.permissions.all())]


def is_beyond(account, user):
    """Return whether an account, in use or not, has a right that `user` lacks: who sets its password gets them all."""
    if account is None or user.is_superuser:
        return False
    rights = Permission.objects.filter(Q(user=account) | Q(group__user=account))
    return account.is_superuser or not has_all(user, rights.select_related("content_type"))


def has_all(user, rights):
    return all(user.has_perm(f"{right.content_type.app_label}.{right.codename}") for right in rights)
