"""Searches at a thousand and at a million stories. Run as a process of its own: see __main__."""

import json
import random
import subprocess
import sys
import time
from itertools import accumulate
from statistics import median

from articles.tests.benchmarks.databases import ROOT, fresh_database
from articles.tests.benchmarks.table import Figure

FEW, MANY = 1_000, 1_000_000
RUNS = 21
CHUNK = 20_000
RARE = 20
"""Stories in which the rare word stands."""

SEARCHES = {
    "a rare word": "rare",
    "a word of every story": "common",
    "two words of every story": "common story",
    "a rare word and a common one": "rare common",
    "two words that never meet": "even odd",
    "a phrase": '"common story"',
    "the beginning of common words": "com*",
    "a word, another excluded": "common -odd",
}
"""What is searched for, by its name."""

LIMITS = {"rare": (2, 5), "rare common": (2, 5), "even odd": (100, 1000)}
"""Aim and limit where they are not those of searches that find all of a thousand stories, and of a million the bound:
the first two find as many stories here as there, the last one none and has to look through the index to know it.
"""


def figures(folder):
    """Yield the Figures of searches, measured on databases made in `folder`."""
    few, many = _measured(folder, FEW), _measured(folder, MANY)
    for name in SEARCHES:
        aim, limit = LIMITS.get(SEARCHES[name], (10, 30))
        yield Figure(f"{name}: searched in {MANY:,} / in {FEW:,}", many[name] / few[name], aim, limit)
    yield Figure("the slowest of these searches", max(many.values()) * 1000, 100, 1000, "ms")


def _measured(folder, count):
    """Return {name: seconds} from a process of its own, on a database of `count` stories."""
    with fresh_database(folder, f"searches_{count}") as environment:
        words = [sys.executable, "-m", "articles.tests.benchmarks.searches", str(count)]
        run = subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def _measure(count):
    import django

    django.setup()
    from articles.tests.benchmarks.rows import analyze, fill

    fill(count)
    fill_words(count)
    analyze()
    return {name: median(_seconds(text) for _ in range(RUNS)) for name, text in SEARCHES.items()}


def fill_words(count):
    """Give the stories words that are as unevenly spread as those of a language, and the ones that are searched for."""
    from django.db import transaction

    from articles import search
    from articles.intake.bulk import insert
    from articles.lib.chunks import chunks
    from articles.models import Article, SearchText

    chance, vocabulary = random.Random(count), [f"w{number}" for number in range(20_000)]
    weights = list(accumulate(1 / (number + 1) for number in range(len(vocabulary))))
    with transaction.atomic():
        for pks in chunks(Article.objects.values_list("pk", flat=True), CHUNK):
            drawn = ((pk, chance.choices(vocabulary, cum_weights=weights, k=45)) for pk in pks)
            rows = [(pk, _title(pk, count), " ".join(words), "outlet example") for pk, words in drawn]
            insert(SearchText, search.FIELDS, rows)


def _title(pk, count):
    half = "odd" if pk % 2 else "even"
    return f"common story {half} rare" if pk % (count // RARE) == 0 else f"common story {half}"


def _seconds(text):
    from articles.models import Article

    started = time.perf_counter()
    list(Article.objects.live().matching(text).hottest().with_bylines()[:26])
    return time.perf_counter() - started


if __name__ == "__main__":
    json.dump(_measure(int(sys.argv[1])), sys.stdout)
