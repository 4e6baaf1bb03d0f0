"""How a reader says that a value will not do: troubles travel up from the value and gather their path on the way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The tree reads with what stands here.
    from .tree import Node

Trouble = tuple[str, int | None, str, str]
"""What is wrong in a document: the path, the line if one can be named, what was found and what was expected."""

QUOTED_CHARACTERS = 60  # characters of a text that a message repeats


class InvalidValue(Exception):
    """One or more troubles, whose paths start with "." or "["."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        super().__init__()
        self.troubles = troubles

    def under(self, step: str) -> list[Trouble]:
        """The same troubles as seen from one level up, where the value stands at `step`."""
        return [(step + path, line, found, expected) for path, line, found, expected in self.troubles]


def invalid_value(node: "Node", expected: str, found: str | None = None) -> InvalidValue:
    """An InvalidValue with one trouble about this very node; `found` describes the node unless given."""
    return InvalidValue([("", node.line, found or node.describe(), expected)])


def quoted(text: str) -> str:
    """A text in quotes, cut short, with everything unprintable escaped."""
    return repr(text) if len(text) <= QUOTED_CHARACTERS else repr(text[:QUOTED_CHARACTERS]) + "…"


def step(key: str | None) -> str:
    """A mapping's key as a step of a path, long and unprintable ones as texts; a refused key (None) makes none."""
    if key is None:
        return ""
    return f".{key}" if len(key) <= QUOTED_CHARACTERS and key.isprintable() else f".{quoted(key)}"


def character(char: str) -> str:
    """A character by its number, for those that cannot be shown."""
    return f"the character U+{ord(char):04X}"
