"""Pages by number, as the API has them. What stands before a page is counted off in an index, never read."""

from django.http import Http404

API_STORIES_A_PAGE = 25


def page_numbered(stories, places, number):
    """Return the stories of page `number` and the number of the next page, None on the last.

    `places` has the same stories as rows whose index is in the order of time: themselves, or their placements in a
    topic. Raises Http404 for a page beyond the last.
    """
    return _page(_beginning(stories, places, number), number)


def ranked_page_of(ranked, field, number):
    """Do the same for stories that are in the order of `field`."""
    if number > 1:
        last = (number - 1) * API_STORIES_A_PAGE
        place = ranked.values_list(*ranked.order_names(field))[last - 1 : last].first()
        ranked = ranked.beyond(field, *place) if place else ranked.none()
    return _page(ranked[: API_STORIES_A_PAGE + 1], number)


def _page(beginning, number):
    found = list(beginning.with_item())
    if number > 1 and not found:
        raise Http404(f"There is no page {number} here.")
    return found[:API_STORIES_A_PAGE], number + 1 if len(found) > API_STORIES_A_PAGE else None


def _beginning(stories, places, number):
    """Return as many `stories` as page `number` holds, and one more that shows whether others follow."""
    skipped = 0
    if number > 1:
        first = (number - 1) * API_STORIES_A_PAGE
        place = places.places()[first : first + 1].first()
        if place is None:
            return stories.none()
        moment = place[0]
        stories, skipped = stories.up_to(moment), places.tied(*place).count()
    return stories.newest_by_stem()[skipped : skipped + API_STORIES_A_PAGE + 1]
