"""Does what a plan says, in bulk, as one batch in one transaction that can be undone."""

from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from django.db import connection, transaction

from articles import clusters
from articles.intake.bulk import let_planner_know
from articles.intake.plan import Outcome, Planner
from articles.intake.reading import readings
from articles.intake.store import store
from articles.journal import recording, restore
from articles.models import Article, Batch, Operation, RelatedLink, SearchText
from articles.models.rule import rule_in_force

LOCK = 0x6E657773
"""PostgreSQL's number for "an import is under way": two at once would both bring the same new story."""


@dataclass(slots=True)
class Report:
    """What an import did, or would do: the batch (None if nothing was written), how many of each, and the words."""

    batch: Batch | None = None
    counts: dict = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    problems: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    derived: list = field(default_factory=list)
    """(file, stem) of stories written under a stem that no file's name gave."""

    @property
    def read_count(self):
        return sum(self.counts.values())

    def __str__(self):
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items())
        return f"{self.read_count} read: {counts}"

    def add(self, planned):
        self.counts[planned.outcome] += 1
        self.problems.extend(planned.problems)
        self.warnings.extend(planned.warnings)
        if planned.kept:
            self.kept.append((planned.reading.stem, planned.kept))
        if planned.gets_derived_stem:
            self.derived.append((planned.reading.file, planned.reading.stem))


class Stopped(Exception):
    """The import met a refused document and was told to stop at the first one."""


def import_documents(sources, *, label, actor=None, dry_run=False, fail_fast=False, each=None, choose=None):
    """Plan the Sources and, unless `dry_run`, store them. Returns a Report.

    `label` says for the journal where they came from; `each`, if given, is called with every Planned. With `fail_fast`,
    the first refused document ends it and nothing is stored. `choose`, if given, is asked of every Planned, in order:
    those for which it returns False are left out, uncounted; what it raises ends the import and nothing is stored.
    """
    report = Report()
    try:
        with nullcontext() if dry_run else _batch(label, actor, report) as journal:
            rule = journal.rule if journal else rule_in_force()
            planner = Planner(locks=not dry_run)
            for planned in _planned(sources, rule, planner, fail_fast, report, each, choose):
                if not dry_run:
                    _apply(planned, journal)
    except Stopped:
        # On its way here it has rolled back all that was stored.
        report.batch = None
    return report


def _planned(sources, rule, planner, fail_fast, report, each, choose):
    for chunk in readings(sources, rule):
        planned = [one for one in planner.plan(chunk) if choose is None or choose(one)]
        for one in planned:
            report.add(one)
            if each:
                each(one)
            if fail_fast and one.outcome == Outcome.REFUSED:
                raise Stopped
        yield planned


@contextmanager
def _batch(label, actor, report):
    """Open the import's operation; afterwards, keep the batch if it did anything."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        batch = Batch.objects.create(source=label)
        with recording(Operation.Verb.IMPORT, actor=actor, batch=batch) as journal:
            yield journal
        if journal.changes:
            report.batch = _finish(batch, report)
        else:
            batch.delete()


def _finish(batch, report):
    for outcome, count in report.counts.items():
        setattr(batch, f"{outcome}_count", count)
    batch.problems = [str(problem) for problem in report.problems]
    batch.save()
    return batch


def _apply(planned, journal):
    new = [one.reading for one in planned if one.outcome == Outcome.NEW]
    if new:
        pks = store(new, journal.operation, journal.rule)
        journal.changes += len(pks)
        let_planner_know(Article, RelatedLink, SearchText)
        clusters.link(pks)
    for one in planned:
        if one.outcome == Outcome.CHANGED:
            _change(one, journal)


def _change(planned, journal):
    article = Article.objects.get(pk=planned.pk)
    with journal.edit(article):
        article.document_digest = planned.reading.digest
        restore.write(article, planned.changes)
