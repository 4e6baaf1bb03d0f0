"""Which parts of a shown text a search has found there, so that a page can mark them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining

from articles.search.folding import INVISIBLE, LINK, SEAM, fold, joined_word, linked_part
from articles.search.korean import HANGUL
from articles.search.query import SearchTerm, parse_search

_CHUNK, _PIECE = re.compile(r"\S+"), re.compile("[^ ]+")
_WORD = re.compile(f"[{HANGUL}]+|[^ {LINK}{SEAM}{HANGUL}]+")

SHORT_WORD = 20


Span = tuple[int, int]
"""Where a part of a text begins and ends."""


class Word(NamedTuple):
    """A folded word, and where it stands in the text that is shown."""

    text: str
    start: int
    end: int


def mark(text: str, search: str) -> list[tuple[str, bool]]:
    """Return [(part of the text, whether `search` found it)]; the parts together are the text."""
    query = parse_search(search)
    parts: list[tuple[str, bool]] = []
    place = 0
    for start, end in _merged(_spans(text, query.wanted)) if query else ():
        parts += [(text[place:start], False), (text[start:end], True)]
        place = end
    return [part for part in [*parts, (text[place:], False)] if part[0]]


def _spans(text: str, terms: Iterable[SearchTerm]) -> Iterator[Span]:
    words, others = _words(text)
    for term in terms:
        for spelling, goes_on in term.spellings:
            yield from _found(words, spelling, goes_on=goes_on)
            if len(spelling) == 1:
                yield from _found(others, spelling, goes_on=goes_on)


def _found(words: list[Word], spelling: Sequence[str], *, goes_on: bool) -> Iterator[Span]:
    """Yield (start, end) of each place where the words of `spelling` follow one another."""
    *firsts, last = spelling
    for place, word in enumerate(words[len(firsts) :]):
        if word.text != last and not (goes_on and word.text.startswith(last)):
            continue
        before = words[place : place + len(firsts)]
        if [each.text for each in before] == firsts:
            yield (before[0].start if before else word.start), word.end


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in their order, those that meet as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _words(text: str) -> tuple[list[Word], list[Word]]:
    """Return the Words of a text, and its other spellings as Words."""
    words: list[Word] = []
    others: list[Word] = []
    for match in _CHUNK.finditer(text):
        # Short ones are words that come again and again; a long one may be a whole Chinese text.
        words_of = _remembered if len(match[0]) <= SHORT_WORD else _words_of_chunk
        for into, found in zip((words, others), words_of(match[0]), strict=True):
            into += [Word(word, match.start() + start, match.start() + end) for word, start, end in found]
    return words, others


def _words_of_chunk(chunk: str) -> tuple[list[Word], list[Word]]:
    """The same of what stands between two spaces."""
    folded, origins = _folded(chunk)
    words = [_word(folded, origins, *match.span()) for match in _WORD.finditer(folded)]
    others = [_linked(match) for match in _PIECE.finditer(folded) if linked_part(match[0])]
    return words, [_word(folded, origins, *span) for span in others]


_remembered = lru_cache(maxsize=8192)(_words_of_chunk)


def _linked(match: re.Match[str]) -> Span:
    linked = linked_part(match[0])
    start = match.start() + match[0].index(linked)
    return start, start + len(linked)


def _word(folded: str, origins: list[Span], start: int, end: int) -> Word:
    return Word(joined_word(folded[start:end]), origins[start][0], origins[end - 1][1])


def _folded(text: str) -> tuple[str, list[Span]]:
    """Return the folded text, and for each of its characters the (start, end) of what it was made of."""
    folded: list[str] = []
    origins: list[Span] = []
    for start, end in _clusters(text):
        became = LINK if _is_in_number(text, start) else fold(text[start:end])
        folded.append(became)
        origins += [(start, end)] * len(became)
    return "".join(folded), origins


def _clusters(text: str) -> Iterator[Span]:
    """Yield (start, end) of each character with the accents that follow it."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _continues(text[end]):
            yield start, end
            start = end


def _continues(char: str) -> bool:
    # The second and third parts of Korean syllables that are written in parts.
    return combining(char) != 0 or "\u1160" <= char <= "\u11ff" or INVISIBLE.match(char) is not None


def _is_in_number(text: str, place: int) -> bool:
    return text[place] == "," and text[place - 1 : place].isdecimal() and text[place + 1 : place + 2].isdecimal()
