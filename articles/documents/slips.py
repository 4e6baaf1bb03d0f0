"""Where YAML cannot be read on: the usual slip behind it, by its line and in an editor's words.

A parser stops where it cannot go on, which may be a line or two behind the slip, and says so in its own terms. The
lines around that place are looked at for what people write without knowing that YAML takes it otherwise. No message
repeats what stands there, as that may be sealed.
"""

import re

from .openings import Phrases

QUOTED = "the whole text in double quotes"

_ESCAPE = re.compile(r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})')

_KEY = re.compile(r"[^\s:\"'\[{#-][^:\"'#]{0,99}")
_LIST = {"[": ("]", "a list"), "{": ("}", "a mapping")}
_RESERVED = "@`%*&!"


def slip(lines: list[str], stopped_at: int, began_at: int | None = None) -> tuple[int, str, str] | None:
    """Return (line, found, expected) for the slip that stopped a parser, or None where none is recognised.

    `lines` are those of the front matter; the others are line numbers counted from 1: where the parser stopped, and
    where what it was reading began, if it says so.
    """
    first = _first_of(lines)
    if first and _indent(lines[first - 1]) and stopped_at > first and not _indent(_line(lines, stopped_at)):
        return first, "a first key that is indented", "the first key at the start of its line, as the others are"
    before = _nonblank_before(lines, stopped_at)
    for number in dict.fromkeys([stopped_at, before, began_at]):
        if number and (phrases := _in_line(_line(lines, number))):
            return number, *phrases
    if before and len(_indent(_line(lines, stopped_at))) > len(_indent(_line(lines, before))):
        return stopped_at, "a line further to the right than the one above it", "the keys of one group in one column"
    return None


def _in_line(line: str) -> Phrases | None:
    for test in (_indentation, _of_value):
        if phrases := test(line):
            return phrases
    return None


def _indentation(line: str) -> Phrases | None:
    indent = _indent(line)
    if "\t" in indent:
        return "a tab at the start of the line", "spaces: YAML takes no tab there"
    if indent.strip(" ") or line[len(indent) : len(indent) + 1] == "\ufeff":
        return "a no-break or other special space at the start of the line", "plain spaces"
    return None


def _of_value(line: str) -> Phrases | None:
    text = line.strip()
    while text.startswith("- "):
        text = text[2:].lstrip()
    key, colon, value = text.partition(":")
    if not colon and text[:1] in ("", "#", "-"):
        return None
    if colon and _KEY.fullmatch(key):
        if value and value[0] not in " \t":
            return _without_space(value)
        return _of_text(value.strip())
    if colon or line.lstrip().startswith("- "):
        return _of_text(text)
    return "a line that is neither a key with a colon nor an item of a list", "key: value"


def _without_space(value: str) -> Phrases | None:
    if value.startswith("//"):
        return None
    return "no space after the colon of a key", "a space between the colon and the value"


def _of_text(text: str) -> Phrases | None:
    first = text[:1]
    if first in _LIST and text:
        closing, kind = _LIST[first]
        if text.partition(" #")[0].rstrip().endswith(closing):
            return None
        return f"a text that begins with {first}, which YAML takes for {kind}", f"{QUOTED}, or {closing} at the end"
    if first and first in _RESERVED:
        return f"a text that begins with {first}, a sign that YAML keeps for itself", QUOTED
    if first in ('"', "'") and text:
        return _of_quoted(text, first)
    if first in ("|", ">") and text[1:].strip("+-0123456789 \t"):
        return f"a text that begins with {first}, after which YAML expects a new line", QUOTED
    if text[:2] in ("- ", "? ", ", "):
        return f"a text that begins with {first} and a space", QUOTED
    if ": " in text or ":\t" in text or text.endswith(":"):
        return "a colon before a space in a text without quotes, which YAML takes for a key", QUOTED
    return None


def _of_quoted(text: str, quote: str) -> Phrases | None:
    end = _end_of_quoted(text, quote)
    name, doubled = ("double", '\\"') if quote == '"' else ("single", "''")
    if end is None:
        return f"a text in {name} quotes that has no end on its line", f"another {quote} at its end"
    rest = text[end + 1 :].strip()
    if rest and not rest.startswith("#"):
        expected = f"{doubled} for each {quote} inside, and one {quote} at the end"
        return f"more text after the closing {quote} of a text in {name} quotes", expected
    if quote == '"' and "\\" in _ESCAPE.sub("", text[1:end]):
        return "a backslash that escapes nothing", "\\\\ for each backslash, or single quotes around the text"
    return None


def _end_of_quoted(text: str, quote: str) -> int | None:
    """Return where a quoted text that begins `text` ends, or None."""
    place = 1
    while place < len(text):
        if quote == '"' and text[place] == "\\":
            place += 2
        elif text[place] != quote:
            place += 1
        elif quote == "'" and text[place + 1 : place + 2] == quote:
            place += 2
        else:
            return place
    return None


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _first_of(lines: list[str]) -> int | None:
    """Return the number of the first line that holds a key, below the opening one."""
    opened = next((number for number, line in enumerate(lines, 1) if line.startswith("---")), 0)
    return next((n for n, line in enumerate(lines, 1) if n > opened and line.strip() and line.strip()[0] != "#"), None)


def _nonblank_before(lines: list[str], number: int) -> int | None:
    return next((n for n in range(min(number, len(lines) + 1) - 1, 1, -1) if lines[n - 1].strip()), None)
