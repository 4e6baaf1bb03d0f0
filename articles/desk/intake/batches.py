"""The last batches that came in, each with who brought it and the way back."""

from dataclasses import dataclass

from django.db.models import Prefetch

from articles.editors.changes.undo import is_operation_undone, may_undo
from articles.intake.runs import why_unfinished
from articles.models import Batch, Change, Operation

BATCHES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Arrival:
    batch: Batch
    operation: Operation | None
    is_undone: bool
    can_undo: bool
    why_unfinished: str = ""


def latest_batches(user):
    """Return an Arrival for each of the last batches, in two queries."""
    operations = Prefetch("operations", Operation.objects.select_related("actor", "undone_by"))
    return [
        arrival_of_batch(batch, user)
        for batch in Batch.objects.defer("problems").prefetch_related(operations)[:BATCHES_SHOWN]
    ]


def arrival_of_batch(batch, user):
    operation = next(iter(batch.operations.all()), None)
    if operation is None:
        return Arrival(batch, None, False, False)
    can_undo, words = (
        may_undo(user, operation, kinds_of(batch)),
        "" if is_operation_undone(operation) else why_unfinished(batch),
    )
    return Arrival(batch, operation, is_operation_undone(operation), can_undo, words)


def kinds_of(batch):
    """What an import did to stories, told from its counts."""
    kinds = {Change.Kind.CREATED: batch.new_count, Change.Kind.CHANGED: batch.changed_count}
    return [kind for kind, count in kinds.items() if count]
