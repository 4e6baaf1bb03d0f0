"""The calendar for programs that cannot sign in: its address is the key."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from articles.desk.calendar.feed import feed as calendar_feed
from articles.editors.accounts.calendar_token import owner_of
from articles.lib.http_methods import only_read


@only_read
@conditional_page
@cache_control(private=True, no_cache=True)
def feed(_request, token):
    """What goes out and comes down, for whoever knows the token of an editor."""
    if owner_of(token) is None:
        raise Http404("There is no calendar at this address.")
    headers = {"Content-Disposition": 'inline; filename="newsdesk.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(calendar_feed(), content_type="text/calendar; charset=utf-8", headers=headers)
