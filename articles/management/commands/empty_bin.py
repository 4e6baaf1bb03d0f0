"""manage.py empty_bin: stories that have been in the bin for long, deleted."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.journal import empty_bin
from articles.journal.parts import TakenBack
from articles.management.ages import days
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Delete the stories that have been in the bin for 30 days. It is one operation, which can be undone until the"
        " journal is trimmed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--older-than", type=days, default=days("30"), metavar="DAYS", help="30 unless you say so")
        parser.add_argument("--dry-run", action="store_true", help="say how many; delete nothing")

    def handle(self, *, older_than, dry_run, **_options):
        before = timezone.now() - older_than
        if dry_run:
            self.stdout.write(f"{Article.objects.in_bin_since(before).count()} would be deleted")
            return
        try:
            operation = empty_bin(before, reason="manage.py empty_bin")
        except TakenBack as error:
            raise CommandError(f"Ended early: {error}") from None
        if operation is None:
            self.stdout.write("0 deleted")
            return
        count = operation.changes.filter(kind="deleted").count()
        self.stdout.write(f"{count} deleted, operation {operation.pk}")
