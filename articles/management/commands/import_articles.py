"""manage.py import_articles: story documents into the database."""

import json

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.documents.dialects import SHIPPED
from articles.documents.stem import printable
from articles.intake.apply import Interrupted, import_documents
from articles.intake.grouping import grouped
from articles.intake.naming import as_utf8
from articles.intake.posts import UnknownDialect, dialect_named, taken_for_granted
from articles.intake.skipping import by_kind
from articles.intake.sources import sources

STREAM = "-"
NO_SITE = "Posts without a link? --site says from which site they are, as in --site https://blog.example.org"
ANOTHER_SYSTEM = f"Posts of another system? --from reads them: {', '.join(SHIPPED)}, or a dialect of your own."


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

        parser.add_argument(
            "--from",
            dest="dialect",
            metavar="DIALECT",
            help=f"read posts that were written for another system: {', '.join(SHIPPED)}, or the path of a dialect's"
            " file, which says what its keys mean",
        )
        parser.add_argument(
            "--site", default="", help="with --from, the address of the site of posts without a link, as in https://…"
        )

    def handle(self, *, paths, dry_run, fail_fast, verbosity, **options):
        dialect = self.dialect_of(options)
        if dialect and verbosity > 0 and options["format"] == "text":
            self.stdout.write(taken_for_granted(dialect))
        quiet = not self.stderr.isatty() or verbosity == 0
        with tqdm(unit=" documents", disable=quiet, leave=False) as bar:
            try:
                report = import_documents(
                    sources(paths, dialect=dialect),
                    label=label_of(paths, dialect),
                    dry_run=dry_run,
                    fail_fast=fail_fast,
                    each=lambda planned: self.tell(planned, bar, verbosity),
                    # What comes through a stream is another import each time.
                    goes_on=STREAM not in paths,
                )
            except Interrupted as interrupted:
                raise stopped(interrupted) from interrupted
        if verbosity > 0:
            self.tell_of_kinds(report, verbosity)
        self.summarise_json(report) if options["format"] == "json" else self.summarise(report, verbosity)
        if report.problems:
            if hint := way_to_read(dialect, {problem.field for problem in report.problems}):
                self.stderr.write(hint, str)
            raise SystemExit(1)

    def dialect_of(self, options):
        if not options["dialect"]:
            if options["site"]:
                raise CommandError("--site says where posts are from that --from reads.")
            return None
        try:
            return dialect_named(options["dialect"], options["site"])
        except UnknownDialect as error:
            raise CommandError(f"--from: {error}") from None

    def tell(self, planned, bar, verbosity):
        """Say on stderr what is wrong with one document, a line each; what is only suspicious, if all is asked for."""
        bar.update()
        for problem in planned.problems:
            self.stderr.write(f"refused: {problem}")
        if verbosity > 1:
            for warning in planned.warnings:
                self.stderr.write(f"warning: {warning}", self.style.WARNING)
            self.stderr.write(f"{planned.outcome}: {planned.reading.file}", str)

    def tell_of_kinds(self, report, verbosity):
        """Say on stderr of what there is very much, each kind once: files that were not read, and warnings."""
        for kind in by_kind(report.skipped) if verbosity < 2 else ():
            self.stderr.write(f"skipped: {kind}", str)
        for file, found in report.skipped if verbosity > 1 else ():
            self.stderr.write(f"skipped: {file}: {found}", str)
        for group in grouped(report.warnings):
            self.stderr.write(f"warning: {group}", self.style.WARNING)
            if verbosity < 2:
                places = [f"    {warning}" for warning in group.first]
                more = [f"    and {group.more:,} more, which --verbosity 2 tells"] if group.more else []
                self.stderr.write("\n".join(places + more), str)

    def summarise(self, report, verbosity):
        if verbosity > 0:
            for file, stem in report.derived:
                self.stdout.write(f"no date in the name {file}: its story is {stem}")
            for stem, fields in report.kept:
                self.stdout.write(f"kept: {stem}: {', '.join(fields)}")
            if report.batch:
                self.stdout.write(f"Batch {report.batch.pk}. To take it back: manage.py undo_import {report.batch.pk}")
            if report.skipped:
                count = len(report.skipped)
                self.stdout.write(f"{count:,} other {'file was' if count == 1 else 'files were'} not read")
        self.stdout.write(str(report))

    def summarise_json(self, report):
        summary = {
            "batch": report.batch and report.batch.pk,
            "read": report.read_count,
            **report.counts,
            "skipped": [{"file": file, "found": found} for file, found in report.skipped],
            "derived": [{"file": file, "stem": stem} for file, stem in report.derived],
            "kept": [{"stem": stem, "fields": fields} for stem, fields in report.kept],
            "problems": [problem_json(problem) for problem in report.problems],
            "warnings": [problem_json(problem) for problem in report.warnings],
        }
        self.stdout.write(json.dumps(summary, ensure_ascii=False))


def way_to_read(dialect, refused_fields):
    """Return a sentence on how posts that were refused for want of these fields can be read, "" if there is none."""
    if dialect is None:
        return ANOTHER_SYSTEM if "date" in refused_fields else ""
    return NO_SITE if not dialect.site and "provider" in refused_fields else ""


def label_of(paths, dialect):
    named = " ".join(printable(as_utf8(path)) for path in paths)
    return f"{named} (written for {dialect.name})" if dialect else named


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
