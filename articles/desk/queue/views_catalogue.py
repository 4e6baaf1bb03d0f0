"""The views of the queue: lists with a name, built in or an editor's own, and the rows that they may name."""

from dataclasses import dataclass

from django.http import QueryDict

from articles.desk.queue.filters import FILTER_NAMES, STATE_CHOICES, QueueFilter
from articles.models import Provider, Topic
from articles.queries.states import State

MOST_OWN = 30
"""Views that one editor may keep."""


@dataclass(frozen=True)
class View:
    """`query` states its filters and its order, as an address does."""

    name: str
    label: str
    query: str = ""
    is_own: bool = False

    @property
    def address(self):
        return f"?view={self.name}" + (f"&{self.query}" if self.query else "")

    @property
    def stated(self):
        return QueryDict(self.query)

    @property
    def filters(self):
        """{name: value} of what it is narrowed down by."""
        return {name: value for name, value in self.stated.items() if name != "sort"}


def of_state(name, sort=""):
    """Return the View of all that are in a state, or that one looks for, by what the filter calls them."""
    return View(name, STATE_CHOICES[name][0], f"state={name}" + (f"&sort={sort}" if sort else ""))


BUILT_IN = [
    of_state("incoming", "came_in"),
    of_state("near"),
    of_state("held_by_hand"),
    of_state(State.LIVE, "rank"),
    of_state("scheduled"),
    of_state(State.FOLLOWERS),
    of_state("unscored"),
    View("repair", "Needs repair", "repair=any"),
    of_state(State.BINNED, "last_act"),
    of_state("edited", "last_act"),
    View("all", "All stories"),
]
VIEWS_BY_NAME = {view.name: view for view in BUILT_IN}


class Catalogue:
    """The views of one editor, and what they and one address name: loaded once, in as many queries however many."""

    def __init__(self, user, query):
        self.own = [View(str(saved.pk), saved.name, saved.query, is_own=True) for saved in user.saved_views.all()]
        self.by_name = VIEWS_BY_NAME | {view.name: view for view in self.own}
        self.topics = list(Topic.objects.in_order())
        named = {stated.get("provider", "").strip() for stated in [query, *(view.stated for view in self.own)]} - {""}
        self.providers = list(Provider.objects.among(named)) if named else []

    @property
    def views(self):
        return list(self.by_name.values())

    def narrowed(self, stated):
        """Return the QueueFilter for what an address states."""
        return QueueFilter(stated, topics=self.topics, providers=self.providers)

    def stories_of(self, view):
        return QueueFilter(view.stated, topics=self.topics, providers=self.providers, is_shown=False).stories


def is_stated(query):
    """Return whether an address says itself what it lists, and leaves it to no view."""
    return not query.keys().isdisjoint({*FILTER_NAMES, "sort"})
