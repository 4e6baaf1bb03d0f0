"""manage.py import_articles: story documents into the database."""

import json

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.documents.stem import printable
from articles.intake.apply import Interrupted, import_documents
from articles.intake.naming import as_utf8
from articles.intake.sources import sources

STREAM = "-"


class Command(BaseCommand):
    help = (
        "Import story documents: one batch, which `undo_import` takes back. It is written in short transactions, so"
        " that others write meanwhile. When it is stopped, the batch stays unfinished with what had come in: the same"
        " import run again goes on in it, and `undo_import` takes it back."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, glob, .zip or - (standard input)")
        parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
        parser.add_argument(
            "--fail-fast",
            action="store_true",
            help="at the first refused document, stop and store nothing; all is written in one transaction, for which"
            " SQLite lets everybody else wait",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how to report on stdout")

    def handle(self, *, paths, dry_run, fail_fast, verbosity, **options):
        quiet = not self.stderr.isatty() or verbosity == 0
        with tqdm(unit=" documents", disable=quiet, leave=False) as bar:
            try:
                report = import_documents(
                    sources(paths),
                    label=" ".join(printable(as_utf8(path)) for path in paths),
                    dry_run=dry_run,
                    fail_fast=fail_fast,
                    each=lambda planned: self.tell(planned, bar, verbosity),
                    # What comes through a stream is another import each time.
                    goes_on=STREAM not in paths,
                )
            except Interrupted as interrupted:
                raise stopped(interrupted) from interrupted
        self.summarise_json(report) if options["format"] == "json" else self.summarise(report, verbosity)
        if report.problems:
            raise SystemExit(1)

    def tell(self, planned, bar, verbosity):
        """Say what is wrong or suspicious with one document, on stderr, a line each."""
        bar.update()
        for problem in planned.problems:
            self.stderr.write(f"refused: {problem}")
        if verbosity > 0:
            for warning in planned.warnings:
                self.stderr.write(f"warning: {warning}", self.style.WARNING)
        if verbosity > 1:
            self.stderr.write(f"{planned.outcome}: {planned.reading.file}", str)

    def summarise(self, report, verbosity):
        if verbosity > 0:
            for file, stem in report.derived:
                self.stdout.write(f"no date in the name {file}: its story is {stem}")
            for stem, fields in report.kept:
                self.stdout.write(f"kept: {stem}: {', '.join(fields)}")
            if report.batch:
                self.stdout.write(f"Batch {report.batch.pk}. To take it back: manage.py undo_import {report.batch.pk}")
        self.stdout.write(str(report))

    def summarise_json(self, report):
        summary = {
            "batch": report.batch and report.batch.pk,
            "read": report.read_count,
            **report.counts,
            "derived": [{"file": file, "stem": stem} for file, stem in report.derived],
            "kept": [{"stem": stem, "fields": fields} for stem, fields in report.kept],
            "problems": [problem_json(problem) for problem in report.problems],
            "warnings": [problem_json(problem) for problem in report.warnings],
        }
        self.stdout.write(json.dumps(summary, ensure_ascii=False))


def stopped(interrupted):
    """Return the error of an import that was interrupted, in words: why, what is in, and the two ways on."""
    cause, report = interrupted.__cause__, interrupted.report
    is_by_hand = isinstance(cause, KeyboardInterrupt)
    why = "" if is_by_hand else f" ({str(cause).partition(chr(10))[0].rstrip('.') or type(cause).__name__})"
    if report.batch is None:
        way_on = "Nothing was stored."
    else:
        way_on = (
            f"Batch {report.batch.pk} is unfinished: the same import goes on in it,"
            f" manage.py undo_import {report.batch.pk} takes it back."
        )
    return CommandError(f"Stopped{why} after {report}. {way_on}", returncode=130 if is_by_hand else 1)


def problem_json(problem):
    return {name: getattr(problem, name) for name in ("file", "line", "field", "found", "expected", "kind")}
