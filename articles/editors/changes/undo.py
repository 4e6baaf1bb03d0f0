"""Taking an operation back: who may, and the messages that report it."""

from django import forms
from django.contrib import messages

from articles.editors.changes.subjects import about_shared
from articles.editors.forms.fields import ReasonField
from articles.editors.messages import UNDO, say_outcome
from articles.journal import policy_of, undo
from articles.models import Change, Operation, Subject

Verb = Operation.Verb

Kind = Change.Kind

SUBJECT_RIGHTS = {
    Subject.STORY: "article",
    Subject.TOPIC: "topic",
    Subject.OUTLET: "provider",
    Subject.REDIRECT: "redirect",
}
"""What the rights to each are called by."""

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
    if is_operation_undone(operation) or not may_touch(user, operation):
        return False
    if operation.verb == Verb.POLICY or (operation.verb == Verb.UNDO and kinds is None and policy_of(operation)):
        return user.has_perm("articles.change_policy")
    if operation.subject != Subject.STORY:
        return user.has_perms(needed_for(user, operation))
    if kinds is None:
        kinds = operation.changes.order_by().values_list("kind", flat=True).distinct()
    needed = NEEDED_FOR_OWN if operation.actor_id == user.pk else NEEDED
    return user.has_perms({needed[kind] for kind in kinds})


def needed_for(user, operation):
    """Return the rights that the inverse of an operation on topics, outlets or redirects needs; also to its stories."""
    own = operation.actor_id == user.pk
    acts = {Kind.CREATED: "add" if own else "delete", Kind.CHANGED: "change", Kind.DELETED: "add"}
    pairs = operation.changes.order_by().values_list("subject", "kind").distinct()
    return {f"articles.{acts[kind]}_{SUBJECT_RIGHTS[subject]}" for subject, kind in pairs}


def may_touch(user, operation):
    """Return whether an operation is the user's own, or the user may take back what others did."""
    return operation.actor_id == user.pk or user.has_perm("articles.undo_others")


def is_operation_undone(operation):
    return hasattr(operation, "undone_by")


class UndoForm(forms.Form):
    reason = ReasonField()


def undo_and_report(request, operation, reason="", *, words=""):
    """Take `operation` back as the request's user; say in one message what was, or `words`, and what was left."""
    try:
        undone = undo(operation, actor=request.user, reason=reason)
    except ValueError as error:
        say_outcome(request, messages.ERROR, str(error))
        return
    more = [f"And {len(undone.left) - MOST_SAID:,} more were left."] if len(undone.left) > MOST_SAID else []
    left = [*undone.left[:MOST_SAID], *more]
    if undone.operation is None:
        say_outcome(request, messages.ERROR, " ".join(["Nothing could be taken back.", *left]))
        return
    said = " ".join([words or undone_words(operation, undone), *left])
    say_outcome(
        request, messages.WARNING if left else messages.SUCCESS, said, extra_tags=f"{UNDO}{undone.operation.pk}"
    )


def undone_words(operation, undone):
    if operation.subject != Subject.STORY:
        return f"Undone: {about_shared(operation)}."
    return f"Undone for {undone.undone_count:,} {'story' if undone.undone_count == 1 else 'stories'}."
