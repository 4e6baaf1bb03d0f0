"""What the project does with texts from elsewhere, and the texts that would make it slow: (work, a maker by size)."""

from contextlib import suppress
from datetime import UTC, datetime

from articles.documents import DocumentRefused, read, split_documents, stem_for
from articles.editors.changes.diff import field_differences
from articles.intake.lines import lines_at
from articles.lib.text import direction, display, display_excerpt, language
from articles.pages.story.video import frame_address
from articles.search import marking
from articles.search.folding import folded_words
from articles.search.query import parse_search

MORNING = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def read_or_refuse(data):
    with suppress(DocumentRefused):
        read(data, "2026-11-22-story.md")


def compare(both):
    field_differences(*both, "extra")


def front(text):
    return f"---\n{text}\n---\n\n".encode()


FRONTS = {
    "directives": lambda size: "a: b\n...\n" + "".join(f"%TAG !{n}! x\n" for n in range(size // 10)),
    "lists within lists": lambda size: "[" * size,
    "dashes": lambda size: "- " * size,
    "keys again": lambda size: "k: 1\n" * (size // 5),
    "tags": lambda size: "a:\n" + "- !t x\n" * (size // 7),
    "anchors and aliases": lambda size: "".join(f"k{n}: &a{n} *a{n}\n" for n in range(size // 16)),
    "one value": lambda size: f'a: "{"x " * size}"',
    "escapes": lambda size: 'a: "' + "\\u0041" * (size // 6) + '"',
    "blank lines": lambda size: "a: |\n" + " \n" * (size // 2),
    "pictures": lambda size: "images:\n" + "  - url: x\n" * (size // 11),
    "digits": lambda size: f"quality: {'9' * size}",
    "a long key": lambda size: f"{'k' * size}: 1",
}
TEXTS = {
    "apostrophes": "a'",
    "quotation marks": "'",
    "possessives": "a's",
    "accents": "a\u0301",
    "entities": "&amp;",
    "ampersands": "&",
    "numbers of entities": "&#1",
    "commas": "1,",
    "Chinese": "机器",
    "spaces": " \u2003",
    "tags": "<a ",
    "comments": "<!--",
}
OF_TEXTS = {
    "shown": display,
    "an excerpt": display_excerpt,
    "the language of": language,
    "the direction of": direction,
    "the words of": folded_words,
    "a search for": parse_search,
    "marked in": lambda text: marking.mark(text, "a* 1"),
    "a frame in": frame_address,
    "a slug of": lambda text: stem_for("", MORNING, text),
    "a file called": lambda text: stem_for(f"2026-11-22-{text}.md", MORNING, "A title"),
    "compared": lambda text: field_differences(text, f"{text}x", "title"),
}


def repeated(unit):
    return lambda size: unit * (size // len(unit))


LOOPS = {f"{what} {name}": (work, repeated(unit)) for what, work in OF_TEXTS.items() for name, unit in TEXTS.items()}
LOOPS |= {f"a document of {name}": (read_or_refuse, lambda size, of=of: front(of(size))) for name, of in FRONTS.items()}
LOOPS |= {
    "lines beside refusals": (
        lambda data: lines_at(data, {1, 2, 3}),
        lambda size: f"secured: x\n{'-' * size}\n{'A' * size}".encode(),
    ),
    "very many lines": (lambda data: lines_at(data, {10**9}), repeated(b"secured:\n- ")),
    "documents in one text": (split_documents, repeated(b"--- # a.md\na: b\n")),
    "names in one text": (split_documents, lambda size: b"--- # " + b"a.md " * (size // 5)),
    "lists that differ": (compare, lambda size: ([0, 1] * (size // 40), [1, 0, 0] * (size // 60))),
    "lists in lists that differ": (
        compare,
        lambda size: ([[n, n] for n in range(size // 40)], [[n, 0] for n in range(size // 40)]),
    ),
}
