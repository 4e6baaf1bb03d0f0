"""Requests that are too large to be read, answered with a page that says so."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt

from articles.desk.intake.file_names import keep_names

MOST_DRAINED = 64 << 20
PIECE = 1 << 16


def told_if_unread(view):
    """Let `view`, which a guard protects, tell why a POST cannot be read, as `request.unread` in a sentence.

    Such a request is answered as if it only asked for the page: it states nothing, not even the token that its guard
    would look for. To all others the guard applies as ever.
    """

    @csrf_exempt
    @wraps(view)
    def bounded(request, *args, **kwargs):
        keep_names(request)
        request.unread = why_unread(request) if request.method == "POST" else ""
        if request.unread:
            request.method = "GET"
        return view(request, *args, **kwargs)

    return bounded


def why_unread(request):
    """Return why a request's body cannot be read, "" if it can; it is read then."""
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if length_of(request) > most:
        drain(request)
        return f"This is more than {most >> 20} MB, the most that can be sent at a time. Nothing of it was read."
    try:
        request.POST  # noqa: B018 It is read when it is first asked for.
    except (SuspiciousOperation, MultiPartParserError):
        return "These are too many files or fields, or they arrived broken. Nothing of it was read."
    return ""


def length_of(request):
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def drain(request):
    """Read what a browser sends and forget it: most show an answer only when all is sent."""
    for _ in range(MOST_DRAINED // PIECE):
        if not request.read(PIECE):
            break
