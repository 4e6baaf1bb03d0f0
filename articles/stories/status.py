"""Where a story stands, in words. Its other face are the words of the glossary; the two are tested together."""

from dataclasses import dataclass

from django.utils import timezone

from articles.lib.dates import moment
from articles.models import Article
from articles.models.rule import rule_in_force
from articles.queries.stories import NEAR_BAR

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

    @property
    def word(self):
        """The state alone, without by whom and until when."""
        return "near miss" if self.shape == "near" else STATES[self.state]


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
    bar, is_missed = rule_in_force().bar, article.decision == Decision.RULE and article.heat is not None
    if is_missed and bar - NEAR_BAR <= article.heat < bar:
        return Standing("withheld", f"near miss, {decided(article)}", "near")
    return Standing("withheld", f"held, {decided(article)}", "withheld")


def plain(state):
    return Standing(state, STATES[state], state)


def decided(article):
    return "by rule" if article.decision == Decision.RULE else "by hand"


def why_hidden(article, at=None):
    """Return why readers do not see `article` at a moment, in words that follow a colon; "" if they do."""
    state = standing(article, at).state
    return "" if state == "live" else REASONS[state](article)


def why_waiting(article):
    return "nobody has scored it yet" if article.heat is None else "nobody has decided yet"


def why_withheld(article):
    if article.decision == Decision.HOLD:
        return "held by hand"
    return f"held by the rule, as its heat of {article.heat} is below the bar of {rule_in_force().bar}"


def why_following(article):
    return "it follows a story that they do not see either" if article.lead_id else "it follows a story unknown here"


def since(words, field):
    """Return the reason that holds since, or until, the moment in this field."""
    return lambda article: f"{words} {moment(getattr(article, field), with_zone=True)}"


REASONS = {
    "embargoed": since("under embargo until", "embargoed_until"),
    "expired": since("expired on", "expires_at"),
    "withheld": why_withheld,
    "waiting": why_waiting,
    "followers": why_following,
    "binned": since("in the bin since", "binned_at"),
}
