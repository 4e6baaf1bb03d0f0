"""The way through a list: every story once, whatever is done on the way, and the sum at its end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.queue.orders import QUEUE_ORDERS
from articles.models import Article
from articles.tests import factories
from articles.tests.desk.triage.triaging import do, page, said, skip, step, story, undo, walked

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(db):
    """Four stories of which some share their heat and times, and one has no heat."""
    vision = factories.topic(slug="vision", parent=factories.topic())
    found = []
    for n in range(4):
        time = timezone.now() - timedelta(hours=n // 2)
        facts = {"published_at": time, "created_at": time, "updated_at": time, "topics": [vision]}
        facts |= {"quality": None, "decision": "waiting"} if n == 3 else {"quality": 40 + n % 2 * 10}
        found.append(factories.article(**facts))
    return found


def listed(desk, query):
    return [row.story.pk for row in desk.get(f"/admin/desk/{query}").context["rows"]]


def published(desk, response):
    return do(desk, response, "publish")


def cooled(desk, response):
    return do(desk, response, "cool_down")


LISTS = [f"?view=all&topic=vision&sort={order}" for order in QUEUE_ORDERS]
LISTS += ["?view=all", "?view=near", "?view=live&sort=-rank", "?q=story&sort=heat"]


@pytest.mark.parametrize("query", LISTS)
def test_skipping_shows_every_story_of_the_list_once_in_its_order(desk, stories, query):
    pks, end = walked(desk, page(desk, query), skip)

    assert pks == listed(desk, query)
    assert end.context["walk"].sitting.count == len(pks)


@pytest.mark.parametrize("order", ["heat", "-heat", "rank", "last_act", "-last_act"])
def test_acting_shows_every_story_once_though_it_moves_in_the_list(desk, stories, order):
    query = f"?view=all&sort={order}"
    expected = listed(desk, query)

    pks, _ = walked(desk, page(desk, query), cooled)

    assert pks == expected


def test_a_story_that_leaves_the_list_takes_no_other_with_it(desk, stories):
    pks, _ = walked(desk, page(desk, "?state=withheld"), published)

    assert len(pks) == 3
    assert set(Article.objects.withheld()) == set()


def test_a_story_that_comes_in_meanwhile_moves_nobody(desk, stories):
    second = skip(desk, page(desk))
    expected = story(second).pk

    factories.article(published_at=timezone.now())

    assert story(page(desk, second.request["PATH_INFO"] + "?" + second.request["QUERY_STRING"])).pk == expected


def test_a_bare_address_goes_through_the_view_that_the_queue_opens_with(desk, stories):
    response = page(desk, "")

    assert response.context["walk"].listing.view.name == "incoming"


def test_the_next_story_is_named(desk, stories):
    assert page(desk).context["shown"].following == story(skip(desk, page(desk)))


def test_a_story_can_be_shown_by_its_number_and_the_walk_goes_on_from_there(desk, stories):
    third = listed(desk, "?view=all")[2]

    response = page(desk, f"?view=all&at={third}")

    assert story(response).pk == third
    assert [story(response).pk, *walked(desk, skip(desk, response), skip)[0]] == listed(desk, "?view=all")[2:]


# The sitting


def test_what_is_left_is_counted(desk, stories):
    first = page(desk)
    second = skip(desk, first)

    assert "0 decided, 4 left" in first.content.decode()
    assert "0 decided, 1 skipped, 3 left" in second.content.decode()


def test_more_than_can_be_counted_at_a_glance_is_counted_up_to_a_bound(desk, stories, monkeypatch):
    monkeypatch.setattr("articles.desk.triage.cursor.MOST_LEFT", 2)

    assert "3+ left" in page(desk).content.decode()


def test_the_pace_is_told_as_soon_as_it_says_something(desk, stories):
    first = page(desk)
    a_minute_ago = step(first, began=int(timezone.now().timestamp()) - 60)

    assert "a minute" not in skip(desk, first).content.decode()
    assert "1.0 a minute" in desk.post(first.context["walk"].skip_address, a_minute_ago, follow=True).content.decode()


def test_the_end_sums_the_sitting_up(desk, stories):
    factories.article()
    response = page(desk)
    for act in ["publish", "publish", "hold", "follow_rule"]:
        response = do(desk, response, act)
    _, end = walked(desk, response, skip)

    assert "5 stories in less than a minute: 2 published, 1 held, 1 left to the rule, 1 skipped." in " ".join(
        end.content.decode().split()
    )


def test_the_end_of_an_empty_list_says_so(desk):
    assert "Nothing left" in page(desk).content.decode()


def test_undo_takes_its_step_out_of_the_sum(desk, stories):
    second = do(desk, page(desk), "publish")

    sitting = undo(desk, second).context["walk"].sitting

    assert (sitting.count, sitting.last_operation) == (0, None)


def test_a_sitting_that_the_session_does_not_know_begins_anew_at_its_place(desk, stories):
    second = skip(desk, page(desk))

    lost = page(desk, second.context["walk"].beyond(page(desk).context["shown"].place).replace("sitting=", "sitting=x"))

    assert story(lost) == story(second)
    assert lost.context["walk"].sitting.count == 0


def test_two_lists_are_two_sittings(desk, stories):
    skip(desk, page(desk))

    assert skip(desk, page(desk, "?sort=heat")).context["walk"].sitting.count == 1


def test_a_sitting_begins_when_its_first_page_was_shown(desk, stories):
    first = page(desk)
    began = int(timezone.now().timestamp()) - 120

    done = desk.post(first.context["walk"].skip_address, step(first, began=began), follow=True)

    assert 115 < done.context["walk"].sitting.seconds < 130


@pytest.mark.parametrize("began", ["0", "-1", "x", "99999999999", "1" * 400, "²"])
def test_an_impossible_beginning_counts_from_now(desk, stories, began):
    first = page(desk)

    done = desk.post(first.context["walk"].skip_address, step(first, began=began), follow=True)

    assert done.context["walk"].sitting.seconds < 5


def test_only_the_last_sittings_and_steps_are_kept(desk, stories, monkeypatch):
    monkeypatch.setattr("articles.desk.triage.session.MOST_STEPS", 2)
    response = page(desk)
    for _ in range(4):
        response = skip(desk, response)
    for _ in range(4):
        skip(desk, page(desk))

    kept = desk.session["triage"]
    assert len(kept) == 4
    assert response.context["walk"].sitting.count == 4
    assert len(response.context["walk"].sitting.steps) == 2


def test_a_key_pressed_twice_skips_once(desk, stories):
    first = page(desk)

    again = desk.post(skip(desk, first).context["walk"].skip_address, step(first), follow=True)

    assert again.context["walk"].sitting.count == 1
    assert said(again) == []
