"""manage.py remove_demonstration: the stories that a new site begins with, and all that came with them, taken out."""

from django.core.management.base import BaseCommand

from articles.demo.removal import planned, remove_demonstration


class Command(BaseCommand):
    help = "Take the demonstration's stories, topics, outlets and pictures out; what your own stories use stays."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would go, change nothing")

    def handle(self, *, dry_run, **_options):
        removal = planned() if dry_run else remove_demonstration()
        if removal.is_empty:
            self.stdout.write("The demonstration is not here.")
            return
        words = ", ".join(f"{count} {what}" for count, what in removal.counts)
        self.stdout.write(f"{words} {'would be ' if dry_run else ''}removed")
        if removal.operation:
            self.stdout.write(f"To take it back: manage.py undo {removal.operation.pk}")
