"""Does what a plan says, in bulk, as one batch that can be undone: whole in one transaction, or part by part."""

from collections import Counter
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain

from django.db import DatabaseError, InterfaceError, connection, transaction

from articles.database.retrying import retried
from articles.database.turns import give_way
from articles.intake.bulk import insert, let_planner_know
from articles.intake.plan import DocumentOutcome, Planner
from articles.intake.reading import readings
from articles.intake.runs import Run, alone
from articles.intake.store import store
from articles.journal import recording, restore
from articles.journal.parts import TakenBack
from articles.models import Article, Batch, Finding, Image, Operation, RelatedLink, SearchText, StoryAddress
from articles.models.rule import rule_in_force
from articles.stories import clusters, findings

IMPORT_LOCK = 0x6E657773
"""PostgreSQL's number for "an import is writing": two at once would both bring the same new story."""

MOST_CHANGED = 20
"""Stories changed in one transaction of a long import, which take as long as ten times as many new ones."""


@dataclass(slots=True)
class ImportReport:
    """What an import did, or would do: the batch (None if nothing was written), how many of each, and the words."""

    batch: Batch | None = None
    counts: dict = field(default_factory=lambda: dict.fromkeys(DocumentOutcome, 0))
    problems: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    kept: list = field(default_factory=list)
    derived: list = field(default_factory=list)
    """(file, stem) of stories written under a stem that no file's name gave."""
    skipped: list = field(default_factory=list)
    """(file, what it is) of files that were not read."""

    @property
    def read_count(self):
        return sum(self.counts.values())

    def __str__(self):
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items())
        return f"{self.read_count} read: {counts}"

    def without_skipped(self, sources):
        """Yield those of the Sources that hold a document, and note the others."""
        for source in sources:
            if source.skipped:
                self.skipped.append((source.name, source.skipped))
            else:
                yield source

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


class Interrupted(Exception):
    """Something outside the documents ended the import; `report` tells of what had come in by then, and it stays."""

    def __init__(self, report):
        super().__init__(f"The import was interrupted: {report}")
        self.report = report


def import_documents(
    sources, *, label, actor=None, dry_run=False, fail_fast=False, each=None, choose=None, goes_on=False
):
    """Plan the Sources and, unless `dry_run`, store them. Returns a ImportReport.

    `label` says for the journal where they came from; `each`, if given, is called with every Planned. With `fail_fast`,
    the first refused document ends it and nothing is stored. `choose`, if given, is asked of every Planned, in order:
    those for which it returns False are left out, uncounted; what it raises ends the import and nothing is stored.

    It is one batch. Without these two, and outside the caller's transaction, it is written in many short ones; with
    `goes_on`, in the batch of the same label that was stopped, if there is one. Raises Interrupted, with what stays.
    """
    report = ImportReport()
    sources = report.without_skipped(sources)
    if dry_run:
        _rehearse(sources, fail_fast, report, each, choose)
    elif fail_fast or choose or connection.in_atomic_block:
        _bring_at_once(sources, label, actor, fail_fast, report, each, choose)
    else:
        _bring_in_parts(sources, Run(label, actor), goes_on, report, each)
    return report


def _rehearse(sources, fail_fast, report, each, choose):
    rule, planner = rule_in_force(), Planner()
    with suppress(Stopped):
        for chunk in readings(sources, rule):
            _told(_chosen(planner.plan(chunk), choose), report, each, fail_fast)


def _bring_at_once(sources, label, actor, fail_fast, report, each, choose):
    """Store all of them or nothing, in one transaction."""
    with suppress(Stopped), transaction.atomic():
        _wait_for_other_imports()
        batch, planner = Batch.objects.create(source=label), Planner(locks=True)
        with recording(Operation.Verb.IMPORT, actor=actor, batch=batch) as journal:
            for chunk in readings(sources, journal.rule):
                planned = _chosen(planner.plan(chunk), choose)
                _told(planned, report, each, fail_fast)
                _apply(planned, journal, batch)
        if journal.changes:
            report.batch = batch
            batch.count(report.counts)
            batch.finish(report.problems, report.skipped)
        else:
            batch.delete()


def _chosen(planned, choose):
    return [one for one in planned if choose is None or choose(one)]


def _told(planned, report, each, fail_fast=False):
    for one in planned:
        report.add(one)
        if each:
            each(one)
        if fail_fast and one.outcome == DocumentOutcome.REFUSED:
            raise Stopped


def _bring_in_parts(sources, run, goes_on, report, each):
    """Store a part after the other, each in a transaction of its own."""
    with alone():
        if goes_on:
            run.go_on()
        planner = Planner(locks=True)
        try:
            for chunk in readings(sources, rule_in_force()):
                for part in parts_of_chunk(chunk):
                    give_way()
                    planned, run = _bring_part(part, planner, run, report.counts)
                    _told(planned, report, each)
                    report.batch = run.batch
            report.batch = run.finish(report)
        except (DatabaseError, InterfaceError, OSError, BrokenExecutor, TakenBack, KeyboardInterrupt) as error:
            raise Interrupted(report) from error


def parts_of_chunk(chunk):
    """Cut a list of Readings into lists that take less than a second to write: to change a story takes the longest."""
    stems = [reading.stem for reading in chunk if reading.state]
    known = dict(Article.objects.filter(stem__in=stems).values_list("stem", "document_digest"))
    part, changes = [], 0
    for reading in chunk:
        changes += known.get(reading.stem, reading.digest) != reading.digest
        part.append(reading)
        if changes == MOST_CHANGED:
            yield part
            part, changes = [], 0
    if part:
        yield part


@retried
def _bring_part(part, planner, run, counts):
    """Plan a part and write it, nobody else importing meanwhile. Returns the list of Planned, and the run after it."""
    run = replace(run)
    with planner.remembering(), transaction.atomic():
        _wait_for_other_imports()
        planned = planner.plan(part)
        if any(one.outcome in (DocumentOutcome.NEW, DocumentOutcome.CHANGED) for one in planned):
            with run.part() as journal:
                _apply(planned, journal, run.batch)
            run.note(Counter(counts) + Counter(one.outcome for one in planned))
    return planned, run


def _wait_for_other_imports():
    """Let nobody else import before this transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def _apply(planned, journal, batch):
    new, kinds = [one for one in planned if one.outcome == DocumentOutcome.NEW], Counter()
    if new:
        pks = store([one.reading for one in new], journal.operation, journal.rule)
        journal.note_stored(pks)
        let_planner_know(Article, Image, RelatedLink, SearchText, StoryAddress)
        clusters.link_stories(pks)
        rows = [_found(one, pk, batch, kinds) for one, pk in zip(new, pks, strict=True)]
        insert(Finding, findings.FINDING_COLUMNS, chain.from_iterable(rows))
    for one in planned:
        if one.outcome == DocumentOutcome.CHANGED:
            article = _change(one, journal)
            findings.replace(article, _found(one, article.pk, batch, kinds))
    if kinds:
        batch.note_warnings(kinds)


def _found(planned, pk, batch, kinds):
    """Return the rows of what was found in a document, and count it in `kinds` by the kinds of that."""
    rows = findings.of_document(pk, batch.pk, planned.warnings, planned.reading.flaws_found)
    kinds.update({row[findings.KIND] for row in rows})
    return rows


def _change(planned, journal):
    article = Article.objects.get(pk=planned.pk)
    with journal.edit(article):
        article.document_digest = planned.reading.digest
        restore.write(article, planned.changes, journal.operation)
    return article
