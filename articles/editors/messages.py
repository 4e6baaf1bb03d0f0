"""The messages that report an act. Each carries its operation, so that Undo stands inside the message."""

from django.contrib import messages

from articles.editors.changes.subjects import about_shared
from articles.models import Subject

UNDO = "undo-"
"""Begins the tag that names a message's operation; templates/admin/messages.html makes a button of it."""


def report(request, operation, words="", *, more=()):
    """Say in one message what an operation changed, or `words`, and `more`, with the way to take it back."""
    if operation is None:
        say_outcome(request, messages.INFO, " ".join(["There was nothing to change.", *more]))
        return
    tags = f"{UNDO}{operation.pk}"
    say_outcome(request, messages.SUCCESS, " ".join([words or summary(operation), *more]), extra_tags=tags)


def say_outcome(request, level, words, **facts):
    """Say in a message what came of what was sent. Nothing else says so a second time: has_said()."""
    messages.add_message(request, level, words, **facts)
    request.has_said = True


def has_said(request):
    return getattr(request, "has_said", False)


def summary(operation):
    if operation.subject != Subject.STORY:
        return f"{about_shared(operation)}."
    count = operation.own_changes().count()
    return f"{operation.get_verb_display()}: {count:,} {'story' if count == 1 else 'stories'}."


def operation_of(message):
    """Return the number of the operation that a message reports, or None."""
    for tag in (message.extra_tags or "").split():
        if tag.startswith(UNDO):
            return int(tag.removeprefix(UNDO))
    return None
