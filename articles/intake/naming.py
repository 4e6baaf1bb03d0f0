"""A Source: one document, and the name that it came under, which is the same whatever the machine's locale."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articles.documents.dialects import Dialect
from articles.documents.record import Problem
from articles.documents.stem import file_stem, invalid_in, printable

if TYPE_CHECKING:
    # Whoever reads a Source makes a Reading of it.
    from articles.intake.reading import Reading

MAX_BYTES = 1 << 20
"""A story document is a few kilobytes; parse refuses what is larger than this. One byte more is read, to tell."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to be read: under which name, and its bytes, or the path to read them from, or why it has none.

    `reading` is the Reading of one that was read before, `dialect` what its front matter is written in if that is not
    ours. `skipped` says of a file that is not read what it is: of it there is only the name.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    problem: Problem | None = None
    reading: "Reading | None" = None
    dialect: Dialect | None = None
    skipped: str = ""

    def read(self) -> bytes:
        if self.data is not None or self.path is None:
            return self.data or b""
        with self.path.open("rb") as file:
            return file.read(MAX_BYTES + 1)


def named_source(name: str, **content: Any) -> Source:
    """Return the Source of a document that came under `name`, in which surrogates stand for what is no UTF-8.

    A name that would be a stem, but cannot, is a problem. Any other gives no identity and is only made printable.
    """
    stem = file_stem(name)
    phrases = invalid_in(stem) if stem else None
    return naming_problem(name, *phrases) if phrases else Source(printable(name), **content)


def naming_problem(name: str, found: str, expected: str) -> Source:
    shown = printable(name)
    return Source(shown, problem=Problem(shown, None, "", found, expected))


def skipped(name: str, found: str) -> Source:
    """Return the Source of a file that is not read, and of which `found` says what it is."""
    return Source(printable(name), skipped=found)


def as_utf8(path: str | os.PathLike[str]) -> str:
    """Return the name of a file as UTF-8, in which nearly all are written, whatever encoding the locale would say."""
    return os.fsencode(path).decode(errors="surrogateescape")
