"""One page of a list of stories: which ones an address asks for, and the addresses around it.

A page starts at a story's place in the order. Nothing is counted or skipped, so the thousandth page costs what the
first does, and a story that comes in meanwhile moves nobody else to another page.
"""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.http import Http404

from articles.lib.days import day_shown
from articles.lib.narrowing import Unclear, plain_query
from articles.queries import keyset

STORIES_A_PAGE = 25


@dataclass(frozen=True)
class ReaderOrder:
    """An order that readers may choose: `name` in addresses, `word` and `field` in querysets, the rest on the page."""

    name: str
    label: str
    word: str
    field: str
    in_words: str
    newer: str = "Newer"
    older: str = "Older"

    def of(self, stories):
        return getattr(stories, self.word)()


HOT_ORDER = ReaderOrder("hot", "Hot", "hottest", "rank", "By heat, halving with age")
TOP_ORDER = ReaderOrder("top", "Top", "by_heat", "heat", "By heat, however old", newer="Hotter", older="Cooler")
LATEST_ORDER = ReaderOrder("latest", "Latest", "newest", "published_at", "By time, the newest first")
READER_ORDERS = [HOT_ORDER, TOP_ORDER, LATEST_ORDER]


ORDERS_BY_NAME = {order.name: order for order in READER_ORDERS}


@dataclass(frozen=True)
class StoryPage:
    """The stories of one page. Its addresses are relative to the list's own."""

    order: ReaderOrder
    place_names: tuple  # of the two attributes that hold a story's place in the order
    stories: list
    kept: str = ""  # the part of the query string that says what the list is narrowed down by
    start: str = ""  # the part that says where the page begins; empty for the first one
    has_older: bool = False
    default: ReaderOrder = HOT_ORDER  # the order that a bare address shows

    @property
    def is_plain(self):
        """Whether it is the list as its bare address shows it."""
        return self.order is self.default and not self.kept and not self.start

    @property
    def address(self):
        return self._address(self.start)

    @property
    def newer(self):
        """The address of the page before this one, None for the first."""
        if not self.start:
            return None
        return self._address(self._start("before", self.stories[0]) if self.stories else "")

    @property
    def older(self):
        return self._address(self._start("beyond", self.stories[-1])) if self.has_older else None

    @property
    def orders(self):
        """Every order with the address of its first page."""
        return [(order, order_address(order, self.kept, default=self.default)) for order in READER_ORDERS]

    @property
    def days(self):
        """The stories under the day of each; all under None where time does not order them."""
        if self.order is not LATEST_ORDER:
            return [(None, self.stories)]
        # Of some only the day is known: they may stand between stories of the day before.
        dated = [(day_shown(story.published_at), story) for story in self.stories]
        by_day = groupby(sorted(dated, key=itemgetter(0), reverse=True), key=itemgetter(0))
        return [(day, [story for _, story in stories]) for day, stories in by_day]

    def _address(self, start):
        return order_address(self.order, self.kept, start, self.default)

    def _start(self, side, story):
        return keyset.start(side, story, self.place_names)


def order_address(order, kept="", start="", default=HOT_ORDER):
    """Return the relative address of the page of `order` that begins at `start`. A bare one shows `default`."""
    query = "&".join(part for part in [kept, "" if order is default else f"sort={order.name}", start] if part)
    return f"?{query}" if query else "./"


def page_asked_for(stories, query, kept=""):
    """Return the StoryPage of `stories` that a query string asks for by sort, beyond or before. Raises Http404.

    `kept`, a part of the query string, stands in every address of the page.
    """
    order = order_named(query.get("sort", HOT_ORDER.name))
    ranked = order.of(stories)
    try:
        cut = keyset.cut(ranked, order.field, query, STORIES_A_PAGE)
    except ValueError as problem:
        raise Http404(str(problem)) from problem
    return StoryPage(order, ranked.order_names(order.field), cut.rows, kept, cut.start, cut.has_older)


def unclear_order(query):
    """Return what of a query string names no order: an Unclear part of it, or nothing. Programs are told of it."""
    name = plain_query(query).get("sort", LATEST_ORDER.name)
    if name in ORDERS_BY_NAME:
        return []
    names = ", ".join(ORDERS_BY_NAME)
    return [Unclear("sort", name, f"This is not an order. Choose one of {names}.", f"one of {names}")]


def empty_page(query, kept=""):
    """Return the StoryPage of a list that shows nothing, in the order that `query` asks for. Raises Http404."""
    return StoryPage(order_named(query.get("sort", HOT_ORDER.name)), (), [], kept)


def order_named(name):
    """Return the ReaderOrder of this name. Raises Http404."""
    for order in READER_ORDERS:
        if order.name == name:
            return order
    raise Http404(f"There is no order named {name!r}.")
