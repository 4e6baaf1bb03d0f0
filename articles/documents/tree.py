"""YAML's event stream to a small tree in which every scalar keeps its text: no type is guessed, nothing is resolved.

Reads at most MOST_EVENTS events and MOST_DEPTH levels, so that no document takes long or recurses deeply.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from articles.documents.errors import Trouble, quoted, step

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_DEPTH = 12
MOST_EVENTS = 20_000  # a real document has 50 to 200
NULLS = frozenset(["", "~", "null", "Null", "NULL"])


@final
class Scalar(NamedTuple):
    """A text as it stands; `plain` when it has no quotes, so that the reader of a key may take it for a number."""

    text: str
    plain: bool
    line: int

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in NULLS

    def describe(self) -> str:
        if self.is_null:
            return "nothing"
        return f"the text {quoted(self.text)}" if self.plain else f"the quoted text {quoted(self.text)}"


_scalar = Scalar._make  # half the time of calling the class, and nothing here is called more often


@final
@dataclass(slots=True)
class Mapping:
    items: "dict[str, Node]"
    line: int

    def describe(self) -> str:
        return "a mapping"


@final
@dataclass(slots=True)
class Sequence:
    items: "list[Node]"
    line: int

    def describe(self) -> str:
        return f"a list of {len(self.items)}"


Node = Scalar | Mapping | Sequence


class Unreadable(Exception):
    """The text cannot be read on: (line or None, found, expected). parse() makes a refusal of it."""


class TreeReader:
    """Builds the tree of one YAML document; `troubles` are those that reading could step over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = iter(())
        self.depth = 0
        self.path: list[str] = []
        self.troubles: list[Trouble] = []

    def read(self) -> Node | None:
        """The root node, or None for an empty text; raises Unreadable, or yaml.YAMLError for a syntax error."""
        try:
            # The pure parser looks for control characters here already.
            self.events = islice(iter(LOADER(self.text).get_event, None), MOST_EVENTS)
            return self._document()
        except StopIteration:
            raise Unreadable(None, f"more than {MOST_EVENTS:,} values", "a story document") from None

    def _document(self) -> Node | None:
        next(self.events)
        if not isinstance(next(self.events), DocumentStartEvent):
            return None
        root = self._node(next(self.events), "")
        self._expect_end()
        return root

    def _expect_end(self) -> None:
        following = next(self.events)
        while isinstance(following, DocumentEndEvent):
            following = next(self.events)
        if isinstance(following, DocumentStartEvent):
            raise Unreadable(_line(following), "a second YAML document", "one document in a file")

    def _node(self, event: Any, where: str) -> Node:
        kind = type(event)
        if kind is AliasEvent:
            self._trouble(where, event, "an alias", "the value itself, or in double quotes if it begins with *")
            return Scalar("", plain=True, line=_line(event))
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event, where)
        if kind is ScalarEvent:
            return _scalar((event.value, not event.style, event.start_mark.line + 1))
        return self._container(event, where)

    def _refuse_properties(self, event: Any, where: str) -> None:
        if event.anchor is not None:
            self._trouble(where, event, "an anchor", "a value without one, or in double quotes if it begins with &")
        if event.tag is not None:
            self._trouble(
                where,
                event,
                f"the tag {quoted(event.tag)}",
                "a value without a tag, or in double quotes if it begins with !",
            )

    def _container(self, event: Event, where: str) -> Node:
        if self.depth == MOST_DEPTH:
            raise Unreadable(_line(event), f"more than {MOST_DEPTH} levels", "a flatter document")
        self.depth += 1
        self.path.append(where)
        read = self._mapping if type(event) is MappingStartEvent else self._sequence
        node: Node = read(_line(event))
        self.path.pop()
        self.depth -= 1
        return node

    def _mapping(self, line: int) -> Mapping:
        items: dict[str, Node] = {}
        events = self.events
        for key in events:
            if type(key) is MappingEndEvent:
                return Mapping(items, line)
            # Here and below the short way for nine in ten; _key() and _node() would give the same.
            if type(key) is ScalarEvent and key.tag is None and key.anchor is None and key.value != "<<":
                name: str | None = key.value
            else:
                name = self._key(key)
            event = next(events)
            node: Node
            if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
                node = _scalar((event.value, not event.style, event.start_mark.line + 1))  # type: ignore[union-attr]  # A parser marks all.
            else:
                node = self._node(event, step(name))
            if name is None:
                continue
            if name in items:
                self._trouble(step(name), key, "the key a second time", f"it once (see line {items[name].line})")
            else:
                items[name] = node
        raise StopIteration

    def _key(self, event: Any) -> str | None:
        """The text of a key, or None for one that is refused; the troubles of a key stand under its mapping."""
        if type(event) is not ScalarEvent:
            self._node(event, "")
            self._trouble("", event, "a key that is not a text", "a text as key")
            return None
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event, "")
        if event.value == "<<" and not event.style:
            self._trouble("", event, "the merge key <<", "the keys themselves")
            return None
        text: str = event.value
        return text

    def _sequence(self, line: int) -> Sequence:
        items: list[Node] = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                return Sequence(items, line)
            items.append(self._node(event, f"[{len(items)}]"))
        raise StopIteration

    def _trouble(self, where: str, event: Event, found: str, expected: str) -> None:
        self.troubles.append(("".join(self.path) + where, _line(event), found, expected))


def _line(event: Any) -> int:
    line: int = event.start_mark.line + 1
    return line


def scalars(node: Node, path: str = "") -> Iterator[tuple[str, Scalar]]:
    """Yield (path, Scalar) for each text below a node of the tree, such as `related[2].title`."""
    if type(node) is Scalar:
        yield path.removeprefix("."), node
    elif type(node) is Mapping:
        for key, child in node.items.items():
            yield from scalars(child, path + step(key))
    else:
        for number, child in enumerate(node.items):
            yield from scalars(child, f"{path}[{number}]")
