"""Readers' pages at a thousand and at a million stories: their queries, and far down the API whole answers.

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
RUNS = 21
ADDRESSES = {
    "front page, hot": "/",
    "front page, top": "/?sort=top",
    "front page, latest": "/?sort=latest",
    "topic page, hot": "/topics/topic-7/",
    "topic page, top": "/topics/topic-7/?sort=top",
    "topic page, latest": "/topics/topic-7/?sort=latest",
    "root topic's page, hot": "/topics/ai/",
    "provider page, hot": "/providers/o7/",
    "API, page 1": "/api/news/",
    "API, page 1 of a topic": "/api/news/topic-7/",
}

# A page by number counts off what is before it in an index: 250,000 entries before page 10,000, and no story.
FAR_DOWN = {
    "API, page 100": "/api/news/page/100/",
    "API, page 10,000": "/api/news/page/10000/",
    "API, page 100 of a topic": "/api/news/topic-7/page/100/",
    "API, page 10,000 of the root topic": "/api/news/ai/page/10000/",
}


def figures(folder):
    """Yield the Figures of pages, measured on databases made in `folder`."""
    few, many = _measured(folder, FEW), _measured(folder, MANY)
    for name in ADDRESSES:
        ratio = many[name]["queries"] / few[name]["queries"]
        yield Figure(f"{name}: its queries at {MANY:,} / at {FEW:,}", ratio, 1.5, 3.0)
    for name in FAR_DOWN:
        aim, limit = (6, 12) if "10,000" in name else (1.5, 3)
        yield Figure(f"{name}: its answer / page 1's", many[name]["answer"] / many["API, page 1"]["answer"], aim, limit)
    yield Figure("queries of a list page, at the most", max(page["count"] for page in many.values()), 6, 6, "")


def _measured(folder, count):
    """Return {page: what _measure_page() says} from a process of its own, on a database of `count` stories."""
    with fresh_database(folder, f"pages_{count}") as environment:
        words = [sys.executable, "-m", "articles.tests.benchmarks.pages", str(count)]
        run = subprocess.run(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def _measure(count):
    import django

    django.setup()
    from django.core.management import call_command

    from articles.tests.benchmarks.rows import fill

    call_command("collectstatic", verbosity=0, interactive=False)
    fill(count)
    addresses = ADDRESSES | FAR_DOWN if count == MANY else ADDRESSES
    return {name: _measure_page(address) for name, address in addresses.items()}


def _measure_page(address):
    """Return median seconds: of the whole `answer`, and of its `queries` alone, rows fetched; and their `count`."""
    from django.db import connection
    from django.test import Client

    asked = []

    def remember(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    client = Client(headers={"host": "localhost"})
    # Once before: a process asks for the policy in force every few seconds, not for every page.
    client.get(address)
    with connection.execute_wrapper(remember):
        response = client.get(address)
    assert response.status_code == 200, address
    return {
        "answer": median(_seconds_of(lambda: client.get(address)) for _ in range(RUNS)),
        "queries": median(_seconds_of(lambda: _ask(asked)) for _ in range(RUNS)),
        "count": len(asked),
    }


def _ask(asked):
    from django.db import connection

    for sql, params in asked:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            cursor.fetchall()


def _seconds_of(act):
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    json.dump(_measure(int(sys.argv[1])), sys.stdout)
