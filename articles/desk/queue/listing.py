"""What an address of the queue lists: stories by filters, in an order, page by page. Triage goes through the same."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from articles.desk.queue.filters import FOLDED_FILTERS, QueueFilter
from articles.desk.queue.orders import PUBLISHED, QUEUE_ORDERS, QueueOrder
from articles.desk.queue.views_catalogue import BUILT_IN, VIEWS_BY_NAME, Catalogue, View, is_stated
from articles.editors.preferences import preference_of
from articles.lib.narrowing import query_without
from articles.models import Article
from articles.queries import keyset


@dataclass
class QueueListing:
    catalogue: Catalogue
    view: View  # the one that it was reached by
    filters: QueueFilter
    order: QueueOrder
    wrong: list = field(default_factory=list)  # what of the address cannot be understood, beside the filters

    @property
    def stories(self):
        """The stories that pass every filter, in no order; none while anything of the address is not understood."""
        return self.filters.stories if self.is_understood else Article.objects.none()

    @property
    def ordered(self):
        return self.order.of(self.stories)

    @property
    def is_understood(self):
        return not self.filters.unclear and not self.wrong

    @property
    def ways_out(self):
        """[(what of the address is not understood, the same address without it, relative to the queue's)]."""
        return [(part, self._without(part.name)) for part in self.filters.unclear]

    def _without(self, name):
        # The name of a view alone would bring back what was just dropped.
        rest = query_without(
            self.filters.query, "view", "sort", "beyond", "before", "at", "sitting", name
        ).removeprefix("?")
        order = f"sort={self.order.name}"
        return "&".join(filter(None, [f"?view={self.view.name}", rest, order]))

    @property
    def stated(self):
        """Its filters and its order, as an address states them."""
        return urlencode(self.filters.stated | self._sort(self.order))

    @property
    def address(self):
        """Its address, relative to the queue's."""
        return self.sorted_by(self.order)

    @property
    def is_changed(self):
        """Whether it is not what the view lists that it was reached by, or not in its order."""
        return self.filters.stated | self._sort(self.order) != self.view.stated.dict()

    @property
    def is_narrowed(self):
        """Whether it lists other stories than the view."""
        return self.filters.stated != self.view.filters

    @property
    def has_more(self):
        """Whether a filter that is folded away is in force, or wrong."""
        return not FOLDED_FILTERS.isdisjoint(self.filters.stated.keys() | self.filters.form.errors.keys())

    def sorted_by(self, order):
        stated = self.filters.stated | self._sort(order)
        if not stated and self.view.query:
            # The name of the view alone would bring back what it narrows down by.
            stated = {"sort": order.name}
        return f"?{urlencode({'view': self.view.name} | stated)}"

    def _sort(self, order):
        return {} if order is PUBLISHED else {"sort": order.name}

    def page(self, query, size):
        """Return the QueuePage that `query` asks for, of stories loaded with_rows()."""
        asked = {"field": self.order.field, "size": size, "is_rising": self.order.is_rising, "fetch": self._fetched}
        try:
            cut = keyset.cut(self.ordered, query=query, **asked)
        except ValueError:
            self.wrong.append("No page begins at the place that the address names.")
            cut = keyset.Cut([])
        return QueuePage(self, cut.rows, (self.order.field, "pk"), cut.start, cut.has_older)

    def _fetched(self, found):
        # Apart from what finds them: where that has to sort, an index may do for it, and only these are read.
        pks = list(found.values_list("pk", flat=True))
        stories = self.order.of(Article.objects.picked(pks)).with_rows().in_bulk()
        return [stories[pk] for pk in pks if pk in stories]


@dataclass
class QueuePage:
    listing: QueueListing
    stories: list
    place_names: tuple
    start: str = ""
    has_older: bool = False

    @property
    def address(self):
        return self._from(self.start)

    @property
    def newer(self):
        """The address of the page before this one, None for the first."""
        if not self.start:
            return None
        return self._from(keyset.start("before", self.stories[0], self.place_names) if self.stories else "")

    @property
    def older(self):
        if not self.has_older:
            return None
        return self._from(keyset.start("beyond", self.stories[-1], self.place_names))

    def _from(self, start):
        return f"{self.listing.address}&{start}" if start else self.listing.address


def listing_of(query, user):
    """Return the QueueListing that a query string asks for; a bare one asks for the editor's default view."""
    catalogue, wrong = Catalogue(user, query), []
    view = named_view(query, catalogue, user)
    if view is None:
        wrong.append("You have no view of this name.")
        view = VIEWS_BY_NAME["all"]
    stated = query if is_stated(query) else of_view(view, query)
    order = QUEUE_ORDERS.get(stated.get("sort") or PUBLISHED.name)
    if order is None:
        wrong.append("There is no such order.")
    filters = catalogue.narrowed(stated)
    return QueueListing(catalogue, fitting(view, filters.stated, query), filters, order or PUBLISHED, wrong)


def of_view(view, query):
    """Return what a view states, and all else that an address states which leaves its list to the view."""
    stated = view.stated.copy()
    for name, values in query.lists():
        stated.setlist(name, values)
    return stated


def named_view(query, catalogue, user):
    """Return the View that an address names, None for an unknown one; without a name, the one that it opens with."""
    if "view" in query:
        return catalogue.by_name.get(query["view"])
    if is_stated(query):
        return VIEWS_BY_NAME["all"]
    return catalogue.by_name.get(preference_of(user).default_view, VIEWS_BY_NAME["incoming"])


def fitting(view, stated, query):
    """Return `view` if what is stated narrows it down, else the built-in view that does fit."""
    if "view" not in query or not (view.is_own or view.filters.items() <= stated.items()):
        return next((each for each in [view, *BUILT_IN] if each.filters == stated), VIEWS_BY_NAME["all"])
    return view
