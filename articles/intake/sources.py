"""Where documents come from: files, folders, globs, .zip archives, standard input and uploads. Reads bytes, judges
nothing.
"""

import glob
import io
import os
import sys
from pathlib import Path

from articles.documents import split
from articles.documents.stem import file_stem, printable
from articles.documents.stream import is_stream
from articles.intake.archives import documents_of
from articles.intake.naming import MAX_BYTES, Source, as_utf8, named, trouble

__all__ = ["MAX_BYTES", "SUFFIXES", "Source", "pieces", "sources", "uploaded"]

SUFFIXES = {".md", ".yaml", ".yml", ".txt"}
HEAD = 2048
"""Bytes of a file in which the name of its first document ends, if it opens with one."""


def sources(paths, stdin=None):
    """Yield a Source for every document that `paths` name, each file once, folders in the order of their names.

    A path that leads nowhere or an archive that cannot be read yields a Source with a problem.
    """
    seen = set()
    for path in map(str, paths):
        if path == "-":
            yield from _in_stream((stdin or sys.stdin).buffer.read(), "<stdin>")
            continue
        for found in _files_at(path):
            if found.absolute() not in seen:
                seen.add(found.absolute())
                yield from _in_file(found)


def uploaded(name, data):
    """Yield a Source for every document in bytes that came under `name`: one, several after each other, an archive."""
    suffix = Path(name).suffix.lower()
    if suffix == ".zip" or data.startswith(b"PK\x03\x04"):
        yield from documents_of(io.BytesIO(data), name, SUFFIXES)
    elif suffix in SUFFIXES:
        yield from pieces(name, data) or [named(name, data=data)]
    else:
        yield trouble(name, f"a file of type {suffix or 'none'}", _EXPECTED)


def pieces(name, data):
    """Return a Source for each document in the text of a file of this `name`.

    Where several stand after each other, each has the name on its opening line. One alone has it only if that name is
    dated: else its file's is the one that may be.
    """
    found = split(data)
    if len(found) == 1 and not file_stem(found[0][0]):
        return [named(name, data=found[0][1])]
    return [named(own or name, data=piece) for own, piece in found]


def _files_at(path):
    """Yield the paths of the files that one path names, in order, whatever they are if it names them one by one."""
    if Path(path).is_dir():
        yield from _in_folder(path)
    elif Path(path).exists():
        yield Path(path)
    else:
        found = [Path(match) for match in glob.glob(path, recursive=True)]  # noqa: PTH207 Path.glob takes no absolute patterns.
        for match in sorted(found, key=os.fsencode):
            if match.is_dir():
                yield from _in_folder(match)
            elif _may_hold_documents(match.name):
                yield match
        if not found:
            yield Path(path)


def _in_folder(folder):
    for where, folders, names in os.walk(folder):
        # By their bytes: which comes first must not depend on how the machine reads them.
        folders.sort(key=os.fsencode)
        yield from (Path(where, name) for name in sorted(names, key=os.fsencode) if _may_hold_documents(name))


def _may_hold_documents(name):
    return not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES | {".zip"}  # noqa: PTH122


def _in_file(path):
    name = as_utf8(path)
    if not path.exists():
        yield trouble(name, "no file or folder", "a path that exists")
    elif path.suffix.lower() not in SUFFIXES | {".zip"}:
        yield trouble(name, f"a file of type {printable(path.suffix) or 'none'}", _EXPECTED)
    else:
        try:
            yield from _read(path, name)
        except OSError as error:
            yield trouble(name, f"a file that cannot be read ({error.strerror or error})", "a readable file")


def _read(path, name):
    with path.open("rb") as file:
        if path.suffix.lower() == ".zip":
            yield from documents_of(file, name, SUFFIXES)
        elif is_stream(file.read(HEAD)):
            file.seek(0)
            yield from pieces(name, file.read())
        else:
            # Left to who parses it, which may be another process.
            yield named(name, path=path)


def _in_stream(data, name):
    if data.startswith(b"PK\x03\x04"):
        return documents_of(io.BytesIO(data), name, SUFFIXES)
    return pieces(name, data)


_EXPECTED = "one of " + ", ".join(sorted(SUFFIXES | {".zip"}))
