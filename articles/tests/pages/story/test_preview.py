"""A story by a secret link: for whoever has it, for a while, and for no cache or search engine."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.timezone import localtime

from articles.models import PreviewLink
from articles.tests import factories
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def preview_of(story, **facts):
    facts = {"created_by": User.objects.create_superuser("ines"), "expires_at": timezone.now() + DAY} | facts
    link = PreviewLink.objects.create(article=story, **facts)
    return link, f"/preview/{link.token}/"


HIDDEN = {
    "held": {"decision": "hold"},
    "waiting": {"decision": "waiting", "quality": None},
    "embargoed": {"embargoed_until": timezone.now() + 9 * DAY},
    "expired": {"expires_at": timezone.now() - 9 * DAY},
    "live": {},
}


@pytest.mark.parametrize("facts", HIDDEN.values(), ids=HIDDEN)
def test_whoever_has_the_link_sees_the_story(client, facts):
    story = factories.article(title="Not yet told", **facts)
    link, address = preview_of(story)

    response = client.get(address)

    assert response.status_code == 200
    assert "Not yet told" in words(response)
    assert f"A preview, until {localtime(link.expires_at).day} " in words(response)


def test_a_follower_is_shown_itself(client):
    follower = factories.follower(lead=factories.article(), title="The other report")

    assert "The other report" in words(client.get(preview_of(follower)[1]))


@pytest.mark.parametrize("facts", [{"expires_at": timezone.now() - DAY}, {"revoked_at": timezone.now()}])
def test_a_link_that_is_closed_shows_nothing(client, facts):
    _link, address = preview_of(factories.article(), **facts)

    assert client.get(address).status_code == 404
    assert PreviewLink.objects.get().seen_count == 0


def test_a_link_whose_maker_is_gone_shows_nothing(client):
    _link, address = preview_of(factories.article())
    User.objects.get().delete()

    assert client.get(address).status_code == 404


def test_what_is_in_the_bin_is_shown_to_nobody(client):
    assert client.get(preview_of(factories.article(binned_at=timezone.now()))[1]).status_code == 404


@pytest.mark.parametrize("token", ["nonsense", "a" * 65, "..%2F", "%00"])
def test_a_link_that_nobody_made_shows_nothing(client, token):
    assert client.get(f"/preview/{token}/").status_code == 404


def test_a_preview_is_kept_by_no_cache_no_search_engine_and_told_to_no_site(client):
    response = client.get(preview_of(factories.article())[1])

    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_preview_does_not_state_its_address(client):
    link, address = preview_of(factories.article())

    assert link.token not in client.get(address).content.decode()


def test_why_readers_do_not_see_it_is_the_desks_own_matter(client):
    response = client.get(preview_of(factories.article(decision="hold"))[1])

    assert "held by hand" not in words(response)
    assert not [a for a in elements(response, "a") if a.get("href", "").startswith("/admin/articles/")]


def test_visits_are_counted(client):
    link, address = preview_of(factories.article())

    client.get(address)
    client.head(address)
    client.get(address)

    link.refresh_from_db()
    assert link.seen_count == 2
    assert link.last_seen_at is not None


def test_a_preview_is_only_looked_at(client):
    assert client.post(preview_of(factories.article())[1]).status_code == 405


def test_a_preview_asks_little(client, django_assert_max_num_queries):
    address = preview_of(factories.article(topics=[factories.topic()]))[1]

    with django_assert_max_num_queries(11):
        client.get(address)
