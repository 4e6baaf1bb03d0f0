"""The lines of a document, to be shown beside what is wrong in them. None that may be sealed is given away."""

import re

LINE_CHARACTERS = 200
"""Characters of a line."""

MOST_LINES = 20_000
"""A story document has about 200. Of those beyond, none is looked for."""

SEALED_WORDS = "(sealed, not shown)"

_BEFORE = re.compile(r" *(?:- +)*")
_KEY = re.compile(r"""[\s-]*+["']?[\w.-]++["']?\s*+:(?:\s|$)""")
# A sealed text that stands under no name that would tell it. It is looked for where letters begin and nowhere within
# them, and none is given back: a long text of them would otherwise be read again from each of its letters.
_CIPHERTEXT = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}+={0,2};[A-Za-z0-9+/]{16,}+={0,2}")


def lines_at(data, numbers):
    """Return {number: text} for those of the lines `numbers`, counted from 1, that a document's bytes have."""
    last = min(max(numbers, default=0), MOST_LINES)
    lines = data.decode(errors="replace").removeprefix("\ufeff").split("\n", last)[:last]
    sealed = set(_sealed(lines))
    return {
        number: SEALED_WORDS if number in sealed else _shown(lines[number - 1])
        for number in numbers
        if 1 <= number <= len(lines)
    }


def _sealed(lines):
    """Yield the number of each line that is of a sealed part, or may be the rest of one."""
    within, depth = False, 0
    for number, line in enumerate(lines, start=1):
        if "secured" in line.lower():
            within, depth = True, _indent(line)
        elif within and _indent(line) <= depth and (_KEY.match(line) or line.startswith("---")):
            within = False
        if within:
            yield number


def _indent(line):
    return _BEFORE.match(line).end()


def _shown(line):
    text = _CIPHERTEXT.sub(SEALED_WORDS, line.rstrip("\r"))
    return text if len(text) <= LINE_CHARACTERS else f"{text[:LINE_CHARACTERS]}…"
