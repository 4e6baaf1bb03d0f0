"""Where documents come from: files, folders, globs, .zip archives, standard input and uploads. Reads bytes, judges
nothing.
"""

import glob
import io
import lzma
import os
import struct
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from articles.documents import split
from articles.documents.record import Problem

SUFFIXES = {".md", ".yaml", ".yml", ".txt"}
MAX_BYTES = 1 << 20
"""A story document is a few kilobytes; parse refuses what is larger than this. One byte more is read, to tell."""

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    MemoryError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)
"""What a broken, encrypted or unknown archive makes zipfile raise."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to be read: under which name, and its bytes, or the path to read them from, or why it has none.

    `reading` is the Reading of one that was read before.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    problem: Problem | None = None
    reading: object = None

    def read(self):
        if self.data is not None:
            return self.data
        with self.path.open("rb") as file:
            return file.read(MAX_BYTES + 1)


def sources(paths, stdin=None):
    """Yield a Source for every document that `paths` name, each file once, folders in the order of their names.

    A path that leads nowhere or an archive that cannot be read yields a Source with a problem.
    """
    seen = set()
    for path in paths:
        for source in _sources_at(str(path), stdin or sys.stdin):
            where = source.path.absolute() if source.path else (str(path), source.name)
            if where not in seen:
                seen.add(where)
                yield source


def uploaded(name, data):
    """Yield a Source for every document in bytes that came under `name`: one, several after each other, an archive."""
    suffix = Path(name).suffix.lower()
    if suffix == ".zip" or data.startswith(b"PK\x03\x04"):
        yield from _in_zip(io.BytesIO(data), name)
    elif suffix in SUFFIXES:
        pieces = split(data) or [("", data)]
        yield from (Source(piece_name or name, data=piece) for piece_name, piece in pieces)
    else:
        yield _trouble(name, f"a file of type {suffix or 'none'}", _EXPECTED)


def _sources_at(path, stdin):
    if path == "-":
        return _in_stream(stdin.buffer.read(), "<stdin>")
    if Path(path).exists():
        return _at(Path(path))
    found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 Path.glob takes no absolute patterns.
    if not found:
        return [_trouble(path, "no file or folder", "a path that exists")]
    return (source for match in found for source in _at(Path(match), is_named=False))


def _at(path, *, is_named=True):
    if path.is_dir():
        return _in_folder(path)
    return _in_file(path, is_named=is_named)


def _in_file(path, *, is_named):
    if path.suffix.lower() == ".zip":
        return _in_zip(path, str(path))
    if path.suffix.lower() in SUFFIXES:
        return [Source(str(path), path=path)]
    return [_trouble(str(path), f"a file of type {path.suffix or 'none'}", _EXPECTED)] if is_named else []


def _in_folder(folder):
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES | {".zip"}:  # noqa: PTH122
                yield from _in_file(Path(where, name), is_named=False)


def _in_stream(data, name):
    if data.startswith(b"PK\x03\x04"):
        yield from _in_zip(io.BytesIO(data), name)
        return
    for piece_name, piece in split(data):
        yield Source(piece_name or name, data=piece)


def _in_zip(file, name):
    try:
        with zipfile.ZipFile(file) as archive:
            for member in filter(_is_document, archive.infolist()):
                yield _member(archive, member, f"{name}/{member.filename}")
    except UNREADABLE as error:
        yield _trouble(name, f"an archive that cannot be read ({error})", "a .zip file")


def _is_document(member):
    name = member.filename.rpartition("/")[2]  # nothing of a folder
    # Hidden ones are what macOS notes of each file.
    return not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES


def _member(archive, member, name):
    try:
        with archive.open(member) as file:
            # The archive's word on a member's size is not trusted: no more than this is ever unpacked.
            return Source(name, data=file.read(MAX_BYTES + 1))
    except UNREADABLE as error:
        return _trouble(name, f"an archive member that cannot be read ({error})", "an unencrypted, whole file")


_EXPECTED = "one of " + ", ".join(sorted(SUFFIXES | {".zip"}))


def _trouble(name, found, expected):
    return Source(name, problem=Problem(name, None, "", found, expected))
