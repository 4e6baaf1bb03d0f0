"""The pages that say no: to who may not do something, to what cannot be understood, to an address that shows nothing.

Who works at the desk gets them in its frame, everybody else in that of the readers' pages.
"""

from math import ceil

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import defaults

DESK = "/admin/"

NO_RIGHT = "Your account has no right to this. Whoever looks after the accounts here can give it one."
NO_PAGE = "This address shows nothing by itself: it takes what the buttons of other pages send."


def bad_request(request, exception):
    """Answer 400, with the sentence of whoever raised BadRequest; what Django itself refuses is not told."""
    if is_at_desk(request) and isinstance(exception, BadRequest):
        return refused(request, "That cannot be understood", str(exception), status=400)
    return defaults.bad_request(request, exception)


def permission_denied(request, exception):
    if is_at_desk(request):
        return refused(request, "You may not do that", NO_RIGHT, status=403)
    return defaults.permission_denied(request, exception)


def not_taken(request, methods):
    """Answer 405."""
    response = refused(request, "There is nothing to see here", NO_PAGE, status=405)
    response["Allow"] = ", ".join(methods)
    return response


def locked_out(request, _answer, _credentials):
    """Answer 429 to an account, or an address, that gave too many wrong passwords, and say how long to wait."""
    now = timezone.now()
    seconds = max(1, ceil(((request.locked_until or now + settings.AXES_COOLOFF_TIME) - now).total_seconds()))
    context = admin.site.each_context(request) | {"title": "Too many attempts", "wait": in_words(seconds)}
    response = render(request, "admin/locked.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def in_words(seconds):
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = ceil(seconds / 60)
    return "a quarter of an hour" if minutes == 15 else f"{minutes} minute{'' if minutes == 1 else 's'}"


def refused(request, title, words, *, status):
    context = admin.site.each_context(request) | {"title": title, "words": words}
    return TemplateResponse(request, "desk/refused.html", context, status=status)


def is_at_desk(request):
    # What is refused very early has nobody yet.
    return request.path_info.startswith(DESK) and hasattr(request, "user") and admin.site.has_permission(request)
