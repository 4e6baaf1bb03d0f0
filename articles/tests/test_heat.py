"""The rule, on the figures of real desks."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.heat import Rule, sentence

RULE = Rule(weight=10, bar=70, half_life=3)
MORNING = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_a_lead_gains_ten_degrees_for_each_related_story():
    assert RULE.heat(quality=74, related_count=3) == 104


def test_a_follower_has_minus_one_whatever_its_quality():
    assert RULE.heat(quality=120, related_count=4, is_follower=True) == -1


def test_an_unscored_story_has_no_heat():
    assert RULE.heat(quality=None, related_count=3) is None


@pytest.mark.parametrize(("stated", "boost"), [(104, 0), (106, 2), (90, -14), (None, 0), (-1, 0)])
def test_what_a_document_states_beyond_the_rule_is_a_boost(stated, boost):
    assert RULE.boost(stated, quality=74, related_count=3) == boost


def test_a_damper_never_cools_a_story_down_to_a_followers_heat():
    assert RULE.heat(quality=10, related_count=0, boost=-11) == 0


@pytest.mark.parametrize(("heat", "published"), [(70, True), (69, False), (179, True), (-1, False), (None, False)])
def test_the_bar_is_on_heat(heat, published):
    assert RULE.publishes(heat) is published


def test_half_the_heat_weighs_as_much_as_one_half_life_of_age():
    older_but_twice_as_hot = RULE.rank(2 * 100 + 1, MORNING - timedelta(days=3))

    assert older_but_twice_as_hot == pytest.approx(RULE.rank(100, MORNING))


@pytest.mark.parametrize("now", [MORNING, MORNING + timedelta(days=400)])
def test_the_order_by_rank_is_that_of_decayed_heat_at_any_time(now):
    stories = [(heat, MORNING - timedelta(hours=hours)) for heat, hours in [(238, 6), (80, 1), (300, 90), (75, 30)]]

    def decayed(story):
        heat, published_at = story
        return (1 + heat) * 0.5 ** ((now - published_at) / timedelta(days=3))

    assert sorted(stories, key=decayed) == sorted(stories, key=lambda story: RULE.rank(*story))


@pytest.mark.parametrize("heat", [None, -1, 0])
def test_stories_without_a_heat_rank_like_the_coldest(heat):
    assert RULE.rank(heat, MORNING) == RULE.rank(0, MORNING)


def test_the_terms_add_up_to_the_heat():
    facts = {"quality": 74, "related_count": 3, "boost": -14}

    assert sum(term.value for term in RULE.explain(**facts)) == RULE.heat(**facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"quality": 74, "related_count": 3}, "quality 74 + 3 related × 10 = 104"),
        ({"quality": 74, "related_count": 0}, "quality 74 = 74"),
        ({"quality": 62, "related_count": 2, "boost": 15}, "quality 62 + 2 related × 10 + an editor's boost 15 = 97"),
        ({"quality": 62, "related_count": 0, "boost": -5}, "quality 62 − an editor's damper 5 = 57"),
        ({"quality": 62, "related_count": 0, "is_follower": True}, ""),
        ({"quality": None, "related_count": 2}, ""),
    ],
)
def test_a_heat_is_explained_in_words(facts, words):
    assert sentence(RULE.explain(**facts), RULE.heat(**facts)) == words


def test_what_follows_from_a_storys_facts_follows_at_once():
    facts = {"quality": 80, "related_count": 0, "is_binned": False, "published_at": MORNING}

    assert RULE.outcome(verdict=None, **facts)[:3] == (80, True, True)
    assert RULE.outcome(verdict=False, **facts)[:3] == (80, False, False)
    assert RULE.outcome(verdict=None, **facts | {"is_binned": True})[:3] == (80, True, False)
    assert RULE.outcome(verdict=True, **facts | {"is_follower": True})[:3] == (-1, True, False)
