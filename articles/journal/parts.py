"""One operation in several transactions: each of them writes a part of it whole, and others write between two of them.

Whatever it has written by then stands, is seen, and is taken back with one undo.
"""

from contextlib import contextmanager, suppress
from copy import copy

from django.db import transaction

from articles.database.retrying import retried
from articles.database.turns import give_way
from articles.journal.locking import Stale
from articles.journal.recording import Recording, fold_tallies
from articles.models import Operation
from articles.models.rule import rule_for_writing


class TakenBack(Exception):
    """The operation was taken back or trimmed between two of its parts: nothing more is written of it."""


@contextmanager
def part_of(operation, *, alone=False):
    """Within a transaction, write more of `operation`: yields a Recording by the rule that is now in force.

    With `alone`, nobody else writes stories meanwhile. Raises TakenBack.
    """
    rule = rule_for_writing(alone=alone)
    # Asked after the lock, because an undo that was waited for is not seen by the statement that waited.
    locked = Operation.objects.select_for_update().filter(pk=operation.pk).first()
    if locked is None or Operation.objects.filter(undoes=locked).exists():
        raise TakenBack(f"Operation {operation.pk} was taken back meanwhile.")
    journal = Recording(locked, rule)
    yield journal
    journal.close_part()
    if journal.changes:
        fold_tallies()


def in_parts(write, **facts):
    """Write an operation of these `facts` part by part, others in between; return it, None if nothing changed.

    `write(journal, last)` writes a part after the one that ended at `last`, 0 at first, and returns where it ends
    itself; None if there is nothing left. When it raises Stale, as somebody was quicker, it is called again.
    """
    operation, last = None, 0
    while last is not None:
        give_way()
        with suppress(Stale):
            operation, last = _part(write, last, operation or Operation(**facts))
    return operation if operation.pk else None


@retried
def _part(write, last, operation):
    """Write a part; return its operation, which is saved if that or an earlier one changed something, and its end."""
    operation = copy(operation)
    with transaction.atomic():
        if is_first := operation.pk is None:
            operation.save()
        with part_of(operation) as journal:
            last = write(journal, last)
        if is_first and not journal.changes:
            operation.delete()
    return operation, last
