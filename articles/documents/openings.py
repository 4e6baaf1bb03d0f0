"""What a file is instead of a story document, as far as its first bytes tell, and what to do about it."""

import re

Phrases = tuple[str, str]
"""What was found, and what was expected."""

FRONT_MATTER = "front matter, after a first line of ---"

_BYTES = [
    (b"\xff\xfe\x00\x00", "a text in UTF-32", "UTF-8: choose it where your editor asks for the encoding"),
    (b"\xff\xfe", "a text in UTF-16", "UTF-8: choose it where your editor asks for the encoding"),
    (b"\xfe\xff", "a text in UTF-16", "UTF-8: choose it where your editor asks for the encoding"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or text of an old Office", "a story document, which is plain text"),
    (b"%PDF-", "a PDF", "a story document, which is plain text"),
    (b"{\\rtf", "a text in RTF", "a story document, which is plain text"),
    (b"\x1f\x8b", "a gzip archive", "a story document, or a .zip of them"),
    (b"\x89PNG", "a picture", "a story document, which is plain text"),
    (b"\xff\xd8\xff", "a picture", "a story document, which is plain text"),
    (b"GIF8", "a picture", "a story document, which is plain text"),
]
_ZIPPED = [
    (b"xl/", "a spreadsheet"),
    (b"word/", "a text of Word"),
    (b"content.xml", "an office document"),
]
_TEXTS = [
    ("+++", "front matter in TOML, between lines of +++", "YAML between two lines of ---"),
    (";;;", "front matter in JSON, between lines of ;;;", "YAML between two lines of ---"),
    ("{", "JSON", "YAML between two lines of ---"),
    ("[", "JSON", "YAML between two lines of ---"),
    ("<!doctype", "a page of HTML", FRONT_MATTER),
    ("<html", "a page of HTML", FRONT_MATTER),
    ("<rss", "a feed", FRONT_MATTER),
    ("<feed", "a feed", FRONT_MATTER),
    ("<?xml", "XML", FRONT_MATTER),
    ("<", "HTML", FRONT_MATTER),
]
_BLANK = re.compile(r"(?:[ \t]*\r?\n)*")
_KEY = re.compile(r"[A-Za-z][\w-]{0,99}[ \t]?:(?:\s|\Z)")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212]{1,10}")


def of_bytes(data: bytes) -> Phrases | None:
    """Return (found, expected) for bytes that are recognisably no text in UTF-8, or None."""
    for start, found, expected in _BYTES:
        if data.startswith(start):
            return found, expected
    if data.startswith(b"PK\x03\x04"):
        found = next((name for member, name in _ZIPPED if member in data[:100_000]), "a .zip archive")
        return found, "a story document, which is plain text"
    if 0 in data[:2] and len(data) % 2 == 0:
        return "a text in UTF-16", "UTF-8: choose it where your editor asks for the encoding"
    return None


def of_text(text: str) -> tuple[int, str, str]:
    """Return (line, found, expected) for a text that does not open as a story document does."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    line = text.count("\n", 0, start) + 1
    return line, *_of_first_line(text[start : start + 10_000])


def _of_first_line(text: str) -> Phrases:
    if "\r" in text and "\n" not in text:
        return "line ends of old Macintosh files (CR alone)", "line ends of Unix (LF) or Windows (CRLF)"
    first, _, rest = (text.lstrip()).partition("\n")
    first = first.strip()
    for opening, found, expected in _TEXTS:
        if first.lower().startswith(opening):
            return found, expected
    if first.startswith("#") and _follows_dashes(rest):
        return "a comment before the first line of ---", "--- alone on the first line"
    if _DASHES.fullmatch(first):
        return f"a first line of other or more dashes than three hyphens, {first!r}", "--- alone on the first line"
    if _KEY.match(first):
        return "keys and values without a line of --- before them", "--- alone on the first line"
    if _is_table(first, rest.partition("\n")[0]):
        return "a table (CSV)", "a story document: YAML between two lines of ---"
    return ("another text" if text.strip() else "nothing"), FRONT_MATTER


def _follows_dashes(rest: str) -> bool:
    following = (line.strip() for line in rest.split("\n"))
    return next((line for line in following if line and not line.startswith("#")), "") == "---"


def _is_table(first: str, second: str) -> bool:
    return any(first.count(mark) >= 2 and first.count(mark) == second.count(mark) for mark in ",;\t")
