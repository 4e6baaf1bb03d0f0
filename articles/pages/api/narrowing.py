"""What the API's lists are narrowed down and ordered by: the same as pages and feeds, page by page in numbers."""

from articles.lib.narrowing import stated
from articles.pages.api.answers import NotUnderstood
from articles.pages.api.paging import page_of, ranked_page_of
from articles.pages.lists.filters import StoryFilter
from articles.pages.lists.paging import LATEST, ORDERS_BY_NAME, unclear_order

BESIDE = ["sort"]


def narrowed(stories, query, number):
    """Return what page_of() returns, of those of `stories` that a query string asks for, in the order that it asks for.

    None if it asks for nothing: then the list is what it is at its plain address. Raises NotUnderstood and Http404.
    """
    if not stated(query):
        return None
    filters = StoryFilter(query, stories, beside=BESIDE)
    if wrong := [*filters.unclear, *unclear_order(query)]:
        raise NotUnderstood(wrong)
    order = ORDERS_BY_NAME[filters.data.get("sort", LATEST.name)]
    if order is LATEST:
        return page_of(filters.stories, filters.stories, number)
    return ranked_page_of(order.of(filters.stories), order.field, number)
