"""A story's history, as the journal has it: who did what, when and why, what it changed, and the way back."""

from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.template.response import TemplateResponse

from articles.admin.sealed import differences
from articles.admin.undoing import may_undo
from articles.models import Article, Change, Operation

PAGE = 50
LATEST = 5
"""Operations that the record screen itself shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    operation: Operation
    change: Change
    differences: list
    can_undo: bool


class History:
    """Mixed into the record screen of stories, in the place of Django's own log."""

    object_history_template = "admin/articles/history.html"

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, unquote(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        page = Paginator(changes_to(article), PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "subtitle": article,
            "object": article,
            "opts": self.opts,
            "page": page,
            "entries": entries(page, request.user),
        }
        return TemplateResponse(request, self.object_history_template, context | (extra_context or {}))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["entries"] = entries(changes_to(obj)[:LATEST], request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)


def changes_to(article):
    """Return the article's changes, the last one first, with their operations."""
    operations = ["operation__actor", "operation__undone_by", "operation__undoes"]
    return with_stories(Change.objects).filter(stem=article.stem).select_related(*operations).order_by("-pk")


def with_stories(changes):
    """Add to each change the `article_pk` of its story, None if that is gone."""
    return changes.annotate(article_pk=Subquery(Article.objects.filter(stem=OuterRef("stem")).values("pk")[:1]))


def entries(changes, user):
    return [
        Entry(change.operation, change, differences(change), may_undo(user, change.operation, [change.kind]))
        for change in changes
    ]
