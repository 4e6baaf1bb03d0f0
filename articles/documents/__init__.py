"""Story documents: text in, a record out, and back. Pure: no database, no Django."""

from articles.documents.warnings import BAR, WEIGHT, suspicions

from .dialects import post
from .parse import parse
from .record import DocumentRefused, Extra, ImageRecord, Problem, ProviderRecord, RelatedRecord, StoryRecord
from .render import render
from .stem import slug, stem_for
from .stream import join, named, split
from .validate import validate

__all__ = [
    "DocumentRefused",
    "Extra",
    "ImageRecord",
    "Problem",
    "ProviderRecord",
    "RelatedRecord",
    "StoryRecord",
    "join",
    "named",
    "read",
    "render",
    "slug",
    "split",
    "stem_for",
]


def read(data, file, *, weight=WEIGHT, bar=BAR, dialect=None):
    """One document's bytes, which came under the name `file`, as (StoryRecord, warnings).

    `weight` is what a related story adds to the heat, `bar` the heat that publishes: they decide what is warned of.
    `dialect` is the Dialect in which it is written, if it is another system's.
    Raises DocumentRefused with every problem at once.
    """
    document = post(data, file, dialect) if dialect else parse(data, file)
    record = validate(document)
    return record, suspicions(document, record, weight=weight, bar=bar)
