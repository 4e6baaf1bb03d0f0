"""A dialect's file -> a Dialect, or every problem in it at once, with its line."""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from articles.documents.errors import InvalidValue, invalid_value, quoted

from ..keys import STORY_KEYS
from ..parse import decode, keys_and_values
from ..record import DocumentRefused, Problem
from ..tree import Mapping, Node, Scalar, Sequence
from ..values import Value, ValueReader, boolean, domain, text, web_address
from .dates import named_zone
from .dialect import Dialect

FOLDER = Path(__file__).parent
SHIPPED = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
"""The dialects that come with the desk, by the names of their files."""

MAPPED = STORY_KEYS.names - {"related", "secured"} | {"draft"}
"""What a post may state in a key of its own."""


@cache
def shipped(name: str) -> Dialect:
    """Return one of the SHIPPED dialects."""
    return dialect_from((FOLDER / f"{name}.yaml").read_bytes(), f"{name}.yaml")


def dialect_from(data: bytes, file: str) -> Dialect:
    """Return the Dialect in the bytes of a file of this name. Raises DocumentRefused with all that is wrong in it."""
    root, troubles = keys_and_values(decode(data, file), file)
    facts = {}
    for key, node in root.items.items():
        try:
            facts[key] = _reader_of(key, node)(node)
        except InvalidValue as error:
            troubles += error.under(f".{key}")
    if troubles:
        problems = [Problem(file, line, path.removeprefix("."), *phrases) for path, line, *phrases in troubles]
        raise DocumentRefused(sorted(problems, key=lambda problem: (problem.line or 0, problem.field, problem.found)))
    return _built(facts, Path(file).stem)


def _built(facts: dict[str, Any], name: str) -> Dialect:
    base = facts.pop("like", None)
    stated = shipped(base).facts if base else {"name": name}
    for key in ("keys", "providers", "always"):
        facts[key] = stated.get(key, {}) | facts.get(key, {})
    return Dialect(**stated | facts)


def _reader_of(key: str, node: Node) -> ValueReader[Any]:
    if key not in _READERS:
        raise invalid_value(node, f"one of {', '.join(_READERS)}", f"the key {quoted(key)}")
    return _READERS[key]


def _like(node: Node) -> str:
    if (name := text(node)) not in SHIPPED:
        raise invalid_value(node, f"one of {', '.join(SHIPPED)}")
    return name


def _lists(node: Node) -> str:
    if (mark := text(node)) not in ("spaces", "commas", ""):
        raise invalid_value(node, "spaces or commas, at which a text is parted where a list is meant")
    return mark


def _zone(node: Node) -> str:
    if named_zone(name := text(node)) is None:
        raise invalid_value(node, "the name of a time zone, such as Europe/Berlin")
    return name


def _texts(node: Node) -> list[str]:
    """A list of texts; one of them may stand alone."""
    if type(node) is Scalar:
        return [text(node)] if node.text else []
    if type(node) is not Sequence:
        raise invalid_value(node, "a text or a list of them")
    return [text(child) for child in node.items]


def _by_key(read: ValueReader[Value], keys: Collection[str] | None = None) -> ValueReader[dict[str, Value]]:
    """A reader of mappings, whose keys may be any or those given."""

    def reader(node: Node) -> dict[str, Value]:
        if type(node) is not Mapping:
            raise invalid_value(node, "keys and values")
        for key, child in node.items.items():
            if keys is not None and key not in keys:
                raise InvalidValue(
                    [(f".{key}", child.line, f"the key {quoted(key)}", f"one of {', '.join(sorted(keys))}")]
                )
        return {key: read(child) for key, child in node.items.items()}

    return reader


def _providers(node: Node) -> dict[str, str]:
    found = _by_key(text)(node)
    for key in found:
        domain(Scalar(key, plain=False, line=node.line))
    return found


_READERS: dict[str, ValueReader[Any]] = {
    "name": text,
    "like": _like,
    "files": _texts,
    "skip": _texts,
    "drafts": _texts,
    "keys": _by_key(_texts, MAPPED),
    "lists": _lists,
    "zone": _zone,
    "dates": _texts,
    "site": web_address,
    "providers": _providers,
    "published": boolean,
    "always": _by_key(text, {"category", "type"}),
}
