"""Where a story stands, in words. Its other face are the words of the glossary; the two are tested together."""

from dataclasses import dataclass

from django.utils import timezone

from articles.admin.times import moment
from articles.models import Article
from articles.models.rule import rule_in_force
from articles.querysets import NEAR_BAR

Decision = Article.Decision

STATES = {
    "live": "live",
    "embargoed": "under embargo",
    "expired": "expired",
    "withheld": "held",
    "waiting": "waiting",
    "followers": "follower",
    "binned": "in the bin",
}
"""Every story is in exactly one of these; each key is the queryset's word for all that are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A key of STATES, the words for this one story, and the shape that stands before them."""

    state: str
    words: str
    shape: str


def standing(article, at=None):
    """Return the Standing of `article` at a moment, now if none is given."""
    if article.binned_at is not None:
        return plain("binned")
    if article.is_follower:
        return plain("followers")
    if article.published:
        return published(article, at or timezone.now())
    if article.decision == Decision.WAITING or (article.decision == Decision.RULE and article.heat is None):
        return plain("waiting")
    return withheld(article)


def published(article, at):
    if article.is_live_at(at):
        return Standing("live", f"live, {decided(article)}", "live")
    if article.embargoed_until is not None and article.embargoed_until > at:
        return Standing("embargoed", f"under embargo until {moment(article.embargoed_until)}", "embargoed")
    return Standing("expired", f"expired {moment(article.expires_at)}", "expired")


def withheld(article):
    bar = rule_in_force().bar
    if article.heat is not None and bar - NEAR_BAR <= article.heat < bar:
        return Standing("withheld", f"near miss, {decided(article)}", "near")
    return Standing("withheld", f"held, {decided(article)}", "withheld")


def plain(state):
    return Standing(state, STATES[state], state)


def decided(article):
    return "by rule" if article.decision == Decision.RULE else "by hand"
