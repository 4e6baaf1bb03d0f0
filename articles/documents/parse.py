"""Bytes to a Document: the front matter as a tree of texts, and the body. What they mean is left to validate.py."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from articles.documents.errors import Trouble, character

from . import openings, tree
from .kinds import FlawOnLine
from .losses import Loss, losses
from .record import DocumentRefused, Problem
from .slips import slip
from .tree import Mapping, Node, Scalar, Sequence, TreeReader, Unreadable

MOST_DOCUMENT_BYTES = 1 << 20
MOST_BYTES_IN_PYTHON = 1 << 18  # of front matter, where libyaml is missing: the pure parser takes up to 5 s for 1 MiB
MARKER = r"--- # (\S[^\r\n]*\.md)[ \t]*"  # the opening line of a document among several, see stream.py

_OPENING = re.compile(r"(?:[ \t]*\r?\n)*---[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r?\n|\Z)")
_CLOSING = re.compile(r"\n---[ \t]*(?:\r?\n|\Z)(?:\r?\n)?")
_NEXT_DOCUMENT = re.compile(rf"(?m)^{MARKER}\r?$|\A\s*^---[ \t]*\r?\n[^\s:#]+:(?:\s|\Z)")
_END = re.compile(r"(?m)^\.\.\.(?=\s|\Z)")
_DIRECTIVE = re.compile(r"(?m)^%")
_ESCAPED = re.compile(r"\\(?![\"\\/rnt])")  # any escape that may stand for a control character
# What YAML takes only as an escape; U+0085 is a line break to YAML 1.1, which would turn it into a space.
_NOT_RAW = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Document:
    """A document taken apart: the tree of its front matter, and its body.

    `problems` are those that reading could step over; validate() raises them with its own. `may_hold_controls` is
    False where no text of the front matter can hold a control character, since none is escaped. `losses` are the texts
    that YAML read otherwise than they look, `blank_lines` those before the opening one. `notes` are what was taken for
    granted in translating the keys of another system, None where they are our own.
    """

    file: str
    root: Mapping
    body: str = ""
    problems: tuple[Problem, ...] = ()
    may_hold_controls: bool = True
    losses: tuple[Loss, ...] = ()
    blank_lines: int = 0
    notes: tuple[FlawOnLine, ...] | None = None

    def line_of(self, path: str) -> int | None:
        """The line on which the value at such a path as `related[2].webUrl` begins, or None."""
        node: Any = self.root
        for step in re.findall(r"[^.\[\]]+", path):
            try:
                node = node.items[int(step) if step.isdecimal() else step]
            except (LookupError, TypeError):
                return None
        line: int = node.line
        return line


def parse(data: bytes, file: str) -> Document:
    """The Document in some bytes that came under the name `file`; raises DocumentRefused where none can be made out.

    A BOM, CRLF, blank lines at the start, a missing closing line (the rest is then front matter) and a body are taken.
    """
    text = decode(data, file)
    front, body = _take_apart(text, file)
    if tree.LOADER is yaml.SafeLoader and len(front) > MOST_BYTES_IN_PYTHON:
        raise _refusal(file, None, f"{len(front):,} characters", f"at most {MOST_BYTES_IN_PYTHON:,} without libyaml")
    if "\x85" in front:
        raise _refusal(file, *_unraw(front))
    _refuse_directives(front, file)
    root, troubles = keys_and_values(front, file)
    return Document(
        file,
        root,
        body,
        _problems(file, troubles),
        bool(_ESCAPED.search(front)),
        tuple(losses(front, tree.LOADER, tree.MOST_EVENTS)),
        front.count("\n", 0, front.index("---")),
    )


def keys_and_values(text: str, file: str) -> tuple[Mapping, list[Trouble]]:
    """The Mapping in a text of YAML, and the troubles that reading could step over; raises DocumentRefused."""
    reader = TreeReader(text)
    root = _read(reader, text, file)
    if not isinstance(root, Mapping):
        raise _refusal(file, 1, _other_root(root), "keys and values", reader.troubles)
    return root, reader.troubles


def _refuse_directives(front: str, file: str) -> None:
    """What %TAG and its like open is a second YAML document; libyaml compares each of them with all before it."""
    end = _END.search(front)
    directive = end and _DIRECTIVE.search(front, end.end())
    if directive:
        line = front.count("\n", 0, directive.start()) + 1
        raise _refusal(file, line, "a second YAML document", "one document in a file")


def _other_root(root: Scalar | Sequence | None) -> str:
    if isinstance(root, Sequence):
        return "a list"
    return "nothing" if root is None or root.is_null else "a text"


def decode(data: bytes, file: str) -> str:
    """The text in some bytes; raises DocumentRefused where it is none in UTF-8, or too long."""
    if len(data) > MOST_DOCUMENT_BYTES:
        raise _refusal(file, None, f"{len(data):,} bytes", f"at most {MOST_DOCUMENT_BYTES:,}")
    if phrases := openings.of_bytes(data):
        raise _refusal(file, 1, *phrases)
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{data[error.start]:02x} at offset {error.start}"
        raise _refusal(file, line, found, "UTF-8") from None


def _take_apart(text: str, file: str) -> tuple[str, str]:
    opening = _OPENING.match(text)
    if opening is None:
        raise _refusal(file, *openings.of_text(text))
    closing = _CLOSING.search(text, max(opening.end() - 1, 0))
    if closing is None:
        return text, ""
    body = text[closing.end() :]
    following = body and _NEXT_DOCUMENT.search(body)
    if following:
        line = text.count("\n", 0, closing.end() + following.end()) + 1
        raise _refusal(file, line, "a second document", "one document in a file")
    return text[: closing.start() + 1], body


def _read(reader: TreeReader, front: str, file: str) -> Node | None:
    try:
        return reader.read()
    except Unreadable as error:
        line, found, expected = error.args
        raise _refusal(file, line, found, expected, reader.troubles) from None
    except yaml.reader.ReaderError:
        raise _refusal(file, *_unraw(front), reader.troubles) from None
    except yaml.MarkedYAMLError as error:
        raise _refusal(file, *_slip(error, front), reader.troubles) from None


def _slip(error: yaml.MarkedYAMLError, front: str) -> tuple[int | None, str, str]:
    marks = [mark.line + 1 for mark in (error.problem_mark, error.context_mark) if mark]
    if marks and (said := slip(front.split("\n"), *marks)):
        return said
    return marks[0] if marks else None, f"a YAML error ({error.problem or error.context})", "YAML"


def _unraw(front: str) -> tuple[int, str, str]:
    match = next(_NOT_RAW.finditer(front))
    line = front.count("\n", 0, match.start()) + 1
    return line, character(match[0]), "it removed, or escaped in double quotes"


def _problems(file: str, troubles: Iterable[Trouble]) -> tuple[Problem, ...]:
    return tuple(Problem(file, line, path.removeprefix("."), *phrases) for path, line, *phrases in troubles)


def _refusal(
    file: str, line: int | None, found: str, expected: str, troubles: Iterable[Trouble] = ()
) -> DocumentRefused:
    return DocumentRefused([*_problems(file, troubles), Problem(file, line, "", found, expected)])
