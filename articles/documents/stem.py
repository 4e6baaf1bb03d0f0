"""The identity of a story: YYYY-MM-DD-slug, its file's name as it is, or one made of its day and title."""

import re
from datetime import date, datetime
from hashlib import blake2b
from unicodedata import category, name, normalize

STEM_LENGTH = 252
"""Characters. A file's name has room for so many bytes beside its suffix."""

DERIVED_LENGTH = 200
"""Characters of a stem that is made of day and title."""

DOCUMENT_SUFFIXES = frozenset(["md", "markdown", "mdown", "mkd", "mkdn", "mkdown", "txt", "yaml", "yml"])
"""Of files that may hold a story document: the usual ones of Markdown, YAML and plain text."""

UNTITLED_STEM = "untitled"

# "." and ".." are no names that an address could hold.
_STEM = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})-(?!\.{0,2}\Z).+", re.DOTALL)
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_ACCENTED = re.compile("(.)[\u0300-\u036f]+")
_JOINERS = "\u200c\u200d"
_JOINER_AT_END = re.compile(f"(?<![{_JOINERS}])[{_JOINERS}]++(?=-|\\Z)")


def stem_for(file_name: str, published_at: datetime, title: str) -> str:
    """The stem of a document: its file's if that is dated, else made of the UTC date and the title's slug."""
    return file_stem(file_name) or derived_stem(published_at.date(), title)


def file_stem(file_name: str) -> str | None:
    """The stem that a file's name gives, or None where it has no date, or one that does not exist."""
    # A backslash parts folders on Windows only; elsewhere it is a sign like any other.
    own = file_name.rpartition("/")[2]
    return _dated(own.rpartition("\\")[2]) or _dated(own)


def day_of_stem(stem: str) -> date:
    """The date that a stem begins with."""
    year, month, day, _slug = stem.split("-", 3)
    return date(int(year), int(month), int(day))


def day_in(file_name: str) -> date | None:
    """The date in a file's name, or None."""
    stem = file_stem(file_name)
    return day_of_stem(stem) if stem else None


def invalid_in(stem: str) -> tuple[str, str] | None:
    """What keeps a stem from being one, as a pair of phrases (found, expected), or None."""
    if len(stem) > STEM_LENGTH:
        return f"a file name of {len(stem):,} characters", f"at most {STEM_LENGTH}"
    match = _UNFIT.search(stem)
    if match is None:
        return None
    if "\udc80" <= match[0] <= "\udcff":
        return f"the byte 0x{ord(match[0]) - 0xDC00:02x} in a file name", "a name in UTF-8: rename the file"
    return f"the character U+{ord(match[0]):04X} in a file name", "a name without it"


def printable(file_name: str) -> str:
    """A file's name as it can be shown on one line: what cannot is escaped."""
    return _UNFIT.sub(_escaped, file_name)


def derived_stem(day: date, title: str) -> str:
    return _cut(f"{day.isoformat()}-{slug(title)}", DERIVED_LENGTH)


def derived_before(day: date, title: str) -> str:
    """The stem that derived_stem() gave while slugs lost their marks: there are stories of that name."""
    return _cut(f"{day.isoformat()}-{_slug_without_marks(title)}", DERIVED_LENGTH)


def set_apart(stem: str, *facts: str) -> str:
    """The stem of another story that would have the same one; the same `facts` always give the same."""
    digest = blake2b("\0".join(facts).encode(errors="replace"), digest_size=4).hexdigest()
    return f"{_cut(stem, DERIVED_LENGTH - len(digest) - 1)}-{digest}"


def slug(title: str) -> str:
    """Lower case, accents of Latin letters folded, runs of spaces and hyphens to one `-`.

    Letters, digits, the marks of every script and the joiners between them stay; all else is dropped.
    """
    # Not NFKD, which would turn signs into letters: ™ is dropped, not spelled out.
    folded = normalize("NFC", _ACCENTED.sub(_without_accents, normalize("NFD", title.lower())))
    kept: list[str] = []
    last = ""
    for char in folded:
        last = _kept(char, last)
        kept.append(last)
    return _hyphenated(_JOINER_AT_END.sub("", "".join(kept)))


def distinct_title(title: str) -> str:
    """What tells titles apart: the whole slug, or of one without letters all its signs."""
    whole = slug(title)
    return whole if whole != UNTITLED_STEM else " ".join(normalize("NFC", title).split())


def _kept(char: str, last: str) -> str:
    """What stays of a character in a slug, `last` being what stayed of the one before it."""
    if char.isalnum():
        return char
    if char.isspace() or char == "-":
        return "-"
    if last in ("", "-"):
        return ""
    # Variation selectors are marks too, by which emoji and letters choose between pictures of the same.
    is_mark = category(char) in ("Mn", "Mc") and not "\ufe00" <= char <= "\ufe0f" and char < "\U000e0100"
    return char if is_mark or (char in _JOINERS and not last.isascii()) else ""


def _without_accents(match: re.Match[str]) -> str:
    return match[1] if name(match[1], "").startswith("LATIN") else match[0]


def _slug_without_marks(title: str) -> str:
    folded = normalize("NFC", _ACCENTS.sub("", normalize("NFD", title.lower())))
    return _hyphenated("".join(c if c.isalnum() else "-" if c.isspace() or c == "-" else "" for c in folded))


def _hyphenated(text: str) -> str:
    return re.sub("-+", "-", text).strip("-") or UNTITLED_STEM


def _cut(stem: str, length: int) -> str:
    return stem[:length].rstrip(f"-{_JOINERS}")


def _dated(file_name: str) -> str | None:
    stem = normalize("NFC", without_suffix(file_name))
    match = _STEM.fullmatch(stem)
    return stem if match and _exists(*match.groups()) else None


def without_suffix(file_name: str) -> str:
    """A file's name without what says of which type it is."""
    stem, _, suffix = file_name.rpartition(".")
    if suffix.lower() not in DOCUMENT_SUFFIXES:
        return file_name
    # Windows appends .txt to the name that somebody typed, and hides it.
    typed, _, inner = stem.rpartition(".")
    return typed if suffix.lower() == "txt" and inner.lower() in DOCUMENT_SUFFIXES - {"txt"} else stem


def _exists(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else ascii(match[0])[1:-1]
