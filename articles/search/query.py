"""What somebody typed into a search box, understood. No text is an error.

Every word must stand in the story; "two words" in quotes must stand side by side; -word and -"two words" must not stand
in it; wor* stands for every word that begins so, and a Korean word for those that only add to it (korean.py).
Anything else, AND and OR too, is a word or nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.lib.text import display
from articles.search.folding import INVISIBLE, fold, pieces_of
from articles.search.korean import may_go_on, other_endings

LONGEST_SEARCH = 500
"""Characters of a search that are read: a headline fits in. The rest is left unread."""

MOST_TERMS = 32
"""Words and phrases of a search that are looked for."""

SHORTEST_PREFIX = 3
"""Characters before a * that narrow anything down; a shorter one is a word."""

QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_CHUNK = re.compile(r"""([-−]?)(?:"([^"]*)"?|([^\s"]+))""")


Spelling = tuple[tuple[str, ...], bool]
"""Words that stand side by side, and whether the last one may go on."""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """Words that stand side by side, or their other spelling as one word ("" where there is none)."""

    words: tuple[str, ...]
    joined: str = ""
    is_prefix: bool = False

    @property
    def spellings(self) -> list[Spelling]:
        """The words themselves, their other spelling, and their other endings."""
        spelled: list[Spelling] = [(self.words, self.is_prefix or may_go_on(self.words[-1]))]
        spelled += [((self.joined,), self.is_prefix)] if self.joined else []
        return spelled + [(words, False) for words in other_endings(self.words)]


@dataclass(frozen=True, slots=True)
class Query:
    """What must stand in a story and what must not. False if there is nothing to look for."""

    wanted: tuple[SearchTerm, ...] = ()
    unwanted: tuple[SearchTerm, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)


def parse_search(text: str) -> Query:
    """Return the Query of a text."""
    return _parse(text[:LONGEST_SEARCH])


# A page asks once for the stories and then for the marks in each of them.
@lru_cache(maxsize=256)
def _parse(text: str) -> Query:
    wanted: list[SearchTerm] = []
    unwanted: list[SearchTerm] = []
    for minus, phrase, chunk in _CHUNK.findall(INVISIBLE.sub("", display(text)).translate(QUOTES)):
        terms = _terms(chunk) if chunk else _phrase(phrase)
        (unwanted if minus else wanted).extend(terms)
    return Query(tuple(wanted[:MOST_TERMS]), tuple(unwanted[:MOST_TERMS]))


def _terms(chunk: str) -> list[SearchTerm]:
    """The SearchTerms of what stands between two spaces: mostly one."""
    terms = [SearchTerm(tuple(piece.words), piece.joined) for piece in pieces_of(fold(chunk))]
    if terms and chunk.endswith("*") and len(terms[-1].words[-1]) >= SHORTEST_PREFIX:
        terms[-1] = SearchTerm(terms[-1].words, terms[-1].joined, is_prefix=True)
    return terms


def _phrase(text: str) -> list[SearchTerm]:
    pieces = pieces_of(fold(text))
    words = tuple(word for piece in pieces for word in piece.words)
    return [SearchTerm(words, pieces[0].joined if len(pieces) == 1 else "")] if words else []


# Words hold letters, digits and marks alone, so that between quotes nothing in them means anything to a database.


def fts5(query: Query) -> str:
    """Return a Query in the language of SQLite's FTS5."""
    wanted = " AND ".join(map(_fts5_term, query.wanted))
    unwanted = " OR ".join(map(_fts5_term, query.unwanted))
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _fts5_term(term: SearchTerm) -> str:
    return "(" + " OR ".join(f'"{" ".join(words)}"{" *" * goes_on}' for words, goes_on in term.spellings) + ")"


def tsquery(query: Query) -> str:
    """Return a Query in the language of PostgreSQL's tsquery."""
    unwanted = [f"!{_tsquery_term(term)}" for term in query.unwanted]
    return " & ".join([*map(_tsquery_term, query.wanted), *unwanted])


def _tsquery_term(term: SearchTerm) -> str:
    spelled = (" <-> ".join(f"'{word}'" for word in words) + ":*" * goes_on for words, goes_on in term.spellings)
    return f"({' | '.join(spelled)})"
