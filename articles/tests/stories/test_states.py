"""Every state has all its facts, and the word for many stories agrees with what is said of one."""

from itertools import cycle, product

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.desk.queue.filters import LOOKED_FOR, STATE_CHOICES
from articles.desk.queue.views_catalogue import BUILT_IN
from articles.models import Article
from articles.models.rule import rule_in_force
from articles.queries.states import KeptBack, State
from articles.stories.status import NEAR, REASONS, story_status, why_hidden
from articles.tests import factories
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db

EVERY = pytest.mark.parametrize("state", State)
HOUR = timezone.timedelta(hours=1)


@EVERY
def test_a_story_made_to_be_in_a_state_is_in_that_one_and_found_there_alone(state):
    story = factories.in_state(state)

    assert story_status(story).state is state
    assert [each for each in State if each.of(Article.objects.all()).exists()] == [state]


def every_kind():
    """Stories of every decision, score, cluster and bin, and of all times by turns."""
    now = timezone.now()
    times = [(None, None), (HOUR, None), (-HOUR, None), (None, HOUR), (None, -HOUR), (-HOUR, HOUR), (HOUR, 2 * HOUR)]
    turn, either = cycle(times), [False, True]
    for decision, quality, is_follower, is_binned in product(Article.Decision, [None, 20, 66, 70], either, either):
        embargo, expiry = (span and now + span for span in next(turn))
        facts = {"embargoed_until": embargo, "expires_at": expiry, "binned_at": now if is_binned else None}
        factories.article(decision=decision, quality=quality, is_follower=is_follower, **facts)
    for embargo, expiry in times:
        factories.article(embargoed_until=embargo and now + embargo, expires_at=expiry and now + expiry)


def test_of_stories_of_every_kind_each_is_found_in_the_one_state_that_is_said_of_it():
    every_kind()
    said = {story.pk: story_status(story).state for story in Article.objects.all()}
    found = {state: set(state.of(Article.objects.all()).values_list("pk", flat=True)) for state in State}

    assert sum(map(len, found.values())) == len(said)
    assert {pk: state for state, pks in found.items() for pk in pks} == said
    assert set(said.values()) == set(State)


@EVERY
def test_readers_see_what_is_in_the_live_state_and_are_told_why_of_no_other(client, state):
    story = factories.in_state(state)
    is_seen = state.kept_back is KeptBack.NOT

    assert (client.get(story.get_absolute_url()).status_code == 200) is is_seen
    assert bool(why_hidden(story)) is not is_seen


def test_every_state_that_readers_do_not_see_has_a_reason():
    assert REASONS.keys() == {state for state in State if state.kept_back is not KeptBack.NOT}


def test_every_state_has_a_shape_of_its_own():
    styles = (settings.BASE_DIR / "static/css/desk/states.css").read_text()
    shapes = [state.shape for state in State] + [NEAR]

    assert [shape for shape in shapes if f".state--{shape}" not in styles] == []
    assert len(set(shapes)) == len(shapes)


@EVERY
def test_a_state_is_a_filter_and_a_badge_of_every_list(admin_client, state):
    story = factories.in_state(state)

    for page in ["/admin/desk/", "/admin/articles/article/"]:
        listed = admin_client.get(page, {"state": state})
        assert f"state--{story_status(story).shape}" in listed.content.decode()
        assert state.label in words(listed)


def test_filters_offer_all_states_and_views_name_nothing_else():
    assert STATE_CHOICES.keys() == {*State, *LOOKED_FOR}
    assert set(State).isdisjoint(LOOKED_FOR)
    assert {view.filters["state"] for view in BUILT_IN if "state" in view.filters} <= STATE_CHOICES.keys()


@EVERY
def test_a_state_has_its_index(state):
    assert state.index in {index.name for index in Article._meta.indexes}


@EVERY
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads the few rows of a test without an index")
def test_a_list_of_a_state_is_read_by_its_index(state):
    order = "updated_at" if state is State.BINNED else "published_at"

    assert state.index in state.of(Article.objects.all()).ranked_by(order).values_list("pk")[:50].explain()


@EVERY
def test_a_number_of_stories_is_said_in_words(state):
    assert state.count_words(1) == f"1 {state.word}"
    assert state.count_words(1_200) == f"1,200 {state.label.lower()}"


def test_a_near_miss_is_a_held_story_with_a_shape_of_its_own():
    story = factories.article(quality=rule_in_force().bar - 1)

    assert (story_status(story).state, story_status(story).shape) == (State.WITHHELD, NEAR)
