"""Readers of single values: each takes a node of the tree and gives the value its key expects, or raises Unfit."""

import binascii
import math
import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from articles.documents.errors import character, invalid_value

from . import timestamps
from .tree import NULLS, Mapping, Node, Scalar

Value = TypeVar("Value")
ValueReader = Callable[[Node], Value]

MOST_URL_BYTES = 2_000
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # PostgreSQL refuses some of them, too
NAME_LENGTH = 200
MOST_SPELLING = 64  # characters of a moment, which a column keeps as they are

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,18})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Plain addresses need no second look; all others are left to urlsplit().
_ADDRESS = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:[/?#][!-~]*)?")
_SCHEME = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s\\/?#]+(?:[/?#]\S*)?")
_DOMAIN = re.compile(r"(?!\w[\w+.-]*:(?![0-9]))(?![^/]*@(?:/|$))\w\S*")


def text(node: Node) -> str:
    """Any text; a plain null is none, since whoever wrote `title: null` or `title:` meant no title."""
    if type(node) is not Scalar:
        raise invalid_value(node, "a text (in double quotes if it begins with [ or {)")
    if node.plain and node.text in NULLS:
        raise invalid_value(node, "a text (in double quotes if it is to be empty, the word null, or begins with #)")
    return node.text


def text_up_to(limit: int, *, filled: bool = False) -> ValueReader[str]:
    """A reader of texts of at most `limit` characters; `filled` refuses those of white space only."""

    def read(node: Node) -> str:
        # The short way for quoted texts; text() would give the same.
        value = node.text if type(node) is Scalar and not node.plain else text(node)
        if len(value) > limit:
            raise invalid_value(node, f"at most {limit:,} characters", f"{len(value):,} characters")
        if filled and not value.strip():
            raise invalid_value(node, "a text that is not blank")
        return value

    return read


def one_of(*choices: str) -> ValueReader[str]:
    """A reader of the given words."""

    def read(node: Node) -> str:
        if type(node) is Scalar and node.text in choices:
            return node.text
        raise invalid_value(node, " or ".join(choices))

    return read


def whole_number(low: int, high: int) -> ValueReader[int]:
    """A reader of plain decimal whole numbers from `low` to `high`: no quotes, no 1_000, no 0x10, no 12:30."""
    expected = f"a whole number from {low:,} to {high:,}"

    def read(node: Node) -> int:
        value = _whole(node.text) if type(node) is Scalar and node.plain and len(node.text) <= 20 else None
        if value is None or not low <= value <= high:
            raise invalid_value(node, expected)
        return value

    return read


@lru_cache(maxsize=4096)  # The same sizes and scores come again and again. The caller bounds the length.
def _whole(digits: str) -> int | None:
    return int(digits) if _WHOLE.fullmatch(digits) else None


def boolean(node: Node) -> bool:
    """A plain true or false; YAML 1.1's yes, no, on and off are texts."""
    if type(node) is Scalar and node.plain and node.text in _BOOLEANS:
        return _BOOLEANS[node.text]
    raise invalid_value(node, "true or false")


def moment(node: Node) -> datetime:
    """A date and time with its zone, in any spelling that means one moment, as an aware datetime in UTC."""
    word = node.text if type(node) is Scalar and len(node.text) <= MOST_SPELLING else ""
    try:
        stated = timestamps.exact(word)
    except (ValueError, OverflowError):
        raise invalid_value(node, timestamps.EXISTS) from None
    if stated is None:
        found, expected = timestamps.mistaken(word) or (None, timestamps.EXACT)
        raise invalid_value(node, expected, found)
    return stated


def web_address(node: Node) -> str:
    """An http or https address with a host."""
    value = node.text if type(node) is Scalar and not node.plain else text(node)
    if not _ADDRESS.fullmatch(value) and not _has_host(value):
        raise invalid_value(node, "an http or https address")
    _check_address_length(node, value)
    return value


def picture_address(node: Node) -> str:
    """An http or https address, or a path from the site's root, as documents of 2019 have them."""
    if type(node) is Scalar and node.text.startswith("/"):
        if not re.fullmatch(r"/(?![/\\])\S*", node.text):
            raise invalid_value(node, "an http or https address")
        _check_address_length(node, node.text)
        return node.text
    return web_address(node)


def _check_address_length(node: Node, value: str) -> None:
    # No character takes more than four bytes.
    if len(value) > MOST_URL_BYTES // 4 and len(value.encode(errors="replace")) > MOST_URL_BYTES:
        raise invalid_value(node, f"at most {MOST_URL_BYTES:,} bytes", f"{len(value.encode(errors='replace')):,} bytes")


def _has_host(value: str) -> bool:
    if not _SCHEME.fullmatch(value):
        return False
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018, it raises ValueError for a port that is none
        return any(map(str.isalnum, parts.hostname or ""))
    except ValueError:
        return False


def domain(node: Node) -> str:
    """What identifies a provider: no scheme, no white space; a path is taken, and warned of elsewhere."""
    value = text(node)
    if not _DOMAIN.fullmatch(value):
        raise invalid_value(node, "a domain such as nola.com")
    if len(value) > 255:
        raise invalid_value(node, "at most 255 characters", f"{len(value):,} characters")
    return value


def sealed(node: Node) -> str:
    """The sealed text, `base64;base64`. No message repeats any of it."""
    if type(node) is not Scalar:
        raise invalid_value(node, "a sealed text")
    ciphertext, _, vector = node.text.partition(";")
    length = _decoded_length(ciphertext)
    if not length or length % 16 or _decoded_length(vector) != 16:
        expected = "base64 of whole 16-byte blocks, a semicolon and base64 of 16 bytes"
        raise invalid_value(node, expected, f"a text of {len(node.text):,} characters")
    return node.text


def _decoded_length(base64: str) -> int:
    try:
        return len(binascii.a2b_base64(base64, strict_mode=True))
    except ValueError:
        return 0


def plain_data(node: Node) -> Any:
    """What JSON can hold of an unknown value. Plain scalars by YAML 1.2's core schema, where JSON has the like.

    Numbers that would not come back the same (more than 64 bits, leading zeros, hexadecimal) stay texts.
    """
    if type(node) is Scalar:
        return _resolved(node.text) if node.plain else node.text
    if type(node) is Mapping:
        return {key: plain_data(value) for key, value in node.items.items()}
    return [plain_data(value) for value in node.items]


def _resolved(word: str) -> str | int | float | None:
    if word in NULLS:
        return None
    if word in _BOOLEANS:
        return _BOOLEANS[word]
    if _WHOLE.fullmatch(word) and -(2**63) <= int(word) < 2**63:
        return int(word)
    if len(word) <= NAME_LENGTH and _FLOAT.fullmatch(word) and math.isfinite(float(word)):
        return float(word)
    return word


def forbidden_in(value: str) -> str | None:
    """The first character of a text that no database and no page should get, said by its number, or None."""
    match = FORBIDDEN.search(value)
    return character(match[0]) if match else None
