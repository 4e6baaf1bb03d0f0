"""The plain, frozen data that passes between a story document and the database.

A value that a document does not state is None, never "" or an empty tuple: absent and empty come out differently.
Texts are the document's own, entities and all. Every class keeps the keys it does not know in `extra`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Extra = Mapping[str, Any]
"""Unknown keys in document order. Values hold only what JSON can: str, int, float, bool, None, list and dict."""


@dataclass(frozen=True, slots=True)
class ImageRecord:
    """A picture as a document states it; width and height in pixels."""

    url: str
    width: int | None = None
    height: int | None = None
    title: str | None = None
    attribution: str | None = None
    is_cached: bool | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProviderRecord:
    """Who reported a story. The domain is the identity; the name and the pictures are what this document calls it."""

    name: str | None
    domain: str
    images: tuple[ImageRecord, ...] | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RelatedRecord:
    """A frozen copy of another story of the same cluster."""

    title: str
    provider: ProviderRecord
    excerpt: str | None = None
    published_at: datetime | None = None
    published_text: str | None = None
    web_url: str | None = None
    amp_web_url: str | None = None
    cdn_amp_web_url: str | None = None
    type: str | None = None
    quality: int | None = None
    images: tuple[ImageRecord, ...] | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story document. `stem` is its identity: YYYY-MM-DD-slug. `published_at` is aware and in UTC.

    `published_text` is how the document spells that moment, None where it does so as the desk would.
    `extra` holds the top level's unknown keys; `body` is whatever follows the front matter, "" in every real document.
    """

    stem: str
    title: str
    published_at: datetime
    provider: ProviderRecord
    published_text: str | None = None
    category: str | None = None
    excerpt: str | None = None
    original_url: str | None = None
    web_url: str | None = None
    amp_web_url: str | None = None
    cdn_amp_web_url: str | None = None
    type: str | None = None
    quality: int | None = None
    heat: int | None = None
    published: bool | None = None
    featured_content: str | None = None
    topics: tuple[str, ...] | None = None
    images: tuple[ImageRecord, ...] | None = None
    related: tuple[RelatedRecord, ...] | None = None
    secured: str | None = None
    extra: Extra = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong (or, as a warning, suspicious) in a document, said so that its author can mend it.

    `file` is the name the document came under, `line` counts from 1 (None where no line can be named), `field` is a
    path such as `related[2].webUrl` ("" for the whole document), `found` and `expected` are phrases. `kind` is a
    WarningKind, "" for what refuses a document.
    """

    file: str
    line: int | None
    field: str
    found: str
    expected: str
    kind: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        where = f"{self.field}: " if self.field else ""
        return f"{place}: {where}{self.words}"

    @property
    def words(self) -> str:
        """What is wrong, in the words that every place has for it."""
        return f"found {self.found}; expected {self.expected}"


PROBLEMS_TOLD = 20
"""Problems or warnings of one document: who has mended so many looks again, and a hostile one has 20,000."""


def first_problems(problems: Sequence[Problem], what: str = "problems") -> tuple[Problem, ...]:
    """Return the first PROBLEMS_TOLD of a document's Problems as a tuple, and as a last one how many are left out."""
    left = len(problems) - PROBLEMS_TOLD
    if left <= 0:
        return tuple(problems)
    return (*problems[:PROBLEMS_TOLD], Problem(problems[0].file, None, "", f"{left:,} more {what}", "none"))


class DocumentRefused(ValueError):
    """A document that cannot be stored, with every problem found in it at once, of very many the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = first_problems(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))
