"""The picture that goes with a story's entry in a feed: our own copy of it, never one of somebody else's server."""

from dataclasses import dataclass
from functools import lru_cache

from articles.lib.absolute_addresses import absolute
from articles.pictures.storage import pictures

LENGTHS_KNOWN = 10_000
"""Files whose length is remembered: the storage, which may be a far one, is asked once for each."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    url: str
    length: int  # bytes
    media_type: str = "image/jpeg"  # which every feed reader can show


def enclosure_of(story):
    """Return the Enclosure of a story, or None where no copy of its picture is held."""
    copy = story.picture and story.picture.copy
    made = copy.renditions("jpg") if copy and copy.is_held else []
    if not made:
        return None
    _, widest = made[-1]
    try:
        return Enclosure(absolute(pictures.url(widest)), _length(widest))
    except FileNotFoundError:
        return None


@lru_cache(maxsize=LENGTHS_KNOWN)
def _length(name):
    # A name stands for its content, so that its length never changes.
    return pictures.size(name)
