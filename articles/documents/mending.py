"""The right values that are certain: what a story's texts and addresses would be without their flaws.

Where there is a choice, nothing is mended: an editor looks at it.
"""

import html
import re
import unicodedata
from html.entities import html5

from articles.documents.warnings import ENTITY, LOST, MOJIBAKE
from articles.lib.document_fields import StoryState
from articles.lib.text import MAX_DECODINGS, says_nothing

from .flaws import ADDRESSES, has_line_end
from .values import FORBIDDEN

MENDED = ["title", "excerpt", *ADDRESSES]
"""The parts of a story's state that can be mended, in the order in which they are shown."""

MOST_LAYERS = 3
"""How often a text may have been read in another encoding, one time after the other."""

DOUBTED = "†"
"""The sign that comes out where a closing quotation mark had lost its last byte: nobody can tell which it was."""

NO_LETTERS = {"Cc", "Cn", "Co", "Cs"}
"""Unicode's categories of what stands in no text."""


def mended(state: StoryState) -> StoryState:
    """Return {name: value} of the parts of `state` among MENDED that can be mended: None removes an excerpt."""
    values = {name: _mended(name, state[name]) for name in MENDED if state.get(name) is not None}
    return {name: value for name, value in values.items() if value != state[name]}


def _mended(name: str, text: str) -> str | None:
    if name in ADDRESSES:
        # Any other entity may be meant: an address is not read by people.
        return text.replace("&amp;", "&")
    value = redecoded(decoded(redecoded(text)))
    value = value.rstrip() if has_line_end(value) else value
    if name == "excerpt":
        return None if says_nothing(value) else value
    return value if value.strip() else text


def decoded(text: str) -> str:
    """Return a text with its HTML entities decoded, but for those that would make tags or stand for no character."""
    for _ in range(MAX_DECODINGS):
        text = ENTITY.sub(_character, text)
    return text


def _character(match: re.Match[str]) -> str:
    if match[1] is not None and f"{match[1]};" not in html5:
        return match[0]
    characters = html.unescape(match[0])
    return match[0] if re.search(f"[<>{LOST}]", characters) or FORBIDDEN.search(characters) else characters


def redecoded(text: str) -> str:
    """Return a text that was read in another encoding than UTF-8 as it was written; any other as it is.

    Only the whole text is taken back: where it holds a letter that cannot have come about so, none is certain.
    """
    for _ in range(MOST_LAYERS):
        again = _read_again(text) if MOJIBAKE.search(text) else None
        if again is None:
            break
        text = again
    return text


def _read_again(text: str) -> str | None:
    """Return the text of which these would be the letters, None if there is none, or more than one."""
    try:
        again = b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return None
    if DOUBTED in again or any(unicodedata.category(character) in NO_LETTERS for character in set(again) - set(text)):
        return None
    return again.removeprefix("\ufeff")


def _byte(character: str) -> bytes:
    """Return the byte that Windows-1252 reads as this character, or Latin-1 where the former reads none."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
