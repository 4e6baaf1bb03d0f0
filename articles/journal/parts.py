"""One operation in several transactions: each of them writes a part of it whole, and others write between two of them.

Whatever it has written by then stands, is seen, and is taken back with one undo.
"""

from contextlib import contextmanager

from django.db import transaction

from articles.journal.recording import Recording
from articles.models import Operation
from articles.models.rule import rule_for_writing
from articles.stories import counts as tallies


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
    if journal.changes:
        transaction.on_commit(tallies.compact, robust=True)
