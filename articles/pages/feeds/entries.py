"""A story as feeds of every kind tell of it: plain text and whole addresses."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from django.conf import settings

from articles.lib.absolute_addresses import absolute
from articles.lib.text import display
from articles.pages.addresses import uri
from articles.pages.feeds.enclosure import Enclosure, enclosure_of


@dataclass(frozen=True, slots=True)
class FeedEntry:
    id: str
    url: str
    title: str
    excerpt: str
    outlet: str
    outlet_url: str  # our page about it
    original_url: str  # where the whole story is; empty if that is nowhere
    published_at: datetime
    changed_at: datetime
    topics: list[str]
    language: str | None  # None for the site's own
    enclosure: Enclosure | None


def entry_of(story):
    return FeedEntry(
        id=_tag(story.stem),
        url=absolute(story.get_absolute_url()),
        title=story.display_title,
        excerpt=story.display_excerpt,
        outlet=display(story.outlet),
        outlet_url=absolute(story.provider.get_absolute_url()),
        original_url=uri(story.web_url) or uri(story.original_url),
        published_at=story.published_at,
        # A story under embargo comes into the feed when that ends, whenever it was written.
        changed_at=max(filter(None, [story.changed_at, story.embargoed_until])),
        topics=[display(placement.topic.name) for placement in story.placements.all()],
        language=story.language_code if story.language_code != settings.SITE_LANGUAGE else None,
        enclosure=enclosure_of(story),
    )


def _tag(stem):
    """Return the tag URI (RFC 4151) of a story, which outlives any change of its title and the site's move to https."""
    year, month, day, _slug = stem.split("-", 3)
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{year}-{month:0>2}-{day:0>2}:{quote(stem)}"
