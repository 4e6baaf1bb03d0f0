"""A story as plain data, from its rows: what the journal compares, keeps and gives back.

A state holds only what JSON can, and leaves out what is not stated, so that two states of the same story are equal
exactly when nothing about it differs. What follows by the heat rule is noted beside it (`DERIVED`), never restored.
"""

from typing import Any

from articles.lib.document_fields import IMAGE_FIELDS, LINKS, RELATED_FIELDS, STORY_FIELDS, StoryState
from articles.lib.timestamps import moment_to_text
from articles.models.article import Article, stated_topics
from articles.models.image import Image
from articles.models.pin import Pin
from articles.models.related_link import RelatedLink
from articles.models.topic import Topic

TIMES_OF_STORY = ["published_at", "embargoed_until", "expires_at", "binned_at"]
SCALARS = [*STORY_FIELDS, "boost", "decision", "is_follower", *TIMES_OF_STORY, "extra", "document_digest"]
"""Columns of the article itself. The rest of a state are rows of other tables, the holds and the pins."""

HOLD = "hold of "
"""Each field that an editor holds is a part of the state of its own, so that holds are compared and undone singly:
`hold of title` is a list with the one value that the document states."""

PIN = "pin on "
FRONT_PAGE = f"{PIN}the front page"
"""Each pin is a part of the state of its own too: `pin on ` and the slug of a topic, or FRONT_PAGE."""

CHILDREN = ["provider", "topics", "images", "related", "lead"]
DERIVED = ["heat", "published"]

FOR_READERS = {"title", "excerpt", "type", "featured_content", *LINKS, "published_at", "provider", "topics", "images"}
"""The parts that feeds and pages are made of. Where one of them changes, the story is another one to subscribers.

Heat and what it follows from are none of them: they change day by day, and the report stays what it was.
"""

OF_THE_DESK = ["embargoed_until", "expires_at", "binned_at", "document_digest", "lead"]
OF_THE_DOCUMENT = [name for name in SCALARS + CHILDREN if name not in OF_THE_DESK]
"""What an import sets, and an editor can hold against it."""


def story_state(article: Article) -> StoryState:
    """Return the whole state of `article`. Load it with_story(), or each list costs a query."""
    return (
        scalars_of(article)
        | {"provider": {"domain": article.provider.domain, **article.stated_provider}}
        | {
            "topics": stated_topics(article.placements.all()),
            "images": [image_state(image) for image in article.images.all()],
            "related": [related_state(link) for link in article.related_links.all()],
            "lead": article.lead.stem if article.lead else None,
        }
        | {pin_name(pin.topic): pin_state(pin) for pin in article.pins.all()}
    )


def scalars_of(article: Article) -> StoryState:
    """Return the part of the state that stands in the article's own row, with what follows from it by the rule."""
    state = {name: getattr(article, name) for name in SCALARS + DERIVED}
    for name in TIMES_OF_STORY:
        if state[name] is not None:
            state[name] = moment_to_text(state[name])
    return state | {HOLD + name: [value] for name, value in article.held_fields.items()}


def image_state(image: Image) -> StoryState:
    return _stated(image, IMAGE_FIELDS)


def related_state(link: RelatedLink) -> StoryState:
    state = _stated(link, RELATED_FIELDS)
    if link.published_at is not None:
        state["published_at"] = moment_to_text(link.published_at)
    state["provider"] = {"domain": link.provider.domain, **link.stated_provider}
    if images := [image_state(image) for image in link.images.all()]:
        state["images"] = images
    if link.copy_of and not link.web_url:
        # Whose copy any other link is follows from its address.
        state["copy_of"] = link.copy_of.stem
    return state


def pin_name(topic: Topic | None) -> str:
    return f"{PIN}{topic.slug}" if topic else FRONT_PAGE


def pin_state(pin: Pin) -> StoryState:
    return {
        "place": pin.place,
        "reason": pin.reason,
        "pinned_by": pin.pinned_by_id,
        "created_at": moment_to_text(pin.created_at),
        "expires_at": moment_to_text(pin.expires_at),
    }


def difference(before: StoryState, after: StoryState) -> tuple[StoryState, StoryState]:
    """Return the part of `before` and the part of `after` in which the two states differ."""
    names = [name for name in before | after if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def _stated(row: Any, names: list[str]) -> StoryState:
    state = {name: value for name in names if (value := getattr(row, name)) is not None}
    if row.extra:
        state["extra"] = row.extra
    return state
