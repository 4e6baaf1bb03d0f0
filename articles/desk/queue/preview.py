"""What an act would change, for the page that asks before it is done."""

from copy import copy
from dataclasses import dataclass, field, replace
from functools import partial

from django.utils import timezone

from articles import journal
from articles.documents.mending import MENDED
from articles.editors.changes.diff import Effort, field_differences, field_name
from articles.lib.chunks import chunks
from articles.lib.timestamps import text_to_moment
from articles.models import Article
from articles.queries.states import State
from articles.stories.status import Status, story_status

OUTCOMES_SHOWN = 50
TIME_COLUMNS = ["embargoed_until", "expires_at", "binned_at"]
STATUS_FACTS = ["decision", "is_follower", *TIME_COLUMNS]
"""Columns of a change that tell, with what the rule makes of them, where the story stands after it."""

STORIES_A_REHEARSAL = 500
PART = 1_000


@dataclass(frozen=True)
class StoryOutcome:
    """One story that would be changed: itself, and as it would be then."""

    story: Article
    after: Article
    is_chosen: bool  # else it is changed along with one that was
    was: Status
    becomes: Status
    rewordings: dict = field(default_factory=dict)  # {name: (before, after)} of its texts and addresses

    def differences(self, effort):
        return [(field_name(name), field_differences(*both, name, effort)) for name, both in self.rewordings.items()]

    @property
    def goes_live(self):
        return self.becomes.state is State.LIVE is not self.was.state

    @property
    def vanishes(self):
        return self.was.state is State.LIVE is not self.becomes.state


@dataclass
class Effect:
    chosen_count: int
    outcomes: list = field(default_factory=list)
    unchanged: list = field(default_factory=list)  # of the chosen ones, the first that would stay as they are
    unchanged_count: int = 0
    problem: str = ""  # why the act cannot be done
    left: str = ""  # on how many of the chosen ones the act makes no sense, and why, in a sentence

    @property
    def count(self):
        return len(self.outcomes)

    @property
    def changed_count(self):
        """Of the chosen ones."""
        return self.chosen_count - self.unchanged_count

    @property
    def shown(self):
        return self.outcomes[:OUTCOMES_SHOWN]

    @property
    def reworded(self):
        """Pairs of a shown story and its texts and addresses that would be others: (field in words, Differences)."""
        effort = Effort()
        return [(each.story, each.differences(effort)) for each in self.shown if each.rewordings]

    @property
    def live_count(self):
        return sum(outcome.goes_live for outcome in self.outcomes)

    @property
    def vanishing_count(self):
        return sum(outcome.vanishes for outcome in self.outcomes)

    @property
    def others_count(self):
        return sum(not outcome.is_chosen for outcome in self.outcomes)


def effect_of(selection, act, **facts):
    """Return the Effect of an act, with what it asks for and its actor, on a selection. Nothing is written."""
    on = act.on(selection.stories)
    try:
        rehearsed = rehearse_selection(on, **facts)
    except ValueError as problem:
        return Effect(selection.size, problem=str(problem))
    chosen, now = set(selection.pks), timezone.now()
    stories = stories_by_stem([each.stem for each in rehearsed])
    outcomes = [outcome_of(stories[each.stem], each, chosen, now) for each in rehearsed if each.stem in stories]
    unchanged = chosen - {outcome.story.pk for outcome in outcomes}
    return Effect(
        selection.size,
        sorted(outcomes, key=lambda outcome: selection.place(outcome.story.pk)),
        list(Article.objects.picked(sorted(unchanged)[:OUTCOMES_SHOWN]).with_status()),
        len(unchanged),
        left=on.left_words,
    )


def rehearse_selection(on, **facts):
    """Rehearse so many stories at a time: SQLite keeps in memory whatever it is to take back."""
    parts = [on] if on.act.is_joint else [replace(on, pks=pks) for pks in chunks(on.pks, PART)]
    return [each for part in parts for each in journal.dry_run(partial(part, **facts))]


def stories_by_stem(stems):
    found = {}
    for chunk in chunks(stems, STORIES_A_REHEARSAL):
        found |= {story.stem: story for story in Article.objects.of_stems(chunk).with_status()}
    return found


def outcome_of(story, rehearsed, chosen, now):
    after = copy(story)
    for name in [name for name in STATUS_FACTS if name in rehearsed.change.after]:
        value = rehearsed.change.after[name]
        setattr(after, name, text_to_moment(value) if name in TIME_COLUMNS and value else value)
    for name, value in rehearsed.after._asdict().items():
        setattr(after, name, value)
    return StoryOutcome(
        story,
        after,
        story.pk in chosen,
        story_status(story, now),
        story_status(after, now),
        rewordings(rehearsed.change),
    )


def rewordings(change):
    return {name: (change.before[name], change.after[name]) for name in MENDED if name in change.after}
