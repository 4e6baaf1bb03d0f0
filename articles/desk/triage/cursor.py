"""The way through a list of the queue, story by story: which one is shown, which comes next, what is left.

A place in the list stands in the address, so that a story which leaves the list by an act leaves no gap to fall into.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.desk.queue.listing import QueueListing, listing_of
from articles.desk.triage.session import TriageSession, triage_session_in
from articles.models import Article
from articles.queries import cursor
from articles.queries.bounded_count import BoundedCount

MOST_LEFT = 1_000
"""Stories up to which those that are left are counted."""


@dataclass(frozen=True)
class Shown:
    """The story at one place of a walk, and the one that comes after it; None where the list ends."""

    story: Article | None
    following: Article | None
    after: BoundedCount  # how many come after it
    place: str


@dataclass
class Cursor:
    listing: QueueListing
    sitting: TriageSession

    # Addresses

    @property
    def start(self):
        """The beginning of the list, for a new sitting."""
        return reverse("desk:triage") + self.listing.address

    @property
    def act_address(self):
        return self._address("desk:triage_act")

    @property
    def skip_address(self):
        return self._address("desk:triage_skip")

    @property
    def undo_address(self):
        return self._address("desk:triage_undo")

    @property
    def list_address(self):
        return reverse("desk:queue") + self.listing.address

    def at(self, pk):
        """The address that shows this story, in the list or not."""
        return self._address(at=pk)

    def beyond(self, place):
        """The address that shows the first story after a place."""
        return self._address(beyond=place)

    def _address(self, name="desk:triage", **place):
        sitting = {"sitting": self.sitting.name} if self.sitting.name else {}
        stated = urlencode(place | sitting)
        return f"{reverse(name)}{self.listing.address}{'&' if stated else ''}{stated}"

    # Stories

    def shown(self, query):
        """Return what `query` asks for by `at` or `beyond`, else the first story of the list."""
        if "at" not in query:
            return self._shown(self._pks(self._from(query)))
        pk, places = number_in(query["at"]), self._ordered(Article.objects.all()).values_list(self._field, "pk")
        place = cursor.write(*get_object_or_404(places, pk=pk))
        return self._shown([pk, *self._pks(self.after(place))])

    def _pks(self, found):
        # Apart from what is loaded, as an index may do for that; and once for the story, the next one and their number.
        return list(found.values_list("pk", flat=True)[: MOST_LEFT + 2])

    def _shown(self, pks):
        loaded = self._ordered(Article.objects.with_all()).in_bulk(pks[:2])
        story, following = [*(loaded.get(pk) for pk in pks[:2]), None, None][:2]
        count = max(len(pks) - 1, 0)
        after = BoundedCount(min(count, MOST_LEFT), is_exact=count <= MOST_LEFT)
        return Shown(story, following, after, self._place_of(story) if story else "")

    def _from(self, query):
        """The stories from the place on that `query` states."""
        try:
            return self.after(query["beyond"]) if "beyond" in query else self._unseen(self.listing.ordered)
        except ValueError:
            self.listing.wrong.append("The address names no place in this list.")
            return self._unseen(self.listing.ordered)

    def after(self, place):
        """The stories that come after a place, but for those that this sitting has come past."""
        side = "before" if self.listing.order.is_rising else "beyond"
        return self._unseen(getattr(self.listing.ordered, side)(self._field, *self.read(place)))

    def read(self, place):
        """Raises ValueError for what is no place in the list's order."""
        return cursor.read(self._field, place)

    def _place_of(self, story):
        return cursor.write(getattr(story, self._field), story.pk)

    @property
    def _field(self):
        return self.listing.order.field

    def _ordered(self, stories):
        return self.listing.order.of(stories)

    def _unseen(self, stories):
        return stories.apart_from(self.sitting.seen) if self.sitting.seen else stories


def cursor_of(request):
    """Return the Cursor that a request's address states."""
    sitting = triage_session_in(request.session, request.GET.get("sitting", ""), request.POST.get("began", ""))
    return Cursor(listing_of(request.GET, request.user), sitting)


def number_in(text):
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise BadRequest("Stories are named by numbers.")
    return int(text)
