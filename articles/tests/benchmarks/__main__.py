"""`make bench`: measure everything, print it as a table, fail if a limit is passed. Takes some minutes.

On SQLite, or with TEST_DATABASE_URL on the PostgreSQL that it names. `make bench ONLY=pages` measures one part.
"""

import os
import sys
import tempfile
from itertools import chain
from pathlib import Path

from articles.tests.benchmarks import desk, imports, pages, pictures, searches
from articles.tests.benchmarks.table import show

PARTS = {"imports": imports, "pages": pages, "pictures": pictures, "searches": searches, "desk": desk}


def main(names):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    parts = [PARTS[name] for name in names or PARTS]
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as folder:
        return show(chain.from_iterable(part.figures(Path(folder)) for part in parts))


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
