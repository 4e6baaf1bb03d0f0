"""What was done to a story so far, as the journal has it, in a line each."""

from dataclasses import dataclass

from articles.desk.queue.rows import who
from articles.editors.changes.diff import field_name, in_words
from articles.journal.history import last_changes
from articles.journal.state import DERIVED, HOLD, PIN
from articles.models import Change, Operation

LAST = 5
TOLD = ["decision", "quality", "boost"]
"""Fields of which the values are told; of the others, that they changed."""


@dataclass(frozen=True)
class Line:
    operation: Operation
    actor: str
    what: str

    @property
    def is_undone(self):
        return hasattr(self.operation, "undone_by")


def past_of(story):
    """Return the Lines of the LAST changes of a story, the last first."""
    return [Line(change.operation, named(change.operation.actor), said(change)) for change in last_changes(story, LAST)]


def named(actor):
    return who(actor) if actor else "the command line"


def said(change):
    if change.kind != Change.Kind.CHANGED:
        return ""
    names = [name for name in change.after if name not in DERIVED and not name.startswith((HOLD, PIN))]
    return ", ".join(told(change, name) if name in TOLD else field_name(name) for name in names)


def told(change, name):
    before, after = (in_words(state.get(name), name) or "none" for state in [change.before, change.after])
    return f"{field_name(name)}: {before} → {after}"
