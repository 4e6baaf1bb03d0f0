"""manage.py trim_journal: what was recorded long ago, removed for good."""

from datetime import datetime, time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from articles.journal import trim
from articles.management.ages import days


class Command(BaseCommand):
    help = (
        "Remove old operations from the journal, which is kept for ever otherwise. They cannot be undone any more, nor"
        " are stories that were deleted then kept any longer. An operation and what undid it go together or stay."
    )

    def add_arguments(self, parser):
        when = parser.add_mutually_exclusive_group(required=True)
        when.add_argument("--before", type=start_of_day, metavar="YYYY-MM-DD", help="what was recorded before that day")
        when.add_argument("--older-than", type=days, metavar="DAYS", help="what was recorded that many days ago")
        parser.add_argument("--dry-run", action="store_true", help="say how many; remove nothing")

    def handle(self, *, before, older_than, dry_run, **_options):
        moment = before or timezone.now() - older_than
        if moment > timezone.now():
            raise CommandError("That day is still to come.")
        trimmed = trim(moment, dry_run=dry_run)
        words = "would go" if dry_run else "removed"
        self.stdout.write(
            f"{trimmed.operations} operations with {trimmed.changes} changes and {trimmed.batches} batches {words}"
        )


def start_of_day(text):
    """Return the moment in the desk's time zone at which a day begins. Raises ValueError."""
    if (found := parse_date(text)) is None:
        raise ValueError(text)
    return timezone.make_aware(datetime.combine(found, time()))
