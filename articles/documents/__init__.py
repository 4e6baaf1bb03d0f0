"""Story documents: text in, a record out, and back. Pure: no database, no Django."""

from articles.documents.warnings import DEFAULT_BAR, DEFAULT_WEIGHT, suspicions

from .dialects import Dialect, post
from .parse import parse
from .record import DocumentRefused, Extra, ImageRecord, Problem, ProviderRecord, RelatedRecord, StoryRecord
from .render import render
from .stem import slug, stem_for
from .stream import join_documents, split_documents, with_stem
from .validate import validate

__all__ = [
    "DocumentRefused",
    "Extra",
    "ImageRecord",
    "Problem",
    "ProviderRecord",
    "RelatedRecord",
    "StoryRecord",
    "join_documents",
    "read",
    "render",
    "slug",
    "split_documents",
    "stem_for",
    "with_stem",
]


def read(
    data: bytes, file: str, *, weight: int = DEFAULT_WEIGHT, bar: int = DEFAULT_BAR, dialect: Dialect | None = None
) -> tuple[StoryRecord, tuple[Problem, ...]]:
    """One document's bytes, which came under the name `file`, as (StoryRecord, warnings).

    `weight` is what a related story adds to the heat, `bar` the heat that publishes: they decide what is warned of.
    `dialect` is the Dialect in which it is written, if it is another system's.
    Raises DocumentRefused with every problem at once.
    """
    document = post(data, file, dialect) if dialect else parse(data, file)
    record = validate(document)
    return record, suspicions(document, record, weight=weight, bar=bar)
