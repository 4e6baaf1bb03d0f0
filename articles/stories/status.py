"""Where a story stands, in words. Its other face are the words of the glossary (queries/states.py); the two are
tested together."""

from dataclasses import dataclass

from django.utils import timezone

from articles.lib.dates import moment_in_words
from articles.models import Article
from articles.models.rule import rule_in_force
from articles.queries.states import State
from articles.queries.stories import NEAR_BAR

Decision = Article.Decision

NEAR = "near"
"""The shape of a near miss, which is a held story that an eye should fall on."""


@dataclass(frozen=True, slots=True)
class Status:
    """A State, the words for this one story, and the shape that stands before them."""

    state: State
    words: str
    shape: str

    @property
    def word(self):
        """The state alone, without by whom and until when."""
        return "near miss" if self.shape == NEAR else self.state.word


def story_status(article, at=None):
    """Return the Status of `article` at a moment, now if none is given."""
    if article.binned_at is not None:
        return plain_status(State.BINNED)
    if article.is_follower:
        return plain_status(State.FOLLOWERS)
    if article.published:
        return published_status(article, at or timezone.now())
    if article.decision == Decision.WAITING or (article.decision == Decision.RULE and article.heat is None):
        return plain_status(State.WAITING)
    return held_back_status(article)


def published_status(article, at):
    if article.is_live_at(at):
        return worded(State.LIVE, f"live, {decided(article)}")
    if article.embargoed_until is not None and article.embargoed_until > at:
        return worded(State.EMBARGOED, f"under embargo until {moment_in_words(article.embargoed_until)}")
    return worded(State.EXPIRED, f"expired {moment_in_words(article.expires_at)}")


def held_back_status(article):
    bar, is_missed = rule_in_force().bar, article.decision == Decision.RULE and article.heat is not None
    if is_missed and bar - NEAR_BAR <= article.heat < bar:
        return Status(State.WITHHELD, f"near miss, {decided(article)}", NEAR)
    return worded(State.WITHHELD, f"held, {decided(article)}")


def plain_status(state):
    return worded(state, state.word)


def worded(state, words):
    return Status(state, words, state.shape)


def decided(article):
    return "by rule" if article.decision == Decision.RULE else "by hand"


def why_hidden(article, at=None):
    """Return why readers do not see `article` at a moment, in words that follow a colon; "" if they do."""
    state = story_status(article, at).state
    return "" if state is State.LIVE else REASONS[state](article)


def why_waiting(article):
    return "nobody has scored it yet" if article.heat is None else "nobody has decided yet"


def why_held_back(article):
    if article.decision == Decision.HOLD:
        return "held by hand"
    return f"held by the rule, as its heat of {article.heat} is below the bar of {rule_in_force().bar}"


def why_following(article):
    return "it follows a story that they do not see either" if article.lead_id else "it follows a story unknown here"


def since(words, field):
    """Return the reason that holds since, or until, the moment in this field."""
    return lambda article: f"{words} {moment_in_words(getattr(article, field), with_zone=True)}"


REASONS = {
    State.EMBARGOED: since("under embargo until", "embargoed_until"),
    State.EXPIRED: since("expired on", "expires_at"),
    State.WITHHELD: why_held_back,
    State.WAITING: why_waiting,
    State.FOLLOWERS: why_following,
    State.BINNED: since("in the bin since", "binned_at"),
}
"""Why readers do not see a story, by its state; all states but the live one have a reason."""
