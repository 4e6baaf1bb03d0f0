"""One import over many transactions: that it is under way, and its batch from the first part to the last.

Whoever holds the lock of a run knows that no other run is under way, so that a batch which is not finished was stopped.
"""

from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from django.db import connection
from django.db.utils import Error

from articles.database.turns import file_locked, is_locked
from articles.journal.parts import part_of
from articles.models import Batch, Operation

RUN_LOCK = 0x696D7072
"""PostgreSQL's number for "a long import is under way", held by a session from its first document to its last."""

FILE = "import"
"""The same for SQLite, as the ending of a file beside the database."""

IS_HELD = """
    SELECT EXISTS (
        SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = %s AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""


@contextmanager
def alone():
    """Be the only run for as long as this lasts, after waiting for another one to end."""
    if connection.vendor != "postgresql":
        with file_locked(FILE):
            yield
        return
    _ask("SELECT pg_advisory_lock(%s)")
    try:
        yield
    finally:
        # A session that is lost has lost its locks, too; what ended the run is not to be hidden by that.
        with suppress(Error):
            _ask("SELECT pg_advisory_unlock(%s)")


def is_under_way():
    """Return whether a run is under way in any process."""
    return _ask(IS_HELD) if connection.vendor == "postgresql" else is_locked(FILE)


def why_unfinished(batch):
    """Return in a sentence what is the matter with a batch that is not whole; "" if it is."""
    if batch.is_finished:
        return ""
    read = f"Unfinished: {batch.read_count:,} {'document was' if batch.read_count == 1 else 'documents were'} read"
    if is_under_way():
        return f"{read}, and an import is under way just now."
    return f"{read} before it was stopped. The same import run again goes on from here; an undo takes back what came."


def _ask(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement, [RUN_LOCK])
        return cursor.fetchone()[0]


@dataclass(slots=True)
class Run:
    """The batch and operation of a run, made with its first part. `brought` is what had come before it went on."""

    label: str
    actor: object = None
    batch: Batch | None = None
    operation: Operation | None = None
    brought: Counter = field(default_factory=Counter)

    def go_on(self):
        """Take up the last batch of the same source that was stopped, if there is one."""
        self.batch = Batch.objects.unfinished().of_source(self.label).first()
        if self.batch:
            self.operation = self.batch.operations.get()
            self.brought = Counter(new=self.batch.new_count, changed=self.batch.changed_count)

    @contextmanager
    def part(self):
        """Within a transaction, write a part; yields its Recording."""
        if self.batch is None:
            self.batch = Batch.objects.create(source=self.label)
            self.operation = Operation.objects.create(verb=Operation.Verb.IMPORT, actor=self.actor, batch=self.batch)
        with part_of(self.operation) as journal:
            yield journal

    def note(self, counts):
        """Within the same transaction: have the batch say how many of each were read by now."""
        if self.batch:
            # What the batch brought before it was stopped is read again and found unchanged.
            again = min(counts["unchanged"], self.brought.total())
            self.batch.count(Counter(counts) + self.brought - Counter(unchanged=again))

    def finish(self, report):
        """Say that the batch, if there is one, is whole; returns it."""
        if self.batch:
            self.note(report.counts)
            self.batch.finish(report.problems, report.skipped)
        return self.batch
