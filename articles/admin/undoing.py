"""Taking an operation back from the desk: who may, and the words that report it."""

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.utils.html import format_html

from articles.admin.fields import no_controls
from articles.admin.links import screen_url
from articles.journal import undo
from articles.models import Change, Image
from articles.pictures.register import register

MOST_SAID = 10
"""Sentences on what an undo had to leave."""

NEEDED = {
    Change.Kind.CREATED: "articles.delete_article",
    Change.Kind.CHANGED: "articles.change_article",
    Change.Kind.DELETED: "articles.add_article",
}
"""What the inverse of each kind of change does to a story."""


def may_undo(user, operation, kinds=None):
    """Return whether `user` may take back an operation that has not been. Its `kinds` of changes cost a query."""
    if is_undone(operation):
        return False
    if kinds is None:
        kinds = operation.changes.order_by().values_list("kind", flat=True).distinct()
    return user.has_perms({NEEDED[kind] for kind in kinds})


def is_undone(operation):
    return hasattr(operation, "undone_by")


class UndoForm(forms.Form):
    reason = forms.CharField(required=False, max_length=500, validators=[no_controls])


def undo_and_report(request, operation, reason):
    """Take `operation` back as the request's user; say in messages what was taken back and what was left."""
    try:
        undone = undo(operation, actor=request.user, reason=reason)
    except ValueError as error:
        messages.error(request, str(error))
        return
    register_pictures(undone.operation)
    say_undone(request, undone)
    for sentence in undone.left[:MOST_SAID]:
        messages.warning(request, sentence)
    if len(undone.left) > MOST_SAID:
        messages.warning(request, f"And {len(undone.left) - MOST_SAID:,} more were left.")


def say_undone(request, undone):
    if undone.operation is None:
        messages.error(request, "Nothing could be taken back.")
        return
    address = screen_url("operation", undone.operation.pk)
    words = "story" if undone.undone_count == 1 else "stories"
    count = f"{undone.undone_count:,}"
    messages.success(request, format_html('Undone for {} {}. <a href="{}">See it</a>', count, words, address))


def register_pictures(operation):
    """Tie the pictures that came back to their copies, of which the journal knows nothing."""
    if operation is not None:
        stems = operation.changes.order_by().values("stem")
        register(Image.objects.filter(Q(article__stem__in=stems) | Q(related_link__article__stem__in=stems)))
