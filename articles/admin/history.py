"""The history of a record, as the journal has it: who did what, when and why, what it changed, and the way back."""

from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse

from articles.editors.changes.diff import CAME, DiffPiece, Effort, FieldDifference, field_differences, field_name
from articles.editors.changes.subjects import Named, subject_of_change, with_stories
from articles.editors.changes.undo import may_undo
from articles.journal.shared_rows.state import row_key
from articles.journal.state import DERIVED, HOLD
from articles.models import Article, Change, Operation

OPERATIONS_A_PAGE = 50
OPERATIONS_SHOWN = 5
"""Operations that the record screen itself shows."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    operation: Operation
    change: Change
    differences: list
    can_undo: bool
    subject: Named
    can_return: bool = False


class History:
    """Mixed into a record screen, in the place of Django's own log."""

    object_history_template = "admin/articles/history.html"

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, unquote(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        may_edit = self.has_change_permission(request, article)
        page = Paginator(changes_to(article), OPERATIONS_A_PAGE).get_page(request.GET.get("p"))
        is_story = isinstance(article, Article)
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "subtitle": article,
            "object": article,
            "opts": self.opts,
            "page": page,
            "entries": entries(page, request.user, last=changes_to(article).first() if may_edit and is_story else None),
        }
        return TemplateResponse(request, self.object_history_template, context | (extra_context or {}))


def changes_to(row):
    """Return the changes of a story, a topic, an outlet or a redirect, the last one first, with their operations."""
    operations = ["operation__actor", "operation__undone_by", "operation__undoes"]
    return (
        with_stories(Change.objects)
        .filter(stem=row.stem if isinstance(row, Article) else row_key(row))
        .select_related(*operations)
        .order_by("-pk")
    )


def entries(changes, user, *, last=None):
    """Return an HistoryEntry for each change. `last` is the newest change of the story that all of them are of."""
    effort = Effort()
    return [
        HistoryEntry(
            change.operation,
            change,
            changed_fields(change, effort),
            may_undo(user, change.operation, [change.kind]),
            subject_of_change(change),
            can_return=last is not None and change.pk != last.pk and change.kind != Change.Kind.DELETED,
        )
        for change in changes
    ]


def changed_fields(change, effort=None):
    """Return (field, FieldDifferences) for what a Change changed, both in words. `effort` is what its page is worth."""
    names = sorted((name for name in change.after if name in change.before), key=is_consequence)
    return [
        (field_called(name), told_differences(change.before[name], change.after[name], name, effort)) for name in names
    ]


def is_consequence(name):
    """Whether a field follows from what was done, so that it is told last."""
    return name in DERIVED or name == "document_digest" or name.startswith(HOLD)


def field_called(name):
    return field_name(name.removeprefix(HOLD))


def told_differences(before, after, name, effort):
    if name == "document_digest":
        return in_a_word("another version of it")
    if name.startswith(HOLD):
        return in_a_word("no longer held against imports" if after is None else "held against imports")
    return field_differences(before, after, name, effort)


def in_a_word(words):
    return [FieldDifference("", [DiffPiece(CAME, words)])]
