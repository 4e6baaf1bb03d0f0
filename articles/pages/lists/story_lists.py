"""The lists of stories that readers know. Each is found by its address, and shown as a page or sent as a feed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Article, Provider, Topic
from articles.pages.lists.filters import PAGE_PARAMETERS, PERIODS, StoryFilter
from articles.pages.lists.paging import TOP_ORDER, empty_page, order_address, page_asked_for
from articles.stories import counts as tallies

MOST_COUNTED = 1000
"""Stories. Of a list that was narrowed down, no more are counted: a reader does not need to know how many more."""

FEEDS = {"atom": ("Atom", "application/atom+xml"), "rss": ("RSS", "application/rss+xml")}
FEEDS |= {"json": ("JSON Feed", "application/feed+json")}


@dataclass(frozen=True)
class StoryList:
    """A list as its address asks for it, whole: neither ordered nor cut into pages."""

    path: str  # its address on this site, without a query
    heading: str
    filters: StoryFilter  # what it is narrowed down by
    text: str = ""
    search: str = ""
    is_search: bool = False
    is_everything: bool = False
    topic: Topic | None = None
    provider: Provider | None = None
    trail: tuple = ()  # the names and addresses of the pages it lies within, the widest first
    tally: Callable | None = None  # returns how many stories the whole list has, and of how many there are in all

    @property
    def stories(self):
        """The live stories of the list, in no order."""
        return self.filters.stories

    @property
    def is_understood(self):
        return not self.filters.unclear

    @property
    def is_narrowed(self):
        return bool(self.kept)

    @property
    def kept(self):
        """The part of the query string that says what it is narrowed down by."""
        return self._query(self.filters.stated)

    @property
    def feeds(self):
        """[(name, media type, address)] of the feeds of this very list."""
        query = f"?{self.kept}" if self.kept else ""
        return [(name, type_, f"{self.path}feed.{form}{query}") for form, (name, type_) in FEEDS.items()]

    def page(self, query):
        """Return the Page of it that `query` asks for, its pictures not yet loaded. Raises Http404."""
        if not self.is_understood:
            return empty_page(query, self.kept)
        return page_asked_for(self.stories.with_bylines(), query, self.kept)

    @property
    def choices(self):
        """What it is narrowed down by, each with the relative address of the list without it."""
        return [(choice, self._without(choice.name)) for choice in self.filters.choices]

    @property
    def bare(self):
        """Its relative address without any filter."""
        query = self._query({})
        return f"?{query}" if query else "./"

    @property
    def period(self):
        """The name of the period of which it is, "" for all time."""
        return self.filters.stated.get("period", "")

    @property
    def periods(self):
        """[(name, words, relative address)] of the periods of which it may show the top; the first is all time."""
        rest = {name: value for name, value in self.filters.stated.items() if name != "period"}
        named = [(name, {"period": name}, label) for name, (label, _, _) in PERIODS.items()]
        return [
            (name, label, order_address(TOP_ORDER, self._query(rest | stated)))
            for name, stated, label in [("", {}, "All time"), *named]
        ]

    def _without(self, name):
        query = self._query({stated: value for stated, value in self.filters.stated.items() if stated != name})
        return f"?{query}" if query else "./"

    def _query(self, stated):
        return urlencode(({"q": self.search} if self.search else {}) | stated)


@dataclass(frozen=True)
class ListCount:
    """How many stories a list has; unless `is_exact`, there are more."""

    number: int
    is_exact: bool = True
    is_whole: bool = False  # nothing narrows the list down
    site_number: int = 0  # what share to take of; 0 where that says nothing

    @property
    def whole(self):
        """The number, for a list that nothing narrows down."""
        return self.number if self.is_whole else None

    @property
    def share(self):
        """How much of the site it is, in words."""
        return tallies.percent_in_words(self.number, self.site_number) if self.number and self.site_number else ""

    def __str__(self):
        stories = f"{self.number:,} {'story' if self.number == 1 else 'stories'}"
        return stories if self.is_exact else f"more than {stories}"


def front(query):
    """All live stories."""
    return StoryList(
        path=reverse("pages:front"),
        heading="All stories",
        is_everything=True,
        tally=lambda: (tallies.of_site(), 0),
        filters=StoryFilter(query, Article.objects.live()),
    )


def topic(query, slug):
    """The live stories filed under a topic. Raises Http404."""
    topic = get_object_or_404(Topic.objects.select_related("parent"), slug=slug)
    above = [topic.parent] if topic.parent else []
    return StoryList(
        path=topic.get_absolute_url(),
        heading=topic.name,
        text=topic.description,
        topic=topic,
        trail=(("Topics", reverse("pages:topics")), *((each.name, each.get_absolute_url()) for each in above)),
        tally=lambda: (tallies.of_topic(topic), 0),
        filters=StoryFilter(query, Article.objects.live().about(topic)),
    )


def provider(query, slug):
    """The live stories that a provider published. Raises Http404."""
    provider = get_object_or_404(Provider, slug=slug)
    return StoryList(
        path=provider.get_absolute_url(),
        heading=provider.name,
        text=provider.description,
        provider=provider,
        trail=(("Providers", reverse("pages:providers")),),
        tally=partial(tallies.of_provider, provider),
        filters=StoryFilter(query, Article.objects.live().from_provider(provider)),
    )


def search(query):
    """The live stories in which the words ?q= stand; none before anything is asked."""
    asked = query.get("q", "").strip()
    return StoryList(
        path=reverse("pages:search"),
        heading="Search",
        is_search=True,
        search=asked,
        filters=StoryFilter(query, Article.objects.live().matching(asked), beside=[*PAGE_PARAMETERS, "q"]),
    )


def count(story_list):
    """Return the ListCount of a list's stories. A whole list's is tallied already."""
    if not story_list.is_understood:
        return ListCount(0)
    if story_list.tally and not story_list.is_narrowed:
        number, site_number = story_list.tally()
        return ListCount(number, is_whole=True, site_number=site_number)
    counted = story_list.stories.order_by()[: MOST_COUNTED + 1].count()
    return ListCount(min(counted, MOST_COUNTED), is_exact=counted <= MOST_COUNTED)
