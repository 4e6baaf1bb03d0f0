"""manage.py reindex: the words by which stories are found, worked out anew."""

from django.core.management.base import BaseCommand

from articles import search
from articles.models import Article


class Command(BaseCommand):
    help = "Work out anew the words by which stories are found. It can be broken off and run again."

    def handle(self, *, verbosity, **_options):
        each = (lambda count, _changed: self.stdout.write(f"{count:,} read")) if verbosity > 1 else None
        count, changed = search.rebuild(Article.objects.all(), each)
        self.stdout.write(f"{count:,} read, {changed:,} written anew")
