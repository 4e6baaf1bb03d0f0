"""What cannot be done just now, because somebody writes for long, the database is away or the disk full: 503.

The page needs no database: not even who asks for it is looked up.
"""

import sys

from django.contrib import admin
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.http import escape_leading_slashes
from django.utils.log import log_response
from django.views import defaults

from articles.database.failures import failure_in
from articles.editors.error_pages import DESK_PATH
from articles.editors.forms.kept_forms import kept_form
from newsdesk.context_processors import site


def tells_what_is_unavailable(get_response):
    """Middleware: answer 503 where a view meets a failure that passes."""

    def answer(request):
        return get_response(request)

    answer.process_exception = unavailable
    return answer


def server_error(request):
    """Answer 500, or 503 where a middleware met such a failure: it was looking for a session, say."""
    return unavailable(request, sys.exception()) or defaults.server_error(request)


def unavailable(request, problem):
    """Return the answer to a failure that passes, None for any other."""
    failure = failure_in(problem)
    if failure is None:
        return None
    headers = {"Retry-After": str(failure.retry_after), "Cache-Control": "no-store"}
    response = HttpResponse(unavailable_page(request, failure), status=503, headers=headers)
    match = request.resolver_match
    log_response(
        "%s, in %s: %s",
        failure.name.lower(),
        match.view_name if match else "a middleware",
        str(problem).partition("\n")[0],
        response=response,
        request=request,
        level="warning",
    )
    return response


def unavailable_page(request, failure):
    """Return the page, in the desk's frame or the readers'. It is rendered without the request, as that has a user."""
    facts = site(request) | {"title": "Not just now", "words": failure.words}
    facts["address"] = escape_leading_slashes(request.get_full_path())
    if not request.path_info.startswith(DESK_PATH):
        return render_to_string("503.html", facts)
    kept = kept_form(request, at_door=True)
    facts |= {"site_title": admin.site.site_title, "site_header": admin.site.site_header, "kept": kept}
    return render_to_string("desk/unavailable.html", facts | {"csrf_token": kept and get_token(request)})
