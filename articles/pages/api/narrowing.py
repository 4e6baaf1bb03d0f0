"""What the API's lists are narrowed down and ordered by: the same as pages and feeds, page by page in numbers."""

from articles.lib.narrowing import stated
from articles.pages.api.answers import AddressNotUnderstood
from articles.pages.api.paging import page_numbered, ranked_page_of
from articles.pages.lists.filters import StoryFilter
from articles.pages.lists.paging import LATEST_ORDER, ORDERS_BY_NAME, unclear_order

API_PARAMETERS = ["sort"]


def narrowed(stories, query, number):
    """Return what page_numbered() returns, of those of `stories` that a query asks for, in the order that it asks for.

    None if it asks for nothing: then the list is what it is at its plain address. Raises AddressNotUnderstood, Http404.
    """
    if not stated(query):
        return None
    filters = StoryFilter(query, stories, beside=API_PARAMETERS)
    if wrong := [*filters.unclear, *unclear_order(query)]:
        raise AddressNotUnderstood(wrong)
    order = ORDERS_BY_NAME[filters.data.get("sort", LATEST_ORDER.name)]
    if order is LATEST_ORDER:
        return page_numbered(filters.stories, filters.stories, number)
    return ranked_page_of(order.of(filters.stories), order.field, number)
