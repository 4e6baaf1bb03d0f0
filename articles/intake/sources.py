"""Where documents come from: files, folders, globs, .zip archives, standard input and uploads. Reads bytes, judges
nothing.
"""

import glob
import io
import os
import sys
from pathlib import Path

from articles.documents import split_documents
from articles.documents.stem import file_stem, printable
from articles.documents.stream import is_stream
from articles.intake.archives import documents_of
from articles.intake.naming import MAX_BYTES, Source, as_utf8, named_source, naming_problem, skipped
from articles.intake.skipping import ARCHIVE, EXPECTED_SUFFIXES, FILE_SUFFIXES, is_litter, nothing_in, why_skipped

__all__ = ["FILE_SUFFIXES", "MAX_BYTES", "Source", "pieces", "sources", "uploaded"]

STDIN = "<stdin>"
STEM_BYTES = 2048
"""Bytes of a file in which the name of its first document ends, if it opens with one."""


def sources(paths, stdin=None, dialect=None):
    """Yield a Source for every document that `paths` name, each file once, folders in the order of their names.

    What in a folder or an archive is no document yields a skipped one. A path that leads nowhere or to no document and
    an archive that cannot be read yield a Source with a problem. `dialect` is the Dialect of the documents, if any.
    """
    seen = set()
    for path in map(str, paths):
        left, is_read = [], False
        for source in _at(path, seen, stdin, dialect):
            if source is None or not source.skipped:
                is_read = True
            else:
                left.append(source)
            if source:
                yield source
        if not is_read:
            yield nothing_in(STDIN if path == "-" else as_utf8(path), left)


def uploaded(name, data, dialect=None):
    """Yield a Source for every document in bytes that came under `name`: one, several after each other, an archive."""
    suffix = Path(name).suffix.lower()
    if suffix == ARCHIVE or data.startswith(b"PK\x03\x04"):
        yield from documents_of(io.BytesIO(data), name, dialect)
    elif suffix in FILE_SUFFIXES or (dialect and dialect.reads(name)):
        yield from pieces(name, data, dialect) or [named_source(name, data=data, dialect=dialect)]
    else:
        yield naming_problem(name, f"a file of type {suffix or 'none'}", EXPECTED_SUFFIXES)


def pieces(name, data, dialect=None):
    """Return a Source for each document in the text of a file of this `name`.

    Where several stand after each other, each has the name on its opening line. One alone has it only if that name is
    dated: else its file's is the one that may be.
    """
    found = split_documents(data)
    if len(found) == 1 and not file_stem(found[0][0]):
        return [named_source(name, data=found[0][1], dialect=dialect)]
    return [named_source(own or name, data=piece, dialect=dialect) for own, piece in found]


def _at(path, seen, stdin, dialect):
    """Yield a Source for each file that one path names, None for one that was `seen` before."""
    if path == "-":
        yield from _in_stream((stdin or sys.stdin).buffer.read(), STDIN, dialect)
        return
    for found in _files_at(path, dialect):
        if isinstance(found, Source):
            yield found
        elif found.absolute() in seen:
            yield None
        else:
            seen.add(found.absolute())
            yield from _in_file(found, dialect)


def _files_at(path, dialect):
    """Yield the paths of the files that one path names, in order, and skipped Sources.

    Those that it names one by one are given whatever they are.
    """
    if Path(path).is_dir():
        yield from _in_folder(path, dialect)
    elif Path(path).exists():
        yield Path(path)
    else:
        found = [Path(match) for match in glob.glob(path, recursive=True)]  # noqa: PTH207 Path.glob takes no absolute patterns.
        for match in sorted(found, key=os.fsencode):
            yield from _in_folder(match, dialect) if match.is_dir() else _if_document(match, dialect)
        if not found:
            yield Path(path)


def _in_folder(folder, dialect):
    barred = []
    for where, folders, names in os.walk(folder, onerror=barred.append):
        # By their bytes: which comes first must not depend on how the machine reads them.
        folders.sort(key=os.fsencode)
        yield from _not_entered(where, folders)
        for name in sorted(names, key=os.fsencode):
            yield from _if_document(Path(where, name), dialect)
    for error in barred:
        yield naming_problem(
            as_utf8(error.filename), f"a folder that cannot be read ({error.strerror})", "a readable folder"
        )


def _not_entered(where, folders):
    """Take out of `folders` those that are not gone into, and yield a skipped Source for each."""
    for name in list(folders):
        path = Path(where, name)
        found = "a hidden folder" if name.startswith(".") else "a link to a folder" if path.is_symlink() else ""
        if found:
            folders.remove(name)
            yield skipped(as_utf8(path), found)


def _if_document(path, dialect):
    name = as_utf8(path)
    if is_litter(name):
        return
    is_archive = path.suffix.lower() == ARCHIVE and not path.name.startswith(".")
    if found := not is_archive and why_skipped(name, dialect):
        yield skipped(name, found)
    else:
        # One by one it would be opened whatever it is; a pipe among documents would be waited for.
        yield path if path.is_file() or not path.exists() else skipped(name, "no file")


def _in_file(path, dialect):
    name = as_utf8(path)
    if not path.exists():
        yield naming_problem(name, "no file or folder", "a path that exists")
    elif path.suffix.lower() not in FILE_SUFFIXES | {ARCHIVE} and not (dialect and dialect.reads(name)):
        yield naming_problem(name, f"a file of type {printable(path.suffix) or 'none'}", EXPECTED_SUFFIXES)
    else:
        try:
            yield from _read(path, name, dialect)
        except OSError as error:
            yield naming_problem(name, f"a file that cannot be read ({error.strerror or error})", "a readable file")


def _read(path, name, dialect):
    with path.open("rb") as file:
        if path.suffix.lower() == ARCHIVE:
            yield from documents_of(file, name, dialect)
        elif is_stream(file.read(STEM_BYTES)):
            file.seek(0)
            yield from pieces(name, file.read(), dialect)
        else:
            # Left to who parses it, which may be another process.
            yield named_source(name, path=path, dialect=dialect)


def _in_stream(data, name, dialect):
    if data.startswith(b"PK\x03\x04"):
        return documents_of(io.BytesIO(data), name, dialect)
    return pieces(name, data, dialect)
