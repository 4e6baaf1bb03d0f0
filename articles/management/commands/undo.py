"""manage.py undo: take any operation of the journal back."""

from django.core.management.base import BaseCommand, CommandError

from articles.journal import undo
from articles.models import Operation


class Command(BaseCommand):
    help = "Take an operation back where nothing newer stands in the way. Says what it left, and why."

    def add_arguments(self, parser):
        parser.add_argument("operation", type=int, metavar="ID", help="the number that the journal gives it")
        parser.add_argument("--reason", default="", help="for the journal: why it is taken back")

    def handle(self, *, operation, reason, **_options):
        try:
            undone = undo(Operation.objects.get(pk=operation), reason=reason or f"manage.py undo {operation}")
        except Operation.DoesNotExist:
            raise CommandError(f"There is no operation {operation}.") from None
        except ValueError as error:
            raise CommandError(str(error)) from None
        for sentence in undone.left:
            self.stdout.write(f"left: {sentence}")
        self.stdout.write(f"{undone.undone_count} taken back, {len(undone.left)} left")
        if undone.operation is None:
            raise CommandError("Nothing could be taken back.")
