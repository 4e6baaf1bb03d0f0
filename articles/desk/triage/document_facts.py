"""What a story's document brought with it: its picture, its batch, what is sealed in it."""

from dataclasses import dataclass

from articles.journal.history import arrival
from articles.models import Batch


@dataclass(frozen=True)
class Stated:
    batch: Batch | None
    picture: str
    amp: str
    sealed: str


def stated_by(story):
    operation = arrival(story)
    return Stated(
        operation and operation.batch,
        picture_in_words(story.picture),
        "stated" if story.amp_web_url or story.cdn_amp_web_url else "none",
        f"{story.sealed_length:,} bytes, kept as they came" if story.sealed_length else "none",
    )


def picture_in_words(image):
    if image is None:
        return "none"
    return ", ".join(filter(None, [size_of(image), copy_in_words(image.copy)]))


def size_of(image):
    measured = image.copy if image.copy and image.copy.is_held else image
    return f"{measured.width:,} × {measured.height:,}" if measured.width and measured.height else "size unknown"


def copy_in_words(copy):
    if copy is None:
        return "no copy of ours"
    if copy.is_held:
        return "our copy held"
    return f"no copy: {copy.failure}"[:200] if copy.failure else "copy not fetched yet"
