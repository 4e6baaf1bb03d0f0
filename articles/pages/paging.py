"""One page of a list of stories: which ones an address asks for, and the addresses around it.

A page starts at a story's place in the order. Nothing is counted or skipped, so the thousandth page costs what the
first does, and a story that comes in meanwhile moves nobody else to another page.
"""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404
from django.utils import timezone

from articles.pages import cursor

STORIES_A_PAGE = 25


@dataclass(frozen=True)
class Order:
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


HOT = Order("hot", "Hot", "hottest", "rank", "By heat, halving with age")
TOP = Order("top", "Top", "by_heat", "heat", "By heat, however old", newer="Hotter", older="Cooler")
LATEST = Order("latest", "Latest", "newest", "published_at", "By time, the newest first")
ORDERS = [HOT, TOP, LATEST]


@dataclass(frozen=True)
class Page:
    """The stories of one page. Its addresses are relative to the list's own."""

    order: Order
    place_names: tuple  # of the two attributes that hold a story's place in the order
    stories: list
    start: str = ""  # the part of the query string that says where it begins; empty for the first page
    has_older: bool = False

    @property
    def address(self):
        return address(self.order, self.start)

    @property
    def newer(self):
        """The address of the page before this one, None for the first."""
        if not self.start:
            return None
        return address(self.order, self._start("before", self.stories[0]) if self.stories else "")

    @property
    def older(self):
        return address(self.order, self._start("beyond", self.stories[-1])) if self.has_older else None

    @property
    def orders(self):
        """Every order with the address of its first page."""
        return [(order, address(order)) for order in ORDERS]

    @property
    def days(self):
        """The stories under the day of each; all under None where time does not order them."""
        if self.order is not LATEST:
            return [(None, self.stories)]
        by_day = groupby(self.stories, key=lambda story: timezone.localdate(story.published_at))
        return [(day, list(stories)) for day, stories in by_day]

    def _start(self, side, story):
        value, pk = (getattr(story, name) for name in self.place_names)
        return f"{side}={cursor.write(value, pk)}"


def address(order, start=""):
    """Return the relative address of the page of `order` that begins at `start`. Hot is what a bare address shows."""
    query = "&".join(part for part in ["" if order is HOT else f"sort={order.name}", start] if part)
    return f"?{query}" if query else "./"


def page_of(stories, query):
    """Return the Page of `stories` that a query string asks for by sort, beyond or before. Raises Http404."""
    order = _order_named(query.get("sort", HOT.name))
    ranked = order.of(stories)
    if "beyond" in query and "before" in query:
        raise Http404("A page begins at one place.")
    if "beyond" in query:
        return _page_from(
            order, ranked.beyond(order.field, *_place(order, query["beyond"])), f"beyond={query['beyond']}"
        )
    if "before" in query:
        return _page_before(order, ranked, query["before"])
    return _page_from(order, ranked)


def _page_from(order, ranked, start=""):
    stories = list(ranked[: STORIES_A_PAGE + 1])
    has_older = len(stories) > STORIES_A_PAGE
    return Page(order, ranked.order_names(order.field), stories[:STORIES_A_PAGE], start, has_older)


def _page_before(order, ranked, written):
    nearest = list(ranked.before(order.field, *_place(order, written)).reverse()[: STORIES_A_PAGE + 1])
    if len(nearest) <= STORIES_A_PAGE:
        # Too few lie before it to fill a page: that is the first page, which is shown whole.
        return _page_from(order, ranked)
    stories = nearest[:STORIES_A_PAGE][::-1]
    return Page(order, ranked.order_names(order.field), stories, f"before={written}", has_older=True)


def _order_named(name):
    for order in ORDERS:
        if order.name == name:
            return order
    raise Http404(f"There is no order named {name!r}.")


def _place(order, written):
    try:
        return cursor.read(order.field, written)
    except ValueError as problem:
        raise Http404(str(problem)) from problem
