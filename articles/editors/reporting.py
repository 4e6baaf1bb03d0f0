"""The messages that report an act. Each carries its operation, so that Undo stands inside the message."""

from django.contrib import messages

from articles.pictures.register import register_pictures_of

UNDO = "undo-"
"""Begins the tag that names a message's operation; templates/admin/messages.html makes a button of it."""


def report(request, operation, words=""):
    """Say in a message how many stories an operation changed, or `words`, with the way to take it back."""
    if operation is None:
        messages.info(request, "There was nothing to change.")
        return
    register_pictures_of(operation)
    messages.success(request, words or summary(operation), extra_tags=f"{UNDO}{operation.pk}")


def summary(operation):
    count = operation.changes.count()
    return f"{operation.get_verb_display()}: {count:,} {'story' if count == 1 else 'stories'}."


def operation_of(message):
    """Return the number of the operation that a message reports, or None."""
    for tag in (message.extra_tags or "").split():
        if tag.startswith(UNDO):
            return int(tag.removeprefix(UNDO))
    return None
