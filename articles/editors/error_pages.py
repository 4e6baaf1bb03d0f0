"""The pages that say no: to who may not do something, to what cannot be understood, to an address that shows nothing.

Who works at the desk gets them in its frame, everybody else in that of the readers' pages.
"""

from math import ceil

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views import csrf, defaults

from articles.editors.forms.kept_forms import is_door, is_foreign, keep_for, kept_form

DESK_PATH = "/admin/"

NO_RIGHT = "Your account has no right to this. Whoever looks after the accounts here can give it one."
FORM_TOO_OLD = (
    "The page that you sent this from was opened too long ago, or you have signed in again since. Nothing was done yet."
)
TOO_MUCH = (
    "This is more than can be sent at a time. Nothing of it was read; your browser’s way back leads to what you typed."
)
NO_STORY = "What this was sent to is not there any more. Nothing was done."
NO_PAGE = "This address shows nothing by itself: it takes what the buttons of other pages send."


def bad_request(request, exception):
    """Answer 400, with the sentence of whoever raised BadRequest; what Django itself refuses is not told."""
    if is_at_desk(request) and isinstance(exception, BadRequest):
        return refusal_page(request, "That cannot be understood", str(exception), status=400)
    if is_at_desk(request) and isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return refusal_page(request, "That is too much", TOO_MUCH, status=413)
    return defaults.bad_request(request, exception)


def permission_denied(request, exception):
    if is_at_desk(request):
        return refusal_page(request, "You may not do that", NO_RIGHT, status=403)
    return defaults.permission_denied(request, exception)


def not_found(request, exception):
    """Answer 404, to what an editor sent with what they typed."""
    if request.method == "POST" and is_at_desk(request):
        return refusal_page(request, "That is gone", NO_STORY, status=404)
    return defaults.page_not_found(request, exception)


def csrf_failure(request, reason=""):
    """Answer 403 to a form whose token is too old; who must sign in first is led there. Called by Django's guard."""
    if is_at_desk(request):
        return refusal_page(request, "This form is too old", FORM_TOO_OLD, status=403)
    if request.path_info.startswith(DESK_PATH) and not is_foreign(request) and not is_door(request):
        page = request.headers.get("Referer") or request.get_full_path()
        return keep_for(request, redirect_to_login(page, reverse("admin:login")), page)
    return csrf.csrf_failure(request, reason)


def not_taken(request, methods):
    """Answer 405."""
    response = refusal_page(request, "There is nothing to see here", NO_PAGE, status=405)
    response["Allow"] = ", ".join(methods)
    return response


def locked_out(request, _answer, _credentials):
    """Answer 429 to an account, or an address, that gave too many wrong passwords, and say how long to wait."""
    now = timezone.now()
    seconds = max(1, ceil(((request.locked_until or now + settings.AXES_COOLOFF_TIME) - now).total_seconds()))
    context = admin.site.each_context(request) | {"title": "Too many attempts", "wait": wait_in_words(seconds)}
    response = render(request, "admin/locked.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def wait_in_words(seconds):
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = ceil(seconds / 60)
    return "a quarter of an hour" if minutes == 15 else f"{minutes} minute{'' if minutes == 1 else 's'}"


def refusal_page(request, title, words, *, status):
    facts = {"title": title, "words": words, "kept": kept_form(request)}
    context = admin.site.each_context(request) | facts
    return TemplateResponse(request, "desk/refused.html", context, status=status)


def is_at_desk(request):
    # What is refused very early has nobody yet.
    return request.path_info.startswith(DESK_PATH) and hasattr(request, "user") and admin.site.has_permission(request)
