"""What an editor did since they sat down to a list: kept in their session, under a name that stands in the address.

So two lists in two windows are two sittings. One whose session is lost goes on at its place, and counts anew.
"""

import secrets
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from articles.queries.bounded_count import BoundedCount

SESSION_KEY = "triage"
MOST_SITTINGS = 4
MOST_STEPS = 500
"""The last steps of a sitting that are remembered: to be undone, and not to be shown again. All are counted."""

LONGEST_SESSION = 12 * 3600  # seconds

TELLING_SECONDS = 15
"""Seconds before which a pace is mere luck."""

SKIPPED, UNCHANGED = "skip", "unchanged"


class Step(NamedTuple):
    """What was done to a story: the name of an act, SKIPPED or UNCHANGED, and its operation's number if it has one."""

    story: int
    done: str
    operation: int | None = None
    is_last: bool = True  # else the editor stayed with the story


@dataclass
class TriageSession:
    name: str
    began: float  # both in seconds since 1970
    last: float
    steps: list[Step] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def seen(self):
        """The numbers of the stories that it has come past."""
        return [step.story for step in self.steps if step.is_last]

    @property
    def count(self):
        return sum(self.counts.values())

    @property
    def decided_count(self):
        return self.count - self.skipped_count

    @property
    def skipped_count(self):
        return self.counts.get(SKIPPED, 0)

    @property
    def seconds(self):
        return max(self.last - self.began, 1)

    @property
    def time(self):
        """How long it took, in words."""
        minutes = round(self.seconds / 60)
        return f"{minutes:,} {'minute' if minutes == 1 else 'minutes'}" if minutes else "less than a minute"

    @property
    def rate(self):
        """Stories a minute, None as long as that says nothing."""
        return 60 * self.count / self.seconds if self.count and self.seconds >= TELLING_SECONDS else None

    @property
    def last_operation(self):
        """The number of the last act that can be taken back, None if there is none."""
        return next((step.operation for step in reversed(self.steps) if step.operation), None)

    def note(self, step):
        self.steps = [*self.steps, step][-MOST_STEPS:]
        self.counts = dict(Counter(self.counts) + Counter([step.done] * step.is_last))
        self.last = time.time()

    def step_of(self, operation):
        """Return the step of this operation, None if it is not of this sitting."""
        return next((step for step in self.steps if step.operation == operation), None)

    def take_back(self, operation):
        """Forget the step of this operation."""
        if step := self.step_of(operation):
            self.steps.remove(step)
            self.counts = dict(Counter(self.counts) - Counter([step.done] * step.is_last))

    def has_just_done(self, story, done):
        """Whether this was its last step."""
        return bool(self.steps) and self.steps[-1][:2] == (story, done)


@dataclass(frozen=True)
class Progress:
    """How far a sitting has come; `after` counts the stories after the one that is shown."""

    sitting: TriageSession
    after: BoundedCount

    @property
    def left(self):
        """With the one that is shown."""
        return BoundedCount(self.after.number + 1, self.after.is_exact)

    @property
    def percent(self):
        return round(100 * self.sitting.count / (self.sitting.count + self.left.number))


def triage_session_in(session, name, began=""):
    """Return the TriageSession of this name; a new one, not kept yet, if the session knows none.

    `began` is when the first page of a new one was shown, as its form states it.
    """
    kept = session.get(SESSION_KEY, {}).get(name)
    if kept:
        return TriageSession(**kept | {"steps": [Step(*step) for step in kept["steps"]]})
    now = time.time()
    stated = int(began) if began.isascii() and began.isdecimal() and len(began) < 12 else 0
    return TriageSession("", stated if now - LONGEST_SESSION < stated < now else now, now)


def keep_session(session, sitting):
    """Keep a sitting, giving it a name if it has none, and forget the oldest ones."""
    sitting.name = sitting.name or secrets.token_urlsafe(6)
    others = {name: kept for name, kept in session.get(SESSION_KEY, {}).items() if name != sitting.name}
    latest = list(others.items())[-(MOST_SITTINGS - 1) :]
    session[SESSION_KEY] = dict([*latest, (sitting.name, asdict(sitting))])
