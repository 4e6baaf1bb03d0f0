"""One contract for what an address narrows a list down by, wherever it is asked: on pages, in feeds, the API, the desk.

A name counts if the list knows it, as it is written; it states one value, and left empty it states nothing. What other
sites add to addresses, to tell from where somebody comes, is passed over. All else is not understood, and then a list
shows nothing: whoever narrows it down must never be shown, or act on, what they meant to leave out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from articles.lib.same_address import TRACKING

REPEATED_CHARACTERS = 60
"""Characters of what is not understood that are repeated."""


class ManyValued(Protocol):
    """A query string, in which a name may state several values."""

    def lists(self) -> Iterable[tuple[str, list[str]]]: ...


class CheckedForm(Protocol):
    """A form that was filled in: what it was given, and by the names of its fields what is wrong with them."""

    data: Mapping[str, Any]

    @property
    def errors(self) -> Mapping[str, Sequence[Any]]: ...


class Unclear(NamedTuple):
    """A part of an address that is not understood: its name, what it states, why that says nothing, what would."""

    name: str
    found: str
    reason: str
    expected: str

    @property
    def words(self) -> str:
        """The part as the address writes it, as far as anybody wants to read it."""
        return short_text(f"{self.name}={self.found}")

    def __str__(self) -> str:
        return f"{short_text(self.name)}: {self.reason}"


def stated(query: ManyValued | Mapping[str, str]) -> dict[str, list[str]]:
    """Return {name: its different values} of what a query string states, without what was left empty or passes over."""
    pairs = query.lists() if hasattr(query, "lists") else [(name, [value]) for name, value in query.items()]
    found = {name: [*dict.fromkeys(value for value in values if value.strip())] for name, values in pairs}
    return {name: values for name, values in found.items() if values and not TRACKING.fullmatch(name)}


def plain_query(query: ManyValued | Mapping[str, str]) -> dict[str, str]:
    """Return {name: value} of the same, for forms; of a name that states several, the last."""
    return {name: values[-1] for name, values in stated(query).items()}


def unclear(query: ManyValued | Mapping[str, str], known: Collection[str]) -> list[Unclear]:
    """Return the Unclear parts of a query string whose names are not of `known`, or state more than one value."""
    found = []
    for name, values in stated(query).items():
        if name not in known:
            reason = f"“{short_text(name)}” is nothing that can be asked here."
            found.append(Unclear(name, values[-1], reason, one_of(known)))
        elif len(values) > 1:
            found.append(Unclear(name, values[-1], f"It is stated more than once: {quoted_list(values)}.", "one value"))
    return found


def one_of(names: Collection[str]) -> str:
    return f"one of {', '.join(names)}" if names else "no parameter"


def wrong_in(form: CheckedForm, expected: Mapping[str, str]) -> list[Unclear]:
    """Return the Unclear parts that a form explains. `expected` says what its fields take, {name: words}."""
    return [
        Unclear(name, str(form.data.get(name, "")), str(form.errors[name][0]), words)
        for name, words in expected.items()
        if name in form.errors
    ]


def has_blanks(query: ManyValued) -> bool:
    """Return whether anything in a query string was left empty."""
    return any(not value.strip() for _, value in query_pairs(query))


def query_without(query: ManyValued, *names: str) -> str:
    """Return what a query string states but under these names, as the end of an address, "" where that is nothing."""
    return ended([(name, value) for name, value in query_pairs(query) if value.strip() and name not in names])


def ended(pairs: Sequence[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""


def query_pairs(query: ManyValued) -> list[tuple[str, str]]:
    return [(name, value) for name, values in query.lists() for value in values]


def quoted_list(values: Iterable[str]) -> str:
    return ", ".join(f"“{short_text(value)}”" for value in values)


def short_text(text: str) -> str:
    return text if len(text) <= REPEATED_CHARACTERS else f"{text[:REPEATED_CHARACTERS]}…"
