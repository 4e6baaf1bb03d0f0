"""One page of a list in some order: it begins at a place that its address states, as in ?beyond=104-1234.

Nothing is counted or skipped, so the thousandth page costs what the first does, and a row that comes in meanwhile
moves nobody else to another page. For querysets that know the words of articles/queries/ordering.py.
"""

from dataclasses import dataclass

from articles.queries import cursor


@dataclass(frozen=True)
class Cut:
    rows: list
    start: str = ""  # the part of a query string that says where it begins; empty for the beginning of the list
    has_older: bool = False


def cut(ordered, field, query, size, *, is_rising=False, fetch=list):
    """Return the Cut of at most `size` rows that `query` asks for by beyond or before.

    `ordered` is in the order of `field`, the largest first unless `is_rising`; `fetch` returns the rows of a slice of
    it as a list. Raises ValueError for what is no place.
    """
    beyond, before = ("before", "beyond") if is_rising else ("beyond", "before")
    if "beyond" in query and "before" in query:
        raise ValueError("A page begins at one place.")
    if "beyond" in query:
        further = getattr(ordered, beyond)(field, *cursor.read(field, query["beyond"]))
        return _from(further, size, fetch, f"beyond={query['beyond']}")
    if "before" in query:
        nearest = getattr(ordered, before)(field, *cursor.read(field, query["before"])).reverse()
        rows = fetch(nearest[: size + 1])
        # Too few lie before it to fill a page: that is the first page, which is shown whole.
        if len(rows) > size:
            return Cut(rows[:size][::-1], f"before={query['before']}", has_older=True)
    return _from(ordered, size, fetch)


def start(side, row, names):
    """Return the part of a query string for the page beyond or before `row`; `names` are those of its place."""
    return f"{side}={cursor.write(*(getattr(row, name) for name in names))}"


def _from(ordered, size, fetch, start=""):
    rows = fetch(ordered[: size + 1])
    return Cut(rows[:size], start, len(rows) > size)
