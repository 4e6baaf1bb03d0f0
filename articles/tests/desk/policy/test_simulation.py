"""What other numbers would do, worked out from the facts of stories."""

from datetime import UTC, date, datetime, timedelta

import pytest

from articles.desk.policy.simulation import DAYS_SIMULATED, SHIFTS_SHOWN, Fact, draft_of
from articles.heat import Rule

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
VERDICTS = {"rule": None, "publish": True, "hold": False, "waiting": False}
IN_FORCE = Rule()


def fact(pk, quality, **others):
    facts = {"related_count": 0, "boost": 0, "decision": "rule", "published_at": NOW - timedelta(hours=1)}
    return Fact(pk, quality, **facts | {"embargoed_until": None, "expires_at": None} | others)


def draft(*facts, **numbers):
    rule = Rule(**{"weight": 10, "bar": 70, "half_life": 3} | numbers)
    today, verdicts = NOW.date(), VERDICTS
    return draft_of(list(facts), IN_FORCE, rule, now=NOW, today=today, date_of=datetime.date, verdicts=verdicts)


def pks(kind):
    return [shift.pk for shift in kind.first]


def test_a_lower_bar_lets_stories_appear():
    found = draft(fact(1, 65), fact(2, 75), fact(3, 50), bar=60)

    assert (pks(found.appearing), found.vanishing.count, found.moving.count) == ([1], 0, 0)


def test_a_higher_bar_lets_stories_vanish():
    found = draft(fact(1, 75), fact(2, 95), bar=80)

    assert (found.appearing.count, pks(found.vanishing)) == (0, [1])


@pytest.mark.parametrize("decision", ["publish", "hold", "waiting"])
def test_what_was_decided_by_hand_stays(decision):
    found = draft(fact(1, 65, decision=decision), fact(2, 75, decision=decision), bar=68)

    assert (found.appearing.count, found.vanishing.count) == (0, 0)


def test_a_story_that_nobody_scored_neither_appears_nor_vanishes():
    assert draft(fact(1, None), bar=0).appearing.count == 0


def test_a_weight_heats_what_is_related():
    found = draft(fact(1, 80, related_count=2), fact(2, 85), weight=1)
    [shift] = [shift for shift in found.moving.first if shift.pk == 1]

    assert (shift.heat_before, shift.heat_after) == (100, 82)
    assert (shift.place_before, shift.place_after) == (1, 2)


def test_a_half_life_moves_what_is_old():
    old, new = fact(1, 200, published_at=NOW - timedelta(days=9)), fact(2, 80)

    found = draft(old, new, half_life=30)

    assert [shift.pk for shift in found.front_before] == [2, 1]
    assert [shift.pk for shift in found.front_after] == [1, 2]
    assert pks(found.moving) == [1, 2]


def test_who_only_makes_room_for_others_does_not_move():
    assert draft(fact(1, 65), fact(2, 75), fact(3, 90), bar=60).moving.count == 0


def test_a_story_that_readers_do_not_see_now_is_left_out():
    later, over = fact(1, 65, embargoed_until=NOW + timedelta(days=1)), fact(2, 65, expires_at=NOW)

    assert draft(later, over, bar=60).appearing.count == 0


def test_only_the_first_are_listed_and_all_are_counted():
    found = draft(*[fact(pk, 65) for pk in range(50)], bar=60)

    assert (found.appearing.count, len(found.appearing.first)) == (50, SHIFTS_SHOWN)
    assert len(found.front_after) == 10


def test_a_month_is_told_day_by_day():
    yesterday = {"published_at": NOW - timedelta(days=1)}

    days = draft(fact(1, 65), fact(2, 75), fact(3, 65, **yesterday), bar=60).days

    assert len(days) == DAYS_SIMULATED
    assert days[-1] == (date(2026, 11, 22), 1, 2)
    assert days[-2] == (date(2026, 11, 21), 0, 1)
    assert days[0] == (date(2026, 10, 24), 0, 0)


def test_a_draft_of_nothing_is_empty():
    found = draft(bar=60)

    assert (found.appearing.count, found.front_after, found.since) == (0, [], None)
