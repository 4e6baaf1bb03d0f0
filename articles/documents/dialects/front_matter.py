"""The front matter of a post, which may be YAML, TOML or JSON, as a Document in the keys that it has."""

import json
import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from articles.documents.errors import quoted

from ..parse import Document, decode, parse
from ..record import DocumentRefused, Problem
from ..tree import MOST_DEPTH, MOST_EVENTS, Mapping, Node, Scalar, Sequence

MOST_FRONT_MATTER = 1 << 16
"""Of TOML or JSON. Both are read by parsers that trust their input more than ours of YAML does."""

_TOML = re.compile(r"\s*\+\+\+[ \t]*\r?\n")
_TOML_END = re.compile(r"(?m)^\+\+\+[ \t]*\r?$\n?(?:\r?\n)?")
_JSON = re.compile(r"\s*(?=\{)")
_BREAKS = re.compile(r"(?:[ \t]*\r?\n){0,2}")
_AT_LINE = re.compile(r"at line ([0-9]+)")
_KEY = re.compile(r"[\s{,]*[\"']?([\w.-]+)[\"']?\s*[=:]")


def front_matter(data: bytes, file: str) -> Document:
    """Return the Document in some bytes, in its own keys. Raises DocumentRefused where none can be made out."""
    text = decode(data, file)
    if opening := _TOML.match(text):
        return _document(file, *_toml(text, opening.end(), file))
    if opening := _JSON.match(text):
        return _document(file, *_json(text, opening.end(), file))
    return parse(data, file)


def _toml(text: str, start: int, file: str) -> tuple[dict[str, Any], str, str]:
    """Return (the values, the front matter, the body)."""
    end = _TOML_END.search(text, start)
    if end is None:
        raise _refusal(file, 1, "front matter in TOML without an end", "+++ alone on a line after it")
    front = text[: end.start()]
    _check_length(front, file)
    lines_before = text.count("\n", 0, start)
    try:
        values = tomllib.loads(text[start : end.start()])
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        line = _AT_LINE.search(str(error))
        reason = re.sub(r" \(at .*", "", str(error))
        found = f"TOML that cannot be read ({reason})"
        raise _refusal(file, int(line[1]) + lines_before if line else None, found, "TOML") from None
    return values, front, text[end.end() :]


def _json(text: str, start: int, file: str) -> tuple[dict[str, Any], str, str]:
    # What follows is the body, which may be long.
    try:
        values, end = json.JSONDecoder(object_pairs_hook=_once).raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _refusal(file, error.lineno, f"JSON that cannot be read ({error.msg})", "JSON") from None
    except (ValueError, RecursionError) as error:
        raise _refusal(file, None, f"JSON that cannot be read ({error})", "JSON") from None
    _check_length(text[:end], file)
    breaks = _BREAKS.match(text, end)
    return values, text[:end], text[breaks.end() if breaks else end :]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _value in pairs]
        raise ValueError(f"the key {quoted(next(name for name in names if names.count(name) > 1))} a second time")
    return values


def _check_length(front: str, file: str) -> None:
    if len(front) > MOST_FRONT_MATTER:
        expected = f"at most {MOST_FRONT_MATTER:,} in TOML or JSON"
        raise _refusal(file, None, f"front matter of {len(front):,} characters", expected)


def _document(file: str, values: dict[str, Any], front: str, body: str) -> Document:
    lines: dict[str, int] = {}
    for number, line in enumerate(front.split("\n"), 1):
        if key := _KEY.match(line):
            lines.setdefault(key[1], number)
    left = [MOST_EVENTS]
    root = Mapping({key: _node(value, lines.get(key, 1), left, 1, file) for key, value in values.items()}, 1)
    return Document(file, root, body)


def _node(value: Any, line: int, left: list[int], depth: int, file: str) -> Node:
    """Return a value as a node of a tree; of a nested one, the line of the key above it is known."""
    left[0] -= 1
    if depth > MOST_DEPTH or left[0] < 0:
        raise _refusal(file, line, f"more than {MOST_DEPTH} levels or {MOST_EVENTS:,} values", "a story document")
    if isinstance(value, dict):
        return Mapping({key: _node(each, line, left, depth + 1, file) for key, each in value.items()}, line)
    if isinstance(value, list):
        return Sequence([_node(each, line, left, depth + 1, file) for each in value], line)
    if isinstance(value, str):
        return Scalar(value, plain=False, line=line)
    return Scalar(_word(value), plain=True, line=line)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return "null" if value is None else repr(value)


def _refusal(file: str, line: int | None, found: str, expected: str) -> DocumentRefused:
    return DocumentRefused([Problem(file, line, "", found, expected)])
