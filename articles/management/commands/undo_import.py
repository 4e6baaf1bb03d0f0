"""manage.py undo_import: take a batch back."""

from django.core.management.base import BaseCommand, CommandError

from articles.journal import undo
from articles.models import Batch, Operation


class Command(BaseCommand):
    help = "Take an import back: its new stories go, changed ones return. Says what it left, and why."

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int, metavar="BATCH", help="the number that import_articles printed")

    def handle(self, *, batch, **_options):
        try:
            operation = Batch.objects.get(pk=batch).operations.get(verb=Operation.Verb.IMPORT)
            undone = undo(operation, reason=f"undo_import {batch}")
        except (Batch.DoesNotExist, Operation.DoesNotExist):
            raise CommandError(f"There is no batch {batch}.") from None
        except ValueError as error:
            raise CommandError(str(error)) from None
        for sentence in undone.left:
            self.stdout.write(f"left: {sentence}")
        self.stdout.write(f"{undone.undone_count} taken back, {len(undone.left)} left")
