"""The states of stories, each declared once. Every story is in exactly one of them.

Filters, badges, views and tests go through this list. Of one story, articles/stories/status.py says which state it is
in; the two are tested together. Whoever adds a state fills in its facts here, its reason there, and its shape in
static/css/desk/states.css: tests name what is missing.
"""

from collections.abc import Callable
from enum import Enum, StrEnum
from typing import NamedTuple

from articles.queries.stories import ArticleQuerySet


class KeptBack(Enum):
    """What keeps the stories of a state from readers."""

    NOT = "nothing: readers see them"
    BY_TIME = "a time that is not reached yet, or is past"
    BY_DECISION = "a decision by the rule or by hand, or that there is none"
    BY_PLACE = "where they are, whatever is decided"


class StateFacts(NamedTuple):
    """`label` names all stories of a state, `word` a single one; `being` follows “it is”, if that is another word."""

    asks: Callable  # called with a queryset, and with a moment where a time decides: the glossary's word for them
    label: str
    word: str
    kept_back: KeptBack
    index: str  # by which a list of them is read
    being: str = ""


def present_followers(stories):
    """Narrow a queryset down to the followers that are not in the bin, which is a state of its own."""
    return stories.present().followers()


class State(StrEnum):
    """A state; its value is its name in addresses."""

    LIVE = "live", StateFacts(ArticleQuerySet.live, "Live", "live", KeptBack.NOT, "article_live_by_time")
    EMBARGOED = (
        "embargoed",
        StateFacts(
            ArticleQuerySet.embargoed, "Under embargo", "under embargo", KeptBack.BY_TIME, "article_live_by_time"
        ),
    )
    EXPIRED = (
        "expired",
        StateFacts(ArticleQuerySet.expired, "Expired", "expired", KeptBack.BY_TIME, "article_live_by_time"),
    )
    WITHHELD = (
        "withheld",
        StateFacts(ArticleQuerySet.withheld, "Held", "held", KeptBack.BY_DECISION, "article_withheld_by_time"),
    )
    WAITING = (
        "waiting",
        StateFacts(ArticleQuerySet.waiting, "Waiting", "waiting", KeptBack.BY_DECISION, "article_waiting_by_time"),
    )
    FOLLOWERS = (
        "followers",
        StateFacts(
            present_followers, "Followers", "follower", KeptBack.BY_PLACE, "article_follower_by_time", "a follower"
        ),
    )
    BINNED = (
        "binned",
        StateFacts(ArticleQuerySet.binned, "In the bin", "in the bin", KeptBack.BY_PLACE, "article_binned_by_last_act"),
    )

    def __new__(cls, name, facts):
        state = str.__new__(cls, name)
        state._value_ = name
        state.asks, state.label, state.word, state.kept_back, state.index, being = facts
        state.being = being or state.word
        return state

    @property
    def shape(self):
        """Ends the class of its badge, as in `state--live`."""
        return self.value

    def of(self, stories):
        """Narrow a queryset down to the stories that are in this state now."""
        return self.asks(stories)

    def count_words(self, number):
        """Return so many of its stories in words, as in “1 follower”."""
        return f"{number:,} {self.word if number == 1 else self.label.lower()}"
