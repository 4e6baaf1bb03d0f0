"""Several documents in one text, each under an opening line that names it: `--- # 2020-12-14-some-story.md`.

The name is a YAML comment, so that each piece is still a document. Between two documents stands one line break.
"""

import re
from collections.abc import Iterable

from .parse import MARKER, parse
from .record import DocumentRefused
from .stem import stem_for
from .validate import validate

_BOM = b"\xef\xbb\xbf"
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?" + MARKER.encode() + rb"\r?(?:\n|\Z)")
_MARKER = re.compile(rb"(?m)^(?:\xef\xbb\xbf)?" + MARKER.encode() + rb"(?=\r?$)")


def is_stream(head: bytes) -> bool:
    """Whether a file whose first bytes are `head` opens with a marker, so that split_documents() is to read it."""
    return _OPENS.match(head) is not None


def split_documents(data: bytes) -> list[tuple[str, bytes]]:
    """The documents in some bytes as a list of (name, bytes), without their markers.

    A document without a marker, alone or before the first, has the name "": its own file's is the one to use. What is
    no UTF-8 in a name stands there as surrogates, as in the names of files.
    """
    markers = list(_MARKER.finditer(data))
    if not markers:
        return [("", data)] if data.strip() else []
    before = data[: markers[0].start()]
    unnamed = [("", before)] if before.removeprefix(_BOM).strip() else []
    ends = [*(marker.start() for marker in markers[1:]), None]
    return unnamed + [_piece(data, marker, end) for marker, end in zip(markers, ends, strict=True)]


def _piece(data: bytes, marker: re.Match[bytes], end: int | None) -> tuple[str, bytes]:
    rest = data[marker.end() : end]
    if end is not None:
        rest = re.sub(rb"\r?\n\Z", b"", rest)
    return marker[1].decode(errors="surrogateescape"), b"---" + rest


def join_documents(documents: Iterable[tuple[str, str]]) -> str:
    """One text of many (stem, text); split_documents() gives the same back.

    One that gives its own stem away is left as it is.
    """
    documents = list(documents)
    if len(documents) == 1 and _gives_away(*documents[0]):
        return documents[0][1]
    return "\n".join(with_stem(stem, text) for stem, text in documents)


def with_stem(stem: str, text: str) -> str:
    """The text of a document with its stem on its opening line."""
    return f"--- # {stem}.md{text.removeprefix('---')}"


def _gives_away(stem: str, text: str) -> bool:
    try:
        record = validate(parse(text.encode(), ""))
    except DocumentRefused:
        return False
    return stem_for("", record.published_at, record.title) == stem
