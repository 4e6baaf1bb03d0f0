"""What of a change goes back, and what stays because something newer stands there."""

import pytest

from articles.journal.inverse import inverse, without_change

EARLY, LATE = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def test_what_nobody_touched_goes_back():
    assert inverse({"title": "A"}, {"title": "B"}, {"title": "B"}) == ({"title": "A"}, [])


def test_what_was_changed_since_is_left():
    assert inverse({"title": "A"}, {"title": "B"}, {"title": "C"}) == ({}, ["title"])


def test_what_follows_by_the_rule_is_none_of_it():
    assert inverse({"heat": 70}, {"heat": 80}, {"heat": 90}) == ({}, [])


@pytest.mark.parametrize(
    ("before", "after", "now", "rest"),
    [
        (["a"], ["a", "b"], ["a", "b", "c"], ["a", "c"]),
        (["a", "b"], ["b"], ["b", "c"], ["a", "b", "c"]),
        (["a"], ["b"], ["b", "c"], ["a", "c"]),
        (["a"], ["a", "b"], ["a", "c"], None),
        (["a", "b"], ["b"], ["b", "a"], None),
        (["a", "b"], ["b", "a"], ["b", "a", "c"], None),
    ],
)
def test_the_entries_of_one_act_leave_a_list_and_those_of_later_ones_stay(before, after, now, rest):
    assert without_change(before, after, now) == rest


def test_that_a_story_follows_goes_back_only_with_whom():
    before = {"is_follower": False, "lead": None}
    after = {"is_follower": True, "lead": "first"}

    assert inverse(before, after, after) == (before, [])
    assert inverse(before, after, {"is_follower": True, "lead": "second"}) == ({}, ["is_follower", "lead"])


def test_a_time_stays_where_the_story_would_expire_before_its_embargo_is_over():
    parts, left = inverse({"expires_at": EARLY}, {"expires_at": None}, {"expires_at": None, "embargoed_until": LATE})

    assert (parts, left) == ({}, ["expires_at"])


def test_a_hold_goes_with_what_it_held():
    before, after = {"title": "A", "hold of title": None}, {"title": "B", "hold of title": ["A"]}

    assert inverse(before, after, after) == (before, [])


def test_a_hold_stays_on_what_was_changed_since():
    before, after = {"title": "A", "hold of title": None}, {"title": "B", "hold of title": ["A"]}

    assert inverse(before, after, {"title": "C", "hold of title": ["A"]}) == ({}, ["title"])


def test_a_hold_stays_on_a_list_that_keeps_what_came_later():
    before = {"topics": ["a"], "hold of topics": None}
    after = {"topics": ["a", "b"], "hold of topics": [["a"]]}

    assert inverse(before, after, {"topics": ["a", "b", "c"], "hold of topics": [["a"]]}) == (
        {"topics": ["a", "c"]},
        [],
    )
