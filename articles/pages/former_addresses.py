"""What becomes of readers at an address where nothing is any more: led on, told that it is gone, or 404."""

from django.db import DatabaseError
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import get_script_prefix

from articles.database.failures import failure_in
from articles.models import Redirect
from articles.pages.api.answers import error_response, with_open_doors

DESK_PATH = "/admin/"
API = "/api/"

REDIRECT_FRESH_SECONDS = 3600
"""Seconds for which browsers remember where an address leads: it may be taken back."""


def leads_on(get_response):
    """As a middleware: ask only of what is not found whether it has moved. No other page costs anything."""

    def answer(request):
        response = get_response(request)
        is_asked = response.status_code == 404 and request.method in ("GET", "HEAD")
        if not is_asked or request.path_info.startswith(DESK_PATH) or "\0" in request.path_info:
            return response
        place = redirect_for(request.path_info)
        return answer_from(request, *place) if place else response

    return answer


def redirect_for(path):
    """Return (Redirect, rest) for an address, or None: also where the database has no redirects yet.

    What ails the database for a while is told as on every page: an address that moved is not denied meanwhile.
    """
    try:
        return Redirect.objects.place_of(path)
    except DatabaseError as problem:
        if failure_in(problem):
            raise
        return None


def answer_from(request, redirect, rest):
    if redirect.is_gone:
        is_of_api = request.path_info.startswith(API)
        return with_open_doors(error_response(410, "This is gone.")) if is_of_api else gone(request)
    response = HttpResponsePermanentRedirect(address_with_query(request, f"{redirect.new_path}{rest}"))
    response.headers["Cache-Control"] = f"public, max-age={REDIRECT_FRESH_SECONDS}"
    return with_open_doors(response) if request.path_info.startswith(API) else response


def address_with_query(request, path):
    """Return the address of a path, wherever this site is mounted, with what the request asked besides."""
    query = request.META.get("QUERY_STRING", "")
    joint = "&" if "?" in path else "?"
    # What begins with two slashes is another site's.
    return f"{get_script_prefix()}{path.lstrip('/')}{joint + query if query else ''}"


def gone(request):
    """Say in the frame of the readers' pages that what was here is withdrawn, and nothing else of it."""
    return render(request, "410.html", status=410)
