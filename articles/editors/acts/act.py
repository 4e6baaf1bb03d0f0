"""What an act of editors is, who may be offered it, and on which of many stories it makes sense."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto

from django.utils import timezone

from articles.lib.permissions import EDIT
from articles.models import Article, Operation
from articles.queries.states import State
from articles.stories.status import story_status


class Offer(Flag):
    """The places that offer an act."""

    QUEUE = auto()  # on many stories, each of which may be named to the addresses that do an act
    TRIAGE = auto()
    TOPICS = auto()  # triage, beside each topic of a story
    RECORD = auto()  # the row above the form of a story
    FOLLOWER = auto()  # the record, beside a follower
    TWIN = auto()  # the record, beside a suspected duplicate
    REPAIR = auto()  # the record, beside what was found in the story
    FIELD = auto()  # the record, beside a field that an editor holds
    LIST = auto()  # the list of records
    NEAR_MISSES = auto()  # the dashboard's panels
    UNSCORED = auto()
    PINS = auto()


@dataclass(frozen=True)
class Act:
    """`states` are those on whose stories it makes sense; `asks` names the fields of its form beyond the reason.

    `does` is called with a queryset of stories, the cleaned form as keywords, actor, reason and shown.
    """

    name: str
    label: str
    verb: Operation.Verb  # as the journal calls it; its label is the past tense
    states: frozenset
    offers: Offer
    does: Callable | None = None  # None: a page of its own does it
    key: str = ""
    asks: tuple[str, ...] = ()
    wants_reason: bool = False
    permission: str = EDIT
    decision: str = ""  # the one that it takes; whose story is decided so already has no need of it
    needs: Callable = bool  # called with a story: whether it has something to do there, as it has for any story
    page: Callable | None = None  # called with a story: the address of the page on which it is done to this one
    may_stay: bool = False  # in triage: the story that it was done to is not decided by it
    is_joint: bool = False  # what becomes of one story depends on the others that it is done to
    is_main: bool = False
    is_grave: bool = False
    past: str = ""  # where it is another one than the journal's: “3 cooled”, “it cannot be cooled”
    message: str = ""  # of one story, where it is not the past tense alone: {story} and what it asks for stand in it

    do_not_call_in_templates = True

    def __post_init__(self):
        past = self.past or self.verb.label.lower()
        object.__setattr__(self, "past", past)
        object.__setattr__(self, "message", self.message or f"{past[0].upper()}{past[1:]} “{{story}}”")

    def can_be_done_to(self, story, at=None):
        """Return whether it makes sense for the state that a story is in."""
        return story_status(story, at).state in self.states

    def has_use_for(self, story):
        """Return whether it is worth offering: it can be done to this story, and would change something."""
        is_decided = self.decision and story.decision == self.decision
        return self.can_be_done_to(story) and not is_decided and bool(self.needs(story))

    def why_not(self, story):
        """Return the sentence for a story to which it cannot be done, "" if it can."""
        state = story_status(story).state
        if state in self.states:
            return ""
        wanted = [other.being for other in self.states]
        but = f", not {wanted[0]}" if len(wanted) == 1 else ""
        return f"“{story}” is {state.being}{but}: it cannot be {self.past}."

    def on(self, articles):
        """Return the Chosen of a queryset's stories. One query."""
        chosen, now = Article.objects.picked(articles.order_by().values("pk")).with_status(), timezone.now()
        states = {story.pk: story_status(story, now).state for story in chosen.iterator()}
        left = Counter(state for state in states.values() if state not in self.states)
        return Chosen(self, [pk for pk, state in states.items() if state in self.states], left)

    def on_one(self, story, **facts):
        """Do it to one story; return the Operation, None if nothing changed. Raises ValueError where it makes no sense.

        Raises Stale before that if the story is not as it was shown: it is in that state since somebody changed it.
        """
        chosen = self.on(Article.objects.picked([story.pk]))
        operation = chosen(**facts)
        if chosen.left:
            raise ValueError(self.why_not(Article.objects.get(pk=story.pk)))
        return operation


@dataclass(frozen=True)
class Chosen:
    """Of the stories that an act was asked for, those (`pks`) to which it can be done; the others are `left` alone."""

    act: Act
    pks: list
    left: Counter  # {State: how many}

    @property
    def stories(self):
        return Article.objects.picked(self.pks)

    def __call__(self, *, actor=None, reason="", shown=None, **asked):
        """Do it; return the Operation, None if nothing changed. Raises ValueError.

        `shown` are the versions in which they were shown; it raises Stale, and does nothing, if they are others now.
        """
        return self.act.does(self.stories, actor=actor, reason=reason, shown=shown, **asked)

    @property
    def left_words(self):
        """The sentence on how many are left alone, and why; "" if none is."""
        if not self.left:
            return ""
        count = self.left.total()
        why = ", ".join(state.count_words(self.left[state]) for state in State if state in self.left)
        return f"{count:,} {'story' if count == 1 else 'stories'} left alone: {why}."

    @property
    def told_left(self):
        """The same as a report takes what it is to say besides."""
        return [self.left_words] if self.left else []


@dataclass(frozen=True)
class Offered:
    """An act that is offered for one story; `page` is the address where it is done, None if a button does it."""

    act: Act
    page: str | None
