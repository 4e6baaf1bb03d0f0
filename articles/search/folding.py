"""Text as it is looked for: without accents and capitals, in words, the same for stories and for what is asked.

Characters of scripts that put no spaces between words are words of their own, so that a word of theirs is found inside
a sentence as a phrase of its characters.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category, combining, decimal, normalize

from articles.lib.text import display
from articles.search.korean import HANGUL

WORDS_FOUND = 1_000
"""Words of one text that can be found. Far more than any excerpt has, and what PostgreSQL can number."""

LONGEST_WORD = 64
"""Characters of a word that count."""

CONNECTORS = "'’‘‛ʼʹ′`´״׳-‐‑.&_·"
"""What stands inside a word as people see it: o'brien, covid-19, a.i., at&t, צה״ל."""

LETTERS = dict(zip("øłđðħŧıØŁĐÐĦŦ", "olddhtiolddht", strict=True)) | {
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
}
"""Letters whose stroke Unicode does not count as an accent."""

UNSPACED = [
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # Marks that stand for a Han character
    (0x3040, 0x312F),  # Hiragana, Katakana, Bopomofo
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
]

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode has shown as nothing: hyphens and spaces of no width, directions, joiners. It parts no words."""

LINK, SEAM = "'", "|"
"""What joins the words of a FoldedPiece in folded text: a connector, or the seam beside a character of its own."""

_PARTED = re.compile(f"[{LINK}{SEAM}{HANGUL}]")
# Korean adds its particles to names of other scripts, too.
_WORDS = re.compile(f"[{HANGUL}]+|[^{LINK}{SEAM}{HANGUL}]+")
_COMMA_IN_NUMBER = re.compile("(?<=[0-9]),(?=[0-9])")


class FoldedPiece(NamedTuple):
    """What stands between two spaces: its words, and its other spelling as one word ("" where it has none)."""

    words: list[str]
    joined: str


class Table(dict[int, str]):
    """For str.translate(): works out what becomes of a character when it first meets it."""

    def __init__(self, become: Callable[[str], str]) -> None:
        self.become = become

    def __missing__(self, code: int) -> str:
        folded = self.become(chr(code))
        # Beyond are a million rare ones, which a hostile reader could have us remember.
        if code < 0x10000:
            self[code] = folded
        return folded


def folded_words(text: str | None) -> tuple[list[str], list[str]]:
    """Return two lists for a stored text: its words in their order, and other spellings of some of them."""
    folded = fold(display(text))
    if not _PARTED.search(folded):
        return [word[:LONGEST_WORD] for word in folded.split()[:WORDS_FOUND]], []
    pieces = pieces_of(folded)
    words = [word for piece in pieces for word in piece.words]
    return words[:WORDS_FOUND], [piece.joined for piece in pieces if piece.joined][:WORDS_FOUND]


def pieces_of(folded: str) -> list[FoldedPiece]:
    """Return the FoldedPieces of a text that fold() gave."""
    return [piece for chunk in folded.split() if (piece := _piece(chunk)).words]


def _piece(chunk: str) -> FoldedPiece:
    words = [word[:LONGEST_WORD] for word in _WORDS.findall(chunk)]
    return FoldedPiece(words, joined_word(linked_part(chunk)))


def linked_part(chunk: str) -> str:
    """Return the part of a folded chunk that is written as one word elsewhere, with its LINKs; "" if there is none."""
    inner = chunk.strip(LINK)
    if LINK not in inner or SEAM in inner:
        return ""
    # Whoever looks for obrien means O'Brien's too.
    owner = inner.removesuffix("s").rstrip(LINK) if inner.endswith(f"{LINK}s") else ""
    return owner if LINK in owner else inner


def joined_word(linked: str) -> str:
    return linked.replace(LINK, "")[:LONGEST_WORD]


def fold(text: str) -> str:
    """Return `text` folded: words between spaces, LINK and SEAM within what belongs together."""
    if not text.isascii():
        # Composed again, since some marks are no accents: the ga of Japanese is no ka, and Korean goes by syllables.
        text = INVISIBLE.sub("", text).replace("´", LINK)
        text = normalize("NFC", normalize("NFKD", text).translate(_BARE))
    text = text.casefold()
    if "," in text:
        text = _COMMA_IN_NUMBER.sub(LINK, text)
    return text.translate(_PLACED)


def _bare(char: str) -> str:
    """A character of decomposed text without its accent, in ASCII if it is a digit."""
    accent = combining(char)
    # Between lie the vowel signs of Indic and Thai scripts.
    if accent == 1 or 10 <= accent <= 36 or accent >= 200:
        return ""
    digit = decimal(char, None)
    return LETTERS.get(char, char) if digit is None else str(digit)


def _placed(char: str) -> str:
    """A character where words are told apart: itself, a LINK, a space, or nothing if it is invisible."""
    kind = category(char)
    if char in CONNECTORS:
        return LINK
    if char == "\u0640":
        # Arabic's stretch of a line.
        return ""
    if kind[0] in "LNM":
        return f"{SEAM}{char}{SEAM}" if _is_unspaced(ord(char)) else char
    if char.isspace() or kind not in ("Cc", "Cf"):
        return " "
    return ""


def _is_unspaced(code: int) -> bool:
    return any(first <= code <= last for first, last in UNSPACED)


_BARE, _PLACED = Table(_bare), Table(_placed)
