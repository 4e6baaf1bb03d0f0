"""The drawing facts of charts: what numbers become."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from articles.desk.dashboard.charts import delays, heats, pairs, shares
from articles.desk.dashboard.charts.days import DWARFING, UP, days_of, spark
from articles.desk.dashboard.charts.scale import length, percent, top_of
from articles.queries.bounded_count import BoundedCount

# Lengths


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (1, 1), (2, 2), (3, 4), (7, 10), (11, 20), (41, 50), (57, 100), (101, 200), (999, 1000)]
)
def test_an_axis_ends_at_a_round_number(most, top):
    assert top_of(most) == top


@pytest.mark.parametrize(("value", "drawn"), [(0, 0), (1, 1), (50, 50), (100, 100), (500, 100)])
def test_what_is_there_is_seen_and_nothing_leaves_the_drawing(value, drawn):
    assert length(value, 100, 100) == drawn
    assert length(1, 10_000, 100) == 1


def test_a_part_of_nothing_is_nothing():
    assert percent(0, 0) == 0


# Days


@dataclass(frozen=True)
class Day:
    date: date
    came: BoundedCount
    live: BoundedCount


def month(*numbers):
    first = date(2026, 11, 2)
    return [
        Day(first + timedelta(days=n), BoundedCount(came), BoundedCount(live)) for n, (came, live) in enumerate(numbers)
    ]


def test_columns_are_as_long_as_their_numbers():
    drawn = days_of(month((10, 5), (20, 10)))

    assert [column.up for column in drawn.columns] == [UP / 2, UP]
    assert drawn.columns[1].down == 2 * drawn.columns[0].down


def test_the_largest_and_the_last_day_are_told_in_numbers():
    drawn = days_of(month((1, 0), (9, 0), (2, 0), (2, 7), (3, 1), (3, 1), (4, 1)))

    assert [column.is_told for column in drawn.columns] == [False, True, False, True, False, False, True]


def test_two_numbers_never_stand_side_by_side_at_the_end():
    drawn = days_of(month((1, 0), (9, 0), (4, 1)))

    assert [column.is_told for column in drawn.columns] == [False, False, True]


def test_a_day_that_would_dwarf_all_others_is_torn_off():
    drawn = days_of(month((10, 5), (20, 5), (20 * DWARFING + 1, 5)))

    assert [column.is_torn for column in drawn.columns] == [False, False, True]
    assert [column.up for column in drawn.columns] == [UP / 2, UP, UP]


def test_the_only_day_of_a_new_house_is_drawn_whole():
    drawn = days_of(month((0, 0), (0, 0), (90, 0)))

    assert not drawn.columns[2].is_torn


def test_the_first_day_of_each_week_is_named():
    assert [column.is_named for column in days_of(month(*[(1, 1)] * 8)).columns] == [True, *[False] * 6, True]


def test_nothing_is_drawn_of_a_month_without_stories():
    drawn = days_of(month(*[(0, 0)] * 30))

    assert {column.up for column in drawn.columns} | {column.down for column in drawn.columns} == {0}


def test_a_sum_of_bounded_counts_is_not_exact():
    day = Day(date(2026, 11, 2), BoundedCount(10_000, is_exact=False), BoundedCount(1))

    assert not days_of([day]).is_exact


@pytest.mark.parametrize(("numbers", "path"), [([], ""), ([3], ""), ([0, 0], ""), ([0, 2, 1], "M0 19L30 1L60 10")])
def test_a_sparkline_rises_with_its_numbers(numbers, path):
    assert spark(numbers) == path


# Heat


def drawn_heats(numbers, bar=70):
    return heats.heats_of(numbers, bar, 5, lambda *ends: f"?heat={ends}")


def test_stories_are_counted_on_both_sides_of_the_bar():
    drawn = drawn_heats({10: 4, 64: 2, 65: 1, 69: 2, 70: 3, 300: 1})

    assert (drawn.below, drawn.near, drawn.above, drawn.total) == (9, 3, 4, 13)


@pytest.mark.parametrize(
    ("heat", "kind"),
    [
        (0, "held"),
        (64, "held"),
        (65, "near"),
        (69, "near"),
        (70, "heat-1"),
        (90, "heat-2"),
        (110, "heat-3"),
        (140, "heat-4"),
    ],
)
def test_a_column_glows_from_the_bar_on(heat, kind):
    assert drawn_heats({heat: 1}).columns[0].kind == kind


@pytest.mark.parametrize("bar", [0, 3, 70, 72, 235, 400])
def test_the_bar_stands_between_columns_wherever_it_is(bar):
    drawn = drawn_heats(dict.fromkeys(range(240), 1), bar)

    assert not [each for each in drawn.columns if each.x < drawn.bar_x - 0.1 < each.x + each.width - 0.1]
    assert sum(span.number for span in drawn.spans) == 240


def test_what_is_hotter_than_the_scale_stands_in_its_last_column():
    drawn = drawn_heats({238: 1, 500: 2})

    assert len(drawn.columns) == 1
    assert drawn.columns[0].x + drawn.columns[0].width <= drawn.width


def test_the_table_has_every_story_once():
    drawn = drawn_heats({0: 1, 34: 1, 35: 1, 69: 1, 70: 1, 109: 1, 110: 1, 999: 1})

    assert [(span.words, span.number) for span in drawn.spans] == [
        ("0 to 34", 2),
        ("35 to 64", 1),
        ("65 to 69", 1),
        ("70 to 89", 1),
        ("90 to 109", 1),
        ("110 to 139", 1),
        ("140 to 179", 0),
        ("180 and more", 1),
    ]


# Providers


NAMES = {key: (f"Outlet {key}", f"?provider={key}") for key in range(20)}


def test_outlets_of_equal_weight_count_in_full():
    assert shares.variety_of(dict.fromkeys(range(8), 5), NAMES).effective == 8


def test_a_single_outlet_is_as_varied_as_one():
    assert shares.variety_of({1: 30}, NAMES).effective == 1


@pytest.mark.parametrize(
    ("counts", "loudest"), [({1: 94, 2: 6}, "Outlet 1"), ({1: 50, 2: 50}, None), ({1: 51, 2: 49}, "Outlet 1")]
)
def test_an_outlet_with_more_than_half_is_named(counts, loudest):
    found = shares.variety_of(counts, NAMES).loudest

    assert (found and found.name) == loudest


def test_small_outlets_stand_together_and_are_never_the_loudest():
    drawn = shares.variety_of(dict.fromkeys(range(20), 1), NAMES)

    assert (drawn.shares[-1].name, drawn.shares[-1].number) == ("12 others", 12)
    assert drawn.loudest is None


def test_without_live_stories_there_is_nothing_to_compare():
    assert shares.variety_of({}, {}) is None


# Topics


def test_topics_stand_by_how_many_stories_they_have():
    drawn = pairs.pairs_with_shares([("Few", 1, 1, "", ""), ("Many", 5, 5, "", ""), ("None", 0, 0, "", "")])

    assert [pair.name for pair in drawn] == ["Many", "Few"]


@pytest.mark.parametrize(("live", "held"), [(5, 5), (10, 0), (0, 10), (9_999, 1)])
def test_a_topic_never_leaves_its_drawing(live, held):
    pair = pairs.pairs_with_shares([("Topic", live, held, "", "")])[0]

    assert pair.hollow_x + pair.hollow <= pairs.WIDTH + 1


# Delays


def test_half_of_the_stories_lie_between_the_quarters():
    drawn = delays.delays_of([1, 2, 3, 4, 5])

    assert (drawn.lower, drawn.median, drawn.upper) == (2, 3, 4)


def test_of_too_few_stories_nothing_is_said():
    assert delays.delays_of([1, 2, 3]) is None


def test_every_story_is_in_one_part():
    drawn = delays.delays_of([0, 0.5, 1, 2.9, 3, 12, 24, 500])

    assert [part.number for part in drawn.parts] == [2, 2, 1, 0, 1, 2]


@pytest.mark.parametrize(
    ("hours", "words"), [(0.5, "30 min"), (2.6, "2.6 h"), (3.0, "3 h"), (23.6, "24 h"), (100, "4 d")]
)
def test_hours_are_said_as_one_says_them(hours, words):
    assert delays.hours_in_words(hours).replace("\xa0", " ") == words


def test_every_doubling_of_a_time_is_as_far():
    assert delays.place_on_axis(4) - delays.place_on_axis(2) == pytest.approx(
        delays.place_on_axis(64) - delays.place_on_axis(32), abs=0.2
    )
    assert delays.place_on_axis(0) == delays.place_on_axis(0.1)
    assert delays.place_on_axis(9_999) <= delays.WIDTH
