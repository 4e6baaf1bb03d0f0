"""What an undo would do, found out before it is done, and shown wherever a large one is offered."""

from dataclasses import dataclass
from itertools import islice

from articles import journal
from articles.editors.changes.subjects import Named, counts_moved, shared_subject, subject_of_change, with_stories
from articles.models import Change, Operation, Subject

Kind = Change.Kind

MOST_AT_ONCE = 10
"""Changes that an undo takes back without asking; of more, or where two became one, it shows first what it would do."""

MOST_REHEARSED = 200
"""Changes of an undo that is done, and rolled back, to see what would be left."""

UNDO_STORIES_NAMED = 10

WAYS = {Kind.CREATED: "goes again", Kind.CHANGED: "becomes what it was", Kind.DELETED: "comes back"}


@dataclass(frozen=True)
class UndoForecast:
    """What would be taken back: in a sentence, the first of it by name, and what would be left, in sentences."""

    words: str
    named: list[tuple[Named, str]]
    more_count: int
    left: tuple[str, ...]


def asks_first(operation):
    """Return whether taking an operation back is so much that it is shown before it is done."""
    if operation.subject != Subject.STORY and operation.verb in (Operation.Verb.MERGE, Operation.Verb.UNDO):
        return True
    return operation.changes.all()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE


def undo_forecast(operation):
    count = operation.changes.count()
    changes = with_stories(operation.own_changes().order_by("pk"))
    named = [
        (subject_of_change(change), WAYS[change.kind]) for change in islice(changes.iterator(), UNDO_STORIES_NAMED)
    ]
    left = left_by_undo(operation) if count <= MOST_REHEARSED else ()
    return UndoForecast(undo_words(operation, count), named, max(0, count - len(named)), left)


def left_by_undo(operation):
    """Return the sentences on what an undo would leave."""
    left = []

    def act():
        undone = journal.undo(operation)
        left.extend(undone.left)
        return undone.operation

    try:
        journal.dry_run(act)
    except ValueError as error:
        return (str(error),)
    return tuple(left)


def undo_words(operation, count):
    """Say how much an undo takes back."""
    merged = operation.changes.filter(kind=Kind.DELETED, after__has_key="into").first()
    if merged is not None:
        return f"{counts_moved(merged.after)} back to “{shared_subject(merged).words}”"
    if operation.subject != Subject.STORY:
        return f"{count:,} {'change' if count == 1 else 'changes'} would be taken back"
    stories = operation.own_changes().count()
    beside = count - stories
    named = f", and {beside:,} {'topic or outlet' if beside == 1 else 'topics and outlets'} with them" if beside else ""
    return f"{stories:,} {'story goes' if stories == 1 else 'stories go'} back{named}"
