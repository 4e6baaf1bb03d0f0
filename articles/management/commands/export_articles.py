"""manage.py export_articles: stories as documents again."""

from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.intake.export import stream, write_folder
from articles.models import Article, Provider, Topic


class Command(BaseCommand):
    help = "Write stories as documents: one STEM.md each into a folder, or all to standard output."

    def add_arguments(self, parser):
        parser.add_argument("target", metavar="DIR", help="a folder, or - for standard output")
        parser.add_argument("--topic", metavar="NAME", help="only stories under this topic (name or slug)")
        parser.add_argument("--provider", metavar="DOMAIN", help="only stories of this provider")
        parser.add_argument(
            "--since",
            type=day_read,
            metavar="YYYY-MM-DD",
            help="only what is dated that day or later by the site's clock",
        )
        parser.add_argument("--published", action="store_true", help="only stories that are published")

    def handle(self, *, target, topic, provider, since, published, verbosity, **_options):
        articles = Article.objects.present()
        if topic:
            articles = articles.filed_under(the(Topic.objects.named(topic), "topic", topic))
        if provider:
            articles = articles.from_provider(the(Provider.objects.filter(domain=provider), "provider", provider))
        if since:
            articles = articles.from_day(since)
        if published:
            articles = articles.published()
        if target == "-":
            self.stdout.write(stream(articles), ending="")
            return
        count = write_to(articles, Path(target))
        if verbosity > 0:
            self.stdout.write(f"{count} written to {target}")


def the(rows, kind, name):
    row = rows.first()
    if row is None:
        raise CommandError(f"There is no {kind} {name!r}.")
    return row


def write_to(articles, folder):
    try:
        return write_folder(articles, folder)
    except OSError as error:
        raise CommandError(f"{folder}: cannot be written to ({error.strerror}).") from None


def day_read(text):
    return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 A day has no zone.
