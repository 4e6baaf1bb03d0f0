"""What a story's heat comes to: how far it is from the bar, what would turn it, and what the rule would do."""

import math
from dataclasses import dataclass

from articles.editors.heat_summary import HeatSummary, heat_summary
from articles.models import Article
from articles.models.rule import rule_in_force
from articles.queries.states import State

Decision = Article.Decision

BY_HAND = {
    Decision.WAITING: "nobody has decided",
    Decision.RULE: "no decision by hand",
    Decision.PUBLISH: "published by hand",
    Decision.HOLD: "held by hand",
}


@dataclass(frozen=True)
class Verdict:
    """What the rule would do with a story, the comparison behind it, and the shape that stands for it."""

    words: str
    why: str
    shape: str


@dataclass(frozen=True)
class RuleComparison:
    summary: HeatSummary
    distance: str
    turn: str
    by_rule: Verdict
    by_hand: str


def rule_comparison(story):
    return RuleComparison(heat_summary(story), distance(story), turn(story), by_rule(story), BY_HAND[story.decision])


def distance(story):
    """Return in words how far the story is from the bar; "" if it has no heat of its own."""
    if story.is_follower or story.heat is None:
        return ""
    above = story.heat - rule_in_force().bar
    if not above:
        return "at the bar"
    return f"{abs(above):,} {'over' if above > 0 else 'under'} the bar"


def turn(story):
    """Say what would carry the story over the bar, or take it under."""
    if story.is_follower:
        return "Its lead tells the event, so it has no heat of its own."
    rule = rule_in_force()
    others = rule.weight * story.related_count + story.boost
    if story.heat is None:
        return f"Nobody has scored it. A quality of {max(rule.bar - others, 0):,} or more would carry it over."
    # Not its heat, which stops at 0 however far a damper reaches.
    short = rule.bar - (story.quality or 0) - others
    if short <= 0:
        return f"A damper of {1 - short:,} would take it under."
    if not rule.weight:
        return f"A boost of {short:,} would carry it over."
    count = math.ceil(short / rule.weight)
    reports = "One more related report" if count == 1 else f"{count:,} more related reports"
    return f"{reports}, or a boost of {short:,}, would carry it over."


def by_rule(story):
    bar = rule_in_force().bar
    if story.is_follower:
        return Verdict("keep it off the site", "its lead tells the event", State.FOLLOWERS.shape)
    if story.heat is None:
        return Verdict("wait", "it has no heat", State.WAITING.shape)
    if rule_in_force().publishes(story.heat):
        return Verdict("publish it", f"{story.heat:,} ≥ {bar:,}", State.LIVE.shape)
    return Verdict("hold it", f"{story.heat:,} < {bar:,}", State.WITHHELD.shape)
