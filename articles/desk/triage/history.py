"""What was done to a story so far, as the journal has it, in a line each."""

from dataclasses import dataclass

from articles.desk.queue.rows import who
from articles.editors.changes.diff import field_in_words, field_name
from articles.journal.history import last_changes
from articles.journal.state import DERIVED, HOLD, PIN
from articles.models import Change, Operation

CHANGES_SHOWN = 5
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


def history_lines(story):
    """Return the Lines of the CHANGES_SHOWN changes of a story, the last first."""
    return [
        Line(change.operation, actor_words(change.operation.actor), changes_in_words(change))
        for change in last_changes(story, CHANGES_SHOWN)
    ]


def actor_words(actor):
    return who(actor) if actor else "the command line"


def changes_in_words(change):
    if change.kind != Change.Kind.CHANGED:
        return ""
    names = [name for name in change.after if name not in DERIVED and not name.startswith((HOLD, PIN))]
    return ", ".join(told_change(change, name) if name in TOLD else field_name(name) for name in names)


def told_change(change, name):
    before, after = (field_in_words(state.get(name), name) or "none" for state in [change.before, change.after])
    return f"{field_name(name)}: {before} → {after}"
