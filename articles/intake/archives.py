"""The documents in a .zip, which is not trusted: its directory is measured before it is read, its members are cut."""

import lzma
import re
import struct
import zipfile
import zlib

from articles.intake.naming import MAX_BYTES, named_source, naming_problem, skipped
from articles.intake.skipping import is_litter, why_skipped

MOST_ENTRIES = 50_000
MOST_DIRECTORY_BYTES = 16 << 20
"""Of the list at an archive's end, all of which is held in memory, each entry a hundred times its size."""

UNREADABLE_ARCHIVE = (
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

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q20x")  # and what tells where it stands, which is right before the other
_TAIL = _END_64.size + _END.size + 0xFFFF  # the last is the longest comment
_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_ANY = re.compile(r"(?s:.*)")
# Single signs of it come about by chance where letters have accents.
# Such a run is never tried in parts: there are ever so many.
_JAPANESE = re.compile("(?:[\x20-\x7e]|[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]{2,}+)*+")


class TooLarge(Exception):
    """An archive's directory is larger than is read: found, expected."""


def documents_of(file, name, dialect=None):
    """Yield a Source for each member of the archive `file`, a binary file; of what is no document, a skipped one."""
    try:
        check_directory(file)
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                own = member_name(member)
                if own.endswith("/") or is_litter(own):
                    continue
                found = why_skipped(own, dialect)
                yield skipped(f"{name}/{own}", found) if found else _member(archive, member, f"{name}/{own}", dialect)
    except TooLarge as error:
        yield naming_problem(name, *error.args)
    except UNREADABLE_ARCHIVE as error:
        yield naming_problem(name, f"an archive that cannot be read ({error})", "a .zip file")


def check_directory(file):
    """Raise TooLarge if an archive lists more than is read. What has no such list is left to zipfile."""
    end = file.seek(0, 2)
    file.seek(max(0, end - _TAIL))
    size = max(_directory_sizes(file.read()), default=0)
    expected = f"at most {MOST_ENTRIES:,} files, in several archives or in a folder"
    if size > MOST_DIRECTORY_BYTES:
        raise TooLarge(f"an archive whose directory has {size:,} bytes", expected)
    # What an archive says of their number is not believed.
    file.seek(max(0, end - _TAIL - size))
    count = file.read().count(b"PK\x01\x02")
    if count > MOST_ENTRIES:
        raise TooLarge(f"an archive of {count:,} files", expected)


def member_name(member):
    """Return a member's name. Whether it is UTF-8 its archive may say; many programs write it and do not say so.

    Else it is what the format has for such names, code page 437, unless it makes sense in Japanese.
    """
    written = member.orig_filename
    if member.flag_bits & _IS_UTF8 or written.isascii():
        return written
    raw = written.encode("cp437")
    return _unicode_path(member.extra) or _decoded(raw, "utf-8", _ANY) or _decoded(raw, "cp932", _JAPANESE) or written


def _decoded(raw, encoding, sense):
    try:
        name = raw.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return name if sense.fullmatch(name) else ""


def _unicode_path(extra):
    """The name that Info-ZIP keeps beside one in another encoding, after a version and a checksum; "" without one."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<2H", extra[:4])
        if kind == _UNICODE_PATH:
            return extra[9 : 4 + length].decode(errors="surrogateescape")
        extra = extra[4 + length :]
    return ""


def _directory_sizes(tail):
    """Yield the bytes of the directory by each record in an archive's last bytes that zipfile might go by."""
    for place in {tail.rfind(b"PK\x05\x06"), len(tail) - _END.size}:
        if place >= 0 and tail.startswith(b"PK\x05\x06", place) and place + _END.size <= len(tail):
            yield _END.unpack_from(tail, place)[5]
            if tail.startswith(b"PK\x06\x06", max(0, place - _END_64.size)):
                yield _END_64.unpack_from(tail, place - _END_64.size)[8]


def _member(archive, member, name, dialect):
    try:
        with archive.open(member) as file:
            # The archive's word on a member's size is not trusted: no more than this is ever unpacked.
            return named_source(name, data=file.read(MAX_BYTES + 1), dialect=dialect)
    except UNREADABLE_ARCHIVE as error:
        return naming_problem(name, f"an archive member that cannot be read ({error})", "an unencrypted, whole file")
