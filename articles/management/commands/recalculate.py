"""manage.py recalculate: the rule in force, applied to every story."""

from django.core.management.base import BaseCommand, CommandError

from articles.journal import recalculate
from articles.journal.parts import TakenBack
from articles.models import Article


class Command(BaseCommand):
    help = "Work out heat, flag and rank of every story again by the rule in force, after the settings were changed."

    def handle(self, **_options):
        try:
            operation = recalculate(Article.objects.all(), reason="manage.py recalculate")
        except TakenBack as error:
            raise CommandError(f"Ended early: {error}") from None
        count = operation.changes.count() if operation else 0
        self.stdout.write(f"{count} changed")
