"""A list of stories as a feed, whatever it is written as: the newest first, unless its address asks otherwise."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Prefetch

from articles.lib.absolute_addresses import absolute
from articles.lib.narrowing import plain_query
from articles.lib.text import display
from articles.models import ArticleTopic
from articles.pages.feeds.entries import FeedEntry, entry_of
from articles.pages.lists.paging import LATEST_ORDER, ORDERS_BY_NAME, unclear_order

STORIES_A_FEED = 50

NEVER_CHANGED = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without stories changed: a feed must state a time, and one that stays."""

TOPICS_OF_ENTRIES = Prefetch("placements", ArticleTopic.objects.select_related("topic"))


@dataclass(frozen=True)
class Feed:
    title: str
    text: str
    url: str  # of itself
    page_url: str  # of the list as a page
    entries: list[FeedEntry]

    @property
    def changed_at(self):
        return max((entry.changed_at for entry in self.entries), default=NEVER_CHANGED)


def problems(story_list, query):
    """Return a sentence for everything in a query string that cannot be understood."""
    return [str(part) for part in [*story_list.filters.unclear, *unclear_order(query)]]


def feed_of(story_list, query, form):
    """Return the Feed of a StoryList, known by the name `form` in its address. `query` must have no problems."""
    order = ORDERS_BY_NAME[_order_name(query)]
    stories = order.of(story_list.stories).with_cards().prefetch_related(TOPICS_OF_ENTRIES)
    query = _query(story_list, order)
    return Feed(
        title=display(_title(story_list, order)),
        text=display(story_list.text) or f"{settings.SITE_NAME}: an excerpt of each story and the way to its source.",
        url=absolute(f"{story_list.path}feed.{form}{query}"),
        page_url=absolute(f"{story_list.path}{query}"),
        entries=[entry_of(story) for story in stories[:STORIES_A_FEED]],
    )


def _order_name(query):
    return plain_query(query).get("sort", LATEST_ORDER.name)


def _query(story_list, order):
    stated = "" if order is LATEST_ORDER else urlencode({"sort": order.name})
    query = "&".join(filter(None, [story_list.kept, stated]))
    return f"?{query}" if query else ""


def _title(story_list, order):
    parts = [f"“{story_list.search}”" if story_list.search else story_list.heading]
    parts += [_in_words(choice) for choice in story_list.filters.choices]
    parts += [] if order is LATEST_ORDER else [order.label.lower()]
    is_the_site = story_list.is_everything and len(parts) == 1
    return settings.SITE_NAME if is_the_site else f"{', '.join(parts)} · {settings.SITE_NAME}"


def _in_words(choice):
    if choice.name in ("topic", "provider"):
        return choice.value
    return (f"{choice.label} {choice.value}" if choice.name == "heat" else choice.value).lower()
