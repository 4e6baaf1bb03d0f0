"""Rows by the million, straight into the tables: what pages are measured on."""

import random
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from articles.intake.bulk import insert, moment_as_kept, reserve_ids
from articles.lib.chunks import chunks
from articles.lib.same_address import address_digest
from articles.lib.timestamps import moment_to_text
from articles.models import Article, ArticleTopic, Provider, StoryAddress, Topic
from articles.models.rule import rule_in_force

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
LAST = datetime(2026, 11, 22, tzinfo=UTC)
CHUNK = 20_000
ARTICLE = [
    "id", "stem", "title", "excerpt", "web_url", "original_url", "type", "provider", "stated_provider", "quality",
    "boost", "decision", "is_follower", "held_fields", "related_count", "heat", "published", "is_listed", "rank",
    "published_at", "created_at", "updated_at", "extra", "body", "document_digest", "version",
]  # fmt: skip
ADDRESS = ["article", "digest", "is_present"]
ARTICLE_TOPIC = ["article", "topic", "stated_name", "position", "is_listed", "rank", "heat", "published_at"]


def fill(count, last=LAST):
    """Add `count` stories until `last`, half of them live, under a root topic and 20 others, by 200 providers."""
    root = Topic.objects.create(name="AI", slug="ai")
    topics = [Topic.objects.create(name=f"Topic {n}", slug=f"topic-{n}", parent=root) for n in range(20)]
    providers = [Provider.objects.create(domain=f"o{n}.example", slug=f"o{n}", name=f"Outlet {n}") for n in range(200)]
    with transaction.atomic():
        for numbers in chunks(range(count), CHUNK):
            _fill_chunk(numbers, count, last, [root, *topics], [provider.pk for provider in providers])
    analyze()


def _fill_chunk(numbers, count, last, topics, providers):
    chance, rule = random.Random(numbers[0]), rule_in_force()
    articles, places, addresses = [], [], []
    for pk, number in zip(reserve_ids(Article, len(numbers)), numbers, strict=True):
        published_at = FIRST + (last - FIRST) * (number / count)
        at = moment_as_kept(moment_to_text(published_at - timedelta(microseconds=published_at.microsecond)))
        facts = {"quality": chance.randint(0, 140), "related_count": 0}
        standing = rule.outcome(verdict=None, is_binned=False, published_at=published_at, **facts)
        url = f"https://outlet.example/{number}"
        articles.append((
            pk, f"{published_at:%Y-%m-%d}-story-{number}", f"Story {number} about nothing", "What it says. " * 12,
            url, url, "article", chance.choice(providers), "{}", facts["quality"], 0, "rule", False, "{}", 0,
            *standing, at, at, at, "{}", "", "", 1,
        ))  # fmt: skip
        addresses.append((pk, address_digest(url)))
        copied = (standing.is_listed, standing.rank, standing.heat, at)
        for position, topic in enumerate([topics[0], chance.choice(topics[1:])]):
            places.append((pk, topic.pk, topic.name, position, *copied))
    insert(Article, ARTICLE, articles)
    insert(ArticleTopic, ARTICLE_TOPIC, places)
    insert(StoryAddress, ADDRESS, ((pk, digest, True) for pk, digest in addresses))


def analyze():
    """Let PostgreSQL see what its autovacuum would show it within a minute. SQLite has to do without."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
