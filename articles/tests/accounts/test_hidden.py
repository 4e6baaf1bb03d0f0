"""What readers do not see: every role at every address that could show it, and at every key that somebody left."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editors.accounts.calendar_token import new_calendar_token
from articles.models import Preference, PreviewLink
from articles.tests import factories
from articles.tests.desk.rooms import signed_in
from articles.tests.doors import Role
from articles.tests.house import somebody

pytestmark = pytest.mark.django_db

ROLES = [role for role in Role if role != Role.NOBODY]
TITLE = "Nobody knows this yet"
HOUR = timedelta(hours=1)
HIDDEN = {"held": {"decision": "hold"}, "waiting": {"decision": "waiting"}, "binned": {"binned_at": timezone.now()}}
HIDDEN |= {"embargoed": {"embargoed_until": timezone.now() + HOUR}, "expired": {"expires_at": timezone.now() - HOUR}}

FOR_EVERYBODY = [
    "/",
    "/?sort=latest",
    "/search/?q=nobody",
    "/topics/vision/",
    "/providers/nola/",
    "/archive/2026/11/22/",
]
FOR_EVERYBODY += ["/feed.atom", "/feed.rss", "/feed.json", "/search/feed.atom?q=nobody", "/topics/vision/feed.json"]
FOR_EVERYBODY += ["/api/news/", "/api/news/vision/", "/sitemap-stories-0.xml", "/news-sitemap.xml"]
"""Addresses that show the same to everybody, whoever is signed in."""

AT_THE_DESK = [
    "/admin/articles/article/",
    "/admin/articles/article/{pk}/change/",
    "/admin/articles/article/{pk}/history/",
]
AT_THE_DESK += ["/admin/desk/?view=all", "/admin/autocomplete/?app_label=articles&model_name=article&field_name=lead"]


@pytest.fixture
def story():
    topic, outlet = factories.topic(slug="vision"), factories.provider(slug="nola")
    return factories.article(title=TITLE, decision="hold", topics=[topic], provider=outlet)


def browser_of(role):
    """A browser in which somebody of this role signed in, before the account was closed if it is."""
    if role == Role.STRANGER:
        return Client()
    user = somebody(role)
    browser = signed_in(user)
    leave(user, role)
    return browser


def leave(user, role):
    user.is_active = role != Role.CLOSED
    user.save()


def shows(browser, address):
    return TITLE in browser.get(address).content.decode()


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name.lower())
def test_only_who_may_enter_the_desk_and_see_stories_is_shown_a_hidden_one(story, role):
    browser, page = browser_of(role), story.get_absolute_url()
    desk = [address.format(pk=story.pk) for address in AT_THE_DESK]

    shown = {address for address in [page, *desk, *FOR_EVERYBODY] if shows(browser, address)}

    assert shown == ({page, *desk} if role >= Role.READER else set())


@pytest.mark.parametrize("facts", HIDDEN.values(), ids=HIDDEN)
def test_no_state_is_shown_to_who_has_rights_but_is_not_of_the_staff(facts):
    story = factories.article(title=TITLE, **facts)

    assert not shows(browser_of(Role.ACCOUNT), story.get_absolute_url())
    assert shows(browser_of(Role.READER), story.get_absolute_url())


@pytest.mark.parametrize("role", [role for role in ROLES if role != Role.STRANGER], ids=lambda role: role.name.lower())
def test_a_secret_address_is_worth_as_much_as_who_made_it(client, story, role):
    user, now = somebody(role), timezone.now()
    leave(user, role)
    token = new_calendar_token()
    Preference.objects.create(user=user, calendar_token=token)
    link = PreviewLink.objects.create(article=story, created_by=user, expires_at=now + HOUR)

    calendar, preview = client.get(f"/calendar/{token}.ics"), client.get(f"/preview/{link.token}/")

    assert {calendar.status_code, preview.status_code} == {200 if role >= Role.READER else 404}


def test_what_may_be_seen_ends_at_once(story):
    reader = browser_of(Role.READER)
    assert shows(reader, story.get_absolute_url())

    for change in [{"is_staff": False}, {"is_staff": True, "is_active": False}]:
        User.objects.update(**change)
        assert not shows(reader, story.get_absolute_url())
