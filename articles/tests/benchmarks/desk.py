"""Queue and dashboard at a thousand and a million stories in all states: how long they take, queries and page together.

Run as a process of its own: see __main__.
"""

import json
import subprocess
import sys
import time
from statistics import median

from articles.tests.benchmarks.databases import ROOT, fresh_database
from articles.tests.benchmarks.table import Figure

FEW, MANY = 1_000, 1_000_000
RUNS = 9
QUEUE = "/admin/desk/"
VIEWS = "incoming near held_by_hand live scheduled followers unscored binned edited all".split()  # noqa: SIM905
FILTERS = {
    "held": "state=withheld",
    "waiting": "state=waiting",
    "suspected duplicates": "duplicate=suspected",
    "topic": "topic=topic-7",
    "root topic": "topic=ai",
    "topic, live": "topic=topic-7&state=live",
    "provider": "provider=o7.example",
    "video": "type=video",
    "heat from 100": "heat_min=100",
    "quality from 60 to 70": "quality_min=60&quality_max=70",
    "a week of it": "since=2026-11-01&until=2026-11-07",
    "without a picture": "picture=without",
    "failed pictures": "picture=failed",
    "with related": "related=with",
    "by heat": "sort=heat",
    "by heat, coolest first": "sort=-heat",
    "by rank": "sort=rank",
    "by quality": "sort=quality",
    "by arrival": "sort=came_in",
    "by last act": "sort=last_act",
    "a word of every story": "q=common",
    "a rare word": "q=rare",
}
ADDRESSES = {"dashboard": "/admin/"}
ADDRESSES |= {f"queue, view {name}": f"{QUEUE}?view={name}" for name in VIEWS}
ADDRESSES |= {f"queue, {name}": f"{QUEUE}?{query}" for name, query in FILTERS.items()}
ADDRESSES |= {f"triage, view {name}": f"{QUEUE}triage/?view={name}" for name in ["incoming", "near", "all"]}

SPRINKLED = [
    # One in so many rows, at which remainder, and what becomes of it
    (20, 3, "is_follower = {true}, heat = -1, published = {false}, is_listed = {false}"),
    (1_000, 7, "decision = 'hold', published = {false}, is_listed = {false}"),
    (1_000, 11, "decision = 'publish', published = {true}, is_listed = {true}"),
    (2_000, 13, "decision = 'waiting', published = {false}, is_listed = {false}"),
    (2_000, 17, "quality = NULL, heat = NULL, decision = 'waiting', published = {false}, is_listed = {false}"),
    (500, 19, "binned_at = updated_at, is_listed = {false}"),
    (10_000, 26, "embargoed_until = '2090-01-01 00:00:00+00:00', published = {true}, is_listed = {true}"),
    (10_000, 29, "expires_at = '2090-01-01 00:00:00+00:00', published = {true}, is_listed = {true}"),
    (50, 31, "type = 'video'"),
    (1_000, 37, "version = 2, updated_at = CURRENT_TIMESTAMP"),
    (40, 1, "related_count = 2"),
    (10_000, 41, "original_url = 'https://outlet.example/twin'"),
]

LATE = (
    "UPDATE articles_article SET created_at = CURRENT_TIMESTAMP WHERE id > (SELECT max(id) - 200 FROM articles_article)"
)
COPIES = (
    "INSERT INTO articles_picturecopy (url, state, digest, files, width, height, colour, etag, last_modified, failure,"
    " attempt_count) SELECT 'https://p.example/' || id, CASE id % 1000 WHEN 2 THEN 'failed' ELSE 'held' END,"
    " CASE id % 1000 WHEN 2 THEN '' ELSE 'a' || id END, '[]', 1, 1, '', '', '', '', 0 FROM articles_article"
    " WHERE id % 10 = 2"
)
IMAGES = (
    "INSERT INTO articles_image (article_id, position, url, extra, copy_id) SELECT a.id, 0, 'https://p.example/'"
    " || a.id, '{}', c.id FROM articles_article a LEFT JOIN articles_picturecopy c"
    " ON c.url = 'https://p.example/' || a.id WHERE a.id % 2 = 0"
)

LIMITS = {"queue, a word of every story": (10, 30)}
"""Aim and limit where they are not 1.5 and 3: a search reads as many rows as match, up to a bound, and sorts them."""


def figures(folder):
    """Yield the Figures of both, measured on databases made in `folder`."""
    few, many = _measured(folder, FEW), _measured(folder, MANY)
    for name in ADDRESSES:
        limits = LIMITS.get(name, (1.5, 3.0))
        yield Figure(f"{name}: its answer at {MANY:,} / at {FEW:,}", many[name] / few[name], *limits)


def _measured(folder, count):
    """Return {list: seconds} from a process of its own, on a database of `count` stories."""
    with fresh_database(folder, f"desk_{count}") as environment:
        words = [sys.executable, "-m", "articles.tests.benchmarks.desk", str(count)]
        run = subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def _measure(count):
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from articles.tests.benchmarks.rows import fill

    call_command("collectstatic", verbosity=0, interactive=False)
    # The dashboard looks back from now.
    fill(count, last=timezone.now())
    sprinkle(count)
    return measure()


def sprinkle(count):
    """Bring some of `count` stories into every state, let a few come late, give half of them pictures and all words."""
    from django.db import connection

    from articles.models import Article, StoryAddress
    from articles.stories import twins
    from articles.tests.benchmarks.searches import fill_words

    yes, no = ("true", "false") if connection.vendor == "postgresql" else ("1", "0")
    with connection.cursor() as cursor:
        for each, remainder, facts in SPRINKLED:
            facts = facts.format(true=yes, false=no)
            cursor.execute(f"UPDATE articles_article SET {facts} WHERE id % {each} = {remainder} AND NOT is_follower")
        for statement in [LATE, COPIES, IMAGES]:
            cursor.execute(statement)
    StoryAddress.objects.filter(article__binned_at__isnull=False).update(is_present=False)
    twins.keep(Article.objects.filter(original_url="https://outlet.example/twin"))
    fill_words(count)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def measure():
    """Return {list: median seconds of an answer}."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.create_superuser("bench"))
    return {name: median(_seconds(client, address) for _ in range(RUNS)) for name, address in ADDRESSES.items()}


def _seconds(client, address):
    started = time.perf_counter()
    response = client.get(address)
    assert response.status_code == 200, address
    return time.perf_counter() - started


if __name__ == "__main__":
    json.dump(_measure(int(sys.argv[1])), sys.stdout)
