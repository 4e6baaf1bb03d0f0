"""manage.py prune_images: copies of pictures that nothing uses any more."""

from django.core.management.base import BaseCommand

from articles.pictures.prune import prune, unused_copies, unused_files


class Command(BaseCommand):
    help = "Say which copies of pictures nothing uses any more; with --delete, remove them."

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="remove them; without this nothing is changed")

    def handle(self, *, delete, verbosity, **_options):
        if delete:
            copies, files = prune()
            self.stdout.write(f"{copies} copies and {files} files removed")
            return
        copies, files = list(unused_copies()), list(unused_files())
        if verbosity > 0:
            for thing in [*copies, *files]:
                self.stdout.write(f"unused: {thing}")
        self.stdout.write(f"{len(copies)} copies and {len(files)} files are unused; --delete removes them")
