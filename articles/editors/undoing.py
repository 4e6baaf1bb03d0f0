"""Taking an operation back: who may, and the messages that report it."""

from django import forms
from django.contrib import messages

from articles.editors.fields import ReasonField
from articles.editors.reporting import UNDO
from articles.journal import policy_of, undo
from articles.models import Change, Operation
from articles.pictures.register import register_pictures_of

Verb = Operation.Verb

MOST_SAID = 10
"""Sentences on what an undo had to leave."""

NEEDED = {
    Change.Kind.CREATED: "articles.delete_article",
    Change.Kind.CHANGED: "articles.change_article",
    Change.Kind.DELETED: "articles.add_article",
}
"""What the inverse of each kind of change does to a story."""

NEEDED_FOR_OWN = NEEDED | {Change.Kind.CREATED: "articles.add_article"}
"""What one brought in oneself, one may take out again: an undo leaves every story on which a later act stands."""


def may_undo(user, operation, kinds=None):
    """Return whether `user` may take back an operation that has not been. Its `kinds` of changes cost a query."""
    if is_undone(operation) or not may_touch(user, operation):
        return False
    if operation.verb == Verb.POLICY or (operation.verb == Verb.UNDO and kinds is None and policy_of(operation)):
        return user.has_perm("articles.change_policy")
    if kinds is None:
        kinds = operation.changes.order_by().values_list("kind", flat=True).distinct()
    needed = NEEDED_FOR_OWN if operation.actor_id == user.pk else NEEDED
    return user.has_perms({needed[kind] for kind in kinds})


def may_touch(user, operation):
    """Return whether an operation is the user's own, or the user may take back what others did."""
    return operation.actor_id == user.pk or user.has_perm("articles.undo_others")


def is_undone(operation):
    return hasattr(operation, "undone_by")


class UndoForm(forms.Form):
    reason = ReasonField()


def undo_and_report(request, operation, reason="", *, words=""):
    """Take `operation` back as the request's user; say what was taken back, or `words`, and what was left."""
    try:
        undone = undo(operation, actor=request.user, reason=reason)
    except ValueError as error:
        messages.error(request, str(error))
        return
    say_undone(request, undone, words)
    for sentence in undone.left[:MOST_SAID]:
        messages.warning(request, sentence)
    if len(undone.left) > MOST_SAID:
        messages.warning(request, f"And {len(undone.left) - MOST_SAID:,} more were left.")


def say_undone(request, undone, words=""):
    if undone.operation is None:
        messages.error(request, "Nothing could be taken back.")
        return
    register_pictures_of(undone.operation)
    words = words or f"Undone for {undone.undone_count:,} {'story' if undone.undone_count == 1 else 'stories'}."
    messages.success(request, words, extra_tags=f"{UNDO}{undone.operation.pk}")
