"""Korean puts its particles at the ends of words: who looks for 정부 means 정부가 and 정부에서는 too.

No dictionary is asked. A word that is looked for may go on; one that seems to end in a particle may do without it.
"""

import re
from collections.abc import Sequence

HANGUL = f"{chr(0xAC00)}-{chr(0xD7A3)}"
"""Its syllables, as a range within a regular expression."""

PARTICLES = [
    *["은", "는", "이", "가", "을", "를", "의", "에", "도", "만", "과", "와", "로", "들", "으로", "에서", "에게"],
    *["께서", "한테", "부터", "까지", "처럼", "보다", "에는", "에도", "로는", "로도", "과의", "와의", "로의", "들이"],
    *["들은", "들을", "들의", "으로는", "에서는", "에서도", "에서의", "에게는", "에게서", "까지도", "들에게"],
]

SHORTEST_STEM = 2
"""Syllables that a word has without its particle: a shorter one is as often a word that only seems to end in one."""

_KOREAN = re.compile(f"[{HANGUL}]+")
_PARTICLES = sorted(PARTICLES, key=len, reverse=True)


def may_go_on(word: str) -> bool:
    """Return whether a word that is looked for stands for those, too, that begin with it."""
    return len(word) >= SHORTEST_STEM and _is_korean(word)


def other_endings(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return what may stand in the place of `words`, which follow one another: tuples of words that end otherwise."""
    *firsts, last = words
    if not _is_korean(last):
        return []
    if firsts and last in PARTICLES:
        # The name before it is of another script.
        return [tuple(firsts)]
    stem = last if len(last) < SHORTEST_STEM else _stem(last)
    return [(*firsts, ending) for ending in (stem, *map(stem.__add__, PARTICLES)) if ending != last] if stem else []


def _stem(word: str) -> str:
    """Return the word without its particle, "" if it seems to end in none."""
    found = next((each for each in _PARTICLES if word.endswith(each)), "")
    return word.removesuffix(found) if found and len(word) - len(found) >= SHORTEST_STEM else ""


def _is_korean(word: str) -> bool:
    return _KOREAN.fullmatch(word) is not None
