"""Editors see at its public address a story that readers do not see, and are told why."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from articles.stories.status import why_hidden
from articles.tests import factories
from articles.tests.pages.html import elements, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_in_utc")]

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
REASONS = {
    "held_by_hand": ({"decision": "hold"}, "held by hand"),
    "held_by_rule": ({"quality": 20}, "held by the rule, as its heat of 20 is below the bar of 70"),
    "waiting": ({"decision": "waiting"}, "nobody has decided yet"),
    "unscored": ({"quality": None}, "nobody has scored it yet"),
    "embargoed": ({"embargoed_until": AT + HOUR}, "under embargo until 22 Nov 2026, 13:00 UTC"),
    "expired": ({"expires_at": AT - HOUR}, "expired on 22 Nov 2026, 11:00 UTC"),
    "binned": ({"binned_at": AT - HOUR}, "in the bin since 22 Nov 2026, 11:00 UTC"),
    "follower": ({"is_follower": True}, "it follows a story unknown here"),
}


@pytest.fixture
def editor(django_user_model):
    return signed_in(django_user_model, ["view_article"])


def signed_in(django_user_model, permissions, is_staff=True):
    """A browser of somebody who has these permissions."""
    user = django_user_model.objects.create_user("vera", password="a long password", is_staff=is_staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    browser = Client()
    browser.force_login(user)
    return browser


def hidden(state):
    later = timezone.now() - AT
    stated = REASONS[state][0].items()
    facts = {name: value + later if isinstance(value, datetime) else value for name, value in stated}
    return factories.article(topics=[factories.topic()], **facts)


@pytest.mark.parametrize(("facts", "words"), REASONS.values(), ids=REASONS)
def test_the_reason_is_said_in_words(facts, words):
    assert why_hidden(factories.article(**facts), AT) == words


@pytest.mark.parametrize("facts", [{}, {"embargoed_until": AT}, {"expires_at": AT + HOUR}])
def test_a_live_story_is_not_hidden(facts):
    assert why_hidden(factories.article(**facts), AT) == ""


def test_times_are_those_of_the_desk(settings):
    settings.TIME_ZONE = "America/New_York"
    story = factories.article(embargoed_until=AT + HOUR)
    assert why_hidden(story, AT) == "under embargo until 22 Nov 2026, 08:00 EST"


@pytest.mark.parametrize("state", REASONS)
def test_an_editor_sees_the_story_and_why_readers_do_not(editor, state):
    story = hidden(state)

    response = editor.get(story.get_absolute_url())

    assert f"Readers do not see this story: {why_hidden(story)}." in words(response)
    assert f'href="/admin/articles/article/{story.pk}/change/"' in response.content.decode()
    assert story.title in words(response)
    assert "It is published" not in words(response)


@pytest.mark.parametrize("state", REASONS)
def test_what_an_editor_sees_is_kept_by_no_cache_and_no_search_engine(editor, state):
    response = editor.get(hidden(state).get_absolute_url())

    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]
    assert {"name": "robots", "content": "noindex"} in elements(response, "meta")


@pytest.mark.parametrize("state", REASONS)
def test_who_may_not_see_the_records_is_a_reader(django_user_model, state):
    browser = signed_in(django_user_model, ["view_topic"])
    assert browser.get(hidden(state).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("state", REASONS)
def test_who_may_not_enter_the_desk_is_a_reader(django_user_model, state):
    browser = signed_in(django_user_model, ["view_article"], is_staff=False)
    assert browser.get(hidden(state).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("dismissal", [{"is_active": False}, {"is_staff": False}])
def test_who_was_dismissed_is_a_reader(editor, django_user_model, dismissal):
    django_user_model.objects.update(**dismissal)
    assert editor.get(hidden("held_by_hand").get_absolute_url()).status_code == 404


def test_a_made_up_session_opens_nothing(client, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "guessed"
    assert client.get(hidden("held_by_hand").get_absolute_url()).status_code == 404


def test_a_live_story_has_no_banner_and_is_the_same_for_all(editor, client):
    story = factories.article()

    seen, read = (browser.get(story.get_absolute_url()) for browser in [editor, client])

    assert seen.content == read.content
    assert "Cookie" not in seen.get("Vary", "")
    assert "Readers do not see" not in words(seen)


def test_a_follower_leads_an_editor_to_its_lead_too(editor):
    follower = factories.follower(lead=factories.article())
    assert editor.get(follower.get_absolute_url()).status_code == 302


def test_a_follower_whose_lead_is_not_live_says_so_and_names_the_way(editor):
    lead = hidden("held_by_hand")
    follower = factories.follower(lead=lead)

    response = editor.get(follower.get_absolute_url())

    assert "it follows a story that they do not see either" in words(response)
    assert f'href="{lead.get_absolute_url()}"' in response.content.decode()


def test_a_missing_story_is_kept_apart_from_the_one_an_editor_sees_and_tells_nothing(client):
    of_hidden = client.get(hidden("held_by_hand").get_absolute_url())
    of_none = client.get("/stories/2026/11/22/no-such-story/")

    assert of_hidden["Vary"] == of_none["Vary"] == "Cookie"
    assert of_hidden.content == of_none.content
    assert of_hidden.headers.keys() == of_none.headers.keys()


def test_a_reader_starts_no_session(client, django_assert_num_queries):
    story = hidden("held_by_hand")

    # The story and what belongs to it, whether readers saw it once, and whether it has moved; nobody is looked for.
    with django_assert_num_queries(5):
        response = client.get(story.get_absolute_url())

    assert not response.cookies
