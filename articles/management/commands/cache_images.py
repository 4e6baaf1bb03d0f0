"""manage.py cache_images: copies of our own of the pictures that stories state."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from tqdm import tqdm

from articles.models import PictureCopy, Topic
from articles.pictures.errors import NotStored
from articles.pictures.fetch_many import cache
from articles.pictures.register import register

KEPT_SO_FAR = "What was fetched is kept; the next run goes on."


class Command(BaseCommand):
    help = "Fetch new pictures, those of live stories first. Stop it at any moment; the next run goes on."

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--refresh", action="store_true", help="ask again for the pictures that are held")
        which.add_argument(
            "--retry", action="store_true", help="ask again for those that failed and whose pause is over"
        )
        parser.add_argument("--topic", metavar="NAME", help="only pictures of stories under this topic (name or slug)")
        parser.add_argument("--limit", type=int, metavar="N", help="at most N pictures")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how to report on stdout")

    def handle(self, *, refresh, retry, topic, limit, verbosity, **options):
        try:
            report = self.fetch(limit, verbosity, refresh=refresh, retry=retry, topic=topic)
        except KeyboardInterrupt:
            raise CommandError(f"Stopped. {KEPT_SO_FAR}", returncode=130) from None
        except NotStored as error:
            raise CommandError(f"Stopped, as {error}. {KEPT_SO_FAR}", returncode=2) from None
        except Error as error:
            raise CommandError(f"Stopped, as the database failed ({error}). {KEPT_SO_FAR}", returncode=2) from None
        self.tell_json(report) if options["format"] == "json" else self.tell(report)
        if report.problems:
            raise SystemExit(1)

    def fetch(self, limit, verbosity, **which):
        register()
        copies = self.chosen(**which).neediest()[:limit]
        quiet = not self.stderr.isatty() or verbosity == 0
        with tqdm(total=copies.count(), unit=" pictures", disable=quiet, leave=False) as bar:
            return cache(copies, each=lambda _copy: bar.update())

    def chosen(self, refresh, retry, topic):
        copies = PictureCopy.objects.remote()
        chosen = copies.stored().due() if refresh else copies.failed().due() if retry else copies.waiting()
        if topic is None:
            return chosen
        found = Topic.objects.named(topic).first()
        if found is None:
            raise CommandError(f"There is no topic {topic!r}.")
        return chosen.of_topic(found)

    def tell(self, report):
        for problem in report.problems:
            self.stderr.write(f"failed: {problem}")
        self.stdout.write(str(report))

    def tell_json(self, report):
        self.stdout.write(json.dumps({**report.counts, "problems": report.problems}, ensure_ascii=False))
