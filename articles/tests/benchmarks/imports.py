"""import_articles against parsing the same files, how it grows with their number, and the memory it takes."""

from statistics import median
from typing import NamedTuple

from articles.tests.benchmarks.databases import fresh_database
from articles.tests.benchmarks.documents import write_documents
from articles.tests.benchmarks.processes import Cost, cost_of, median_ratio
from articles.tests.benchmarks.table import Figure

FEW, MANY = 1_000, 10_000
RUNS = 3


def figures(folder):
    """Yield the Figures of imports, measured in `folder`."""
    few, many = ([_costs(folder, count) for _ in range(RUNS)] for count in (FEW, MANY))
    parsing, importing, again, _start = ([cost.seconds for cost in costs] for costs in zip(*many, strict=True))
    name = f"import of {MANY:,} documents / parsing them on one core"
    yield Figure(name, median_ratio(zip(importing, parsing, strict=True)), 1.0, 1.8)
    name = f"second import of the same {MANY:,} / the first"
    yield Figure(name, median_ratio(zip(again, importing, strict=True)), 1.0, 1.2)
    rates = [FEW / _net_seconds(few), MANY / _net_seconds(many)]
    name = f"documents a second, the better of {FEW:,} and {MANY:,} at once / the other"
    yield Figure(name, max(rates) / min(rates), 1.25, 1.25)
    megabytes = max(costs.importing.megabytes for costs in many)
    yield Figure(f"peak memory of an import of {MANY:,}", megabytes, 200, 400, "MB")


class Costs(NamedTuple):
    """What one run cost: parsing the documents, importing them, importing them again, importing none."""

    parsing: Cost
    importing: Cost
    again: Cost
    start: Cost


def _costs(folder, count):
    documents, none = folder / f"{count}", folder / "none"
    none.mkdir(exist_ok=True)
    if not documents.exists():
        write_documents(documents, count)
    with fresh_database(folder, "imports") as environment:
        command = ["manage.py", "import_articles", "-v0"]
        parsing = cost_of(["-m", "articles.tests.benchmarks.parse", str(documents)], environment)
        importing, again = (cost_of([*command, str(documents)], environment) for _ in range(2))
        return Costs(parsing, importing, again, cost_of([*command, str(none)], environment))


def _net_seconds(runs):
    """Return the seconds of an import beyond those of an import of nothing: starting has no part in a rate."""
    return median(costs.importing.seconds - costs.start.seconds for costs in runs)
