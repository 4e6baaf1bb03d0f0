"""Which files are read, by their names, and what is said of those that are not: nothing is left out in silence."""

from dataclasses import dataclass
from pathlib import Path

from articles.documents.stem import DOCUMENT_SUFFIXES as STEM_SUFFIXES
from articles.documents.stem import printable
from articles.intake.naming import naming_problem

FILE_SUFFIXES = frozenset(f".{suffix}" for suffix in STEM_SUFFIXES)
"""Of the files that may hold a story document."""

ARCHIVE = ".zip"
EXPECTED_SUFFIXES = "one of " + ", ".join(sorted(FILE_SUFFIXES | {ARCHIVE}))
FILES_NAMED = 5
"""Files whose names a sentence gives."""

MOST_SUFFIX = 12
"""Characters of a type that is told."""

_LITTER = frozenset([".DS_Store", "Thumbs.db", "desktop.ini"])


def is_litter(name):
    """Whether a file is what a system notes of a folder or of another file, which nobody takes for a document."""
    own = name.rpartition("/")[2]
    return own in _LITTER or own.startswith("._") or "/__MACOSX/" in f"/{name}"


def why_skipped(name, dialect=None):
    """Return what a file in a folder or an archive is if it is not read, in a phrase; "" if it may hold a document.

    With a Dialect, that one says which files are documents.
    """
    own = name.rpartition("/")[2]
    if own.startswith("."):
        return "a hidden file"
    suffix = Path(own).suffix.lower()
    if suffix == ARCHIVE:
        return "an archive in an archive"
    if dialect.reads(name) if dialect else suffix in FILE_SUFFIXES:
        return ""
    return f"no post of {dialect.name} by its name" if suffix in FILE_SUFFIXES else type_of(suffix)


def type_of(suffix):
    if not suffix:
        return "a file without a type"
    return f"a file of type {printable(suffix)}" if len(suffix) <= MOST_SUFFIX else "a file of an unknown type"


def nothing_in(name, left):
    """Return the Source that says that nothing which came under `name` was read; `left` are the skipped ones in it."""
    found = f"no story document, but {other_files(name, left)}" if left else "no story document, and nothing else"
    return naming_problem(name, found, EXPECTED_SUFFIXES)


def other_files(name, left):
    """Say in words which files under `name` were skipped: how many, and the first of them."""
    names = ", ".join(source.name.removeprefix(f"{name}/") for source in left[:FILES_NAMED])
    more = len(left) - FILES_NAMED
    count = f"{len(left):,} other {'file' if len(left) == 1 else 'files'}"
    return f"{count}: {names}{f' and {more:,} more' if more > 0 else ''}"


@dataclass(frozen=True)
class Skipped:
    """The files of one kind that were not read: what each is, how many, and the names of the first."""

    found: str
    count: int
    names: tuple

    @property
    def more(self):
        return self.count - len(self.names)

    def __str__(self):
        names = ", ".join(self.names) + (f" and {self.more:,} more" if self.more else "")
        return f"{self.found}: {names}" if self.count == 1 else f"{self.count:,} times {self.found}: {names}"


def by_kind(left):
    """Return a list of Skipped, the most frequent kind first, of (name, what it is) for each file that was skipped."""
    names = {}
    for name, found in left:
        names.setdefault(found, []).append(name)
    kinds = [Skipped(found, len(several), tuple(several[:FILES_NAMED])) for found, several in names.items()]
    return sorted(kinds, key=lambda kind: -kind.count)
