"""A form acts once: whoever sends the same again is shown what came of the first time.

The token of a form is the one that Django gives it against forgery, masked anew in each form of each page. A form that
was refused may be sent again with the same token; what is sent without one, or with the bare secret of the cookie as
programs do, acts as often as it is sent.
"""

import json
import time
from contextlib import suppress
from hashlib import blake2b

from django.contrib import messages
from django.contrib.messages.storage.cookie import MessageDecoder, MessageEncoder
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.middleware.csrf import CSRF_TOKEN_LENGTH

from articles.editors.error_pages import refusal_page
from articles.models import Submission

FORM_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 The name of a field.

LONGEST_WAIT = 10  # seconds that the second of two waits for the first one
WAIT_STEP = 0.05

NOT_DONE = (PermissionDenied, Http404, SuspiciousOperation, BadRequest, DatabaseError)
"""What a view raises that has changed nothing: such a form may be sent again."""

UNKNOWN = (
    "This form was sent before, and what came of it is not known yet. Look first whether it was done; "
    "if it was not, send it again."
)


def once(request, view):
    """Return what `view()` answers to a request; to a form that was sent before, what was answered then."""
    key = submission_key(request)
    if key is None:
        return view()
    submission, is_first = claimed(key)
    return acted(request, submission, view) if is_first else repeated(request, submission)


def submission_key(request):
    """Return a short text for a form: its sender, token, address and contents. None for what may act many times.

    By its contents, one that was changed since it was sent is another one.
    """
    token = request.POST.get(FORM_TOKEN, "") if request.method == "POST" else ""
    if len(token) != CSRF_TOKEN_LENGTH or "HX-Request" in request.headers:
        return None
    contents = list(request.POST.lists())
    files = [(name, file.name, file.size) for name, files in request.FILES.lists() for file in files]
    facts = [request.user.pk, request.get_full_path(), contents, files]
    return blake2b(repr(facts).encode(errors="surrogatepass"), digest_size=24).hexdigest()


def claimed(key):
    """Return the Submission of this key, and whether it is ours to act on; waits while somebody else acts on it."""
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            submission, is_first = Submission.objects.get_or_create(key=key)
        except IntegrityError:
            # Somebody else's was there a moment ago; it was refused and forgotten before it could be read.
            continue
        if is_first:
            Submission.objects.old().delete()
        if is_first or submission.outcome is not None or time.monotonic() > deadline:
            return submission, is_first
        time.sleep(WAIT_STEP)


def acted(request, submission, view):
    """Act, and note what came of it for whoever sends the same again; what was refused leaves no note."""
    try:
        response = view()
    except NOT_DONE:
        forget(submission)
        raise
    except Exception:
        # It may have been done before something else went wrong.
        note_outcome(submission, "")
        raise
    if isinstance(response, HttpResponseRedirect):
        note_outcome(submission, json.dumps([response.url, messages_made(request)], cls=MessageEncoder))
    else:
        forget(submission)
    return response


# A database that is away in just this moment changes nothing of what was done, or refused, and is answered.


def note_outcome(submission, outcome):
    submission.outcome = outcome
    with suppress(DatabaseError):
        submission.save(update_fields=["outcome"])


def forget(submission):
    with suppress(DatabaseError):
        submission.delete()


def messages_made(request):
    """Return the messages that this request has made; to iterate over them would take them from the next page."""
    return list(messages.get_messages(request)._queued_messages)


def repeated(request, submission):
    """Answer as the first time."""
    if not submission.outcome:
        return refusal_page(request, "Sent twice", UNKNOWN, status=409)
    address, shown = json.loads(submission.outcome, cls=MessageDecoder)
    # The browser may have come to know them with the first answer.
    waiting = messages.get_messages(request)._loaded_messages
    for message in shown:
        if message not in waiting:
            messages.add_message(request, message.level, message.message, message.extra_tags)
    return HttpResponseRedirect(address)
