"""manage.py verify: whether what is derived from other rows is what it should be."""

from django.core.management.base import BaseCommand

from articles.management.derived import KINDS

MOST_TOLD = 20
"""Differences of one kind that are printed."""


class Command(BaseCommand):
    help = "Compare what is derived (counts, search words, ranks and the like) with what it is derived from."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="mend what differs; without this nothing is changed")

    def handle(self, *, repair, **_options):
        counts = [self.tell(kind, repair=repair) for kind in KINDS.values()]
        found = sum(counts)
        if repair and found:
            # What is mended late may be what something else is derived from.
            counts = [self.tell(kind, repair=False) for kind in KINDS.values()]
        left = sum(counts)
        mended = f", {found - left:,} mended" if repair and found else ""
        self.stdout.write(f"{len(KINDS)} kinds compared, {found:,} differences{mended}")
        if left:
            raise SystemExit(1)

    def tell(self, kind, *, repair):
        """Print the Differences of a kind, and return how many they are."""
        count = 0
        for count, difference in enumerate(kind.differences(repair=repair), start=1):
            if count <= MOST_TOLD:
                self.stdout.write(f"{kind.title}: {difference}")
        if count > MOST_TOLD:
            self.stdout.write(f"{kind.title}: and {count - MOST_TOLD:,} more")
        return count
