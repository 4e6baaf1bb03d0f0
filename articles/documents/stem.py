"""The identity of a story: YYYY-MM-DD-slug."""

import re
import unicodedata
from datetime import date

STEM_LENGTH = 200

SUFFIXES = frozenset(["md", "markdown", "txt", "yaml", "yml"])

_STEM = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-[\w.-]+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def stem_for(file_name, published_at, title):
    """The stem of a document: its file's if that is of the form, else made of the UTC date and the title's slug."""
    return file_stem(file_name) or f"{published_at.date().isoformat()}-{slug(title)}"[:STEM_LENGTH].rstrip("-")


def file_stem(file_name):
    """The stem that a file's name gives, or None where it is not of the form or its date does not exist."""
    name = file_name[max(file_name.rfind("/"), file_name.rfind("\\")) + 1 :]
    stem, _, suffix = name.rpartition(".")
    stem = unicodedata.normalize("NFC", stem if suffix.lower() in SUFFIXES else name)
    match = _STEM.fullmatch(stem)
    return stem if match and _exists(match[1]) else None


def slug(title):
    """Lower case, accents folded, everything but letters and digits dropped, runs of spaces and hyphens to one `-`."""
    # Not NFKD, which would turn signs into letters: ™ is dropped, not spelled out.
    folded = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", title.lower())))
    kept = "".join(char if char.isalnum() else "-" if char.isspace() or char == "-" else "" for char in folded)
    return re.sub("-+", "-", kept).strip("-") or "untitled"


def _exists(day):
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
