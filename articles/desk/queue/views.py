"""The queue: every story in every state, narrowed down, ordered, and acted on in numbers."""

from django.shortcuts import redirect
from django.urls import reverse

from articles.desk.page import desk_page
from articles.desk.queue.listing import listing_of
from articles.desk.queue.orders import HEAT, PUBLISHED, QUALITY, QUEUE_ORDERS, Head, time_shown
from articles.desk.queue.rows import queue_rows
from articles.desk.queue.selection import MOST_SELECTED
from articles.desk.queue.views_catalogue import BUILT_IN
from articles.editors.acts.act import Offer
from articles.editors.acts.registry import acts_at
from articles.editors.permissions import SEE, desk_view
from articles.editors.preferences import preference_of
from articles.lib.narrowing import ended, has_blanks, query_pairs
from articles.queries import bounded_count as counting
from articles.search import exceeds_bound

MOST_IN_VIEW = 1_000
"""Stories of a view that are counted beside its name."""


@desk_view(SEE, methods=["GET", "HEAD"])
def queue(request):
    """One page of a list, with all views and how many stories each has."""
    if has_blanks(request.GET):
        return redirect(reverse("desk:queue") + tidy(request.GET))
    listing = listing_of(request.GET, request.user)
    page = listing.page(request.GET, preference_of(request.user).page_size)
    (count, built_in, own), needed = counts_of(listing), listing.filters.needed
    return desk_page(
        request,
        "desk/queue.html",
        title="Queue",
        current="queue",
        status=200 if listing.is_understood else 400,
        listing=listing,
        page=page,
        rows=queue_rows(page.stories, listing.order, needed),
        count=count,
        built_in=built_in,
        own=own,
        heads=heads_of(listing),
        orders=list(QUEUE_ORDERS.values()),
        acts=acts_at(Offer.QUEUE, request.user),
        is_search_cut=exceeds_bound(listing.filters.stated.get("q", "")),
        is_repair_cut=needed is not None and needed.exceed_bound(),
    )


# Steps


def tidy(query):
    """Return the address that a form states, without what was left empty."""
    kept = [pair for pair in query_pairs(query) if pair[1].strip() and pair != ("sort", PUBLISHED.name)]
    # The name of a view alone would bring back the filters that were just emptied.
    return ended(kept) if any(name != "view" for name, _ in kept) else "?view=all"


def counts_of(listing):
    """Return the Count of a listing, and pairs of the built-in views and the editor's own with theirs, in one query."""
    catalogue = listing.catalogue
    of_views = [(catalogue.stories_of(view), MOST_IN_VIEW) for view in catalogue.views]
    count, *counts = counting.up_to([(listing.stories, MOST_SELECTED), *of_views])
    counted = list(zip(catalogue.views, counts, strict=True))
    return count, counted[: len(BUILT_IN)], counted[len(BUILT_IN) :]


def heads_of(listing):
    """Return {column: (Head, address)} of those that order the list."""
    orders = {"heat": HEAT, "sum": QUALITY, "time": time_shown(listing.order)}
    heads = {column: Head.of(order, listing.order) for column, order in orders.items()}
    return {column: (head, listing.sorted_by(head.offered)) for column, head in heads.items()}
