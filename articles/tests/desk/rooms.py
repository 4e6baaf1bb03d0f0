"""Browsers in which somebody with a role has signed in."""

from django.contrib.auth.models import Group
from django.test import Client

ROLES = ["Readers of the desk", "Editors", "Chief editors"]


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def of_role(users, role):
    """Return the browser of somebody in this group; "" is staff in none, None is nobody who signed in."""
    if role is None:
        return Client()
    user = users.objects.create_user(f"someone {role}", password="a long password", is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    return signed_in(user)
