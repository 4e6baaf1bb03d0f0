"""The journal's screens: operations, and what each changed. Nothing is written there but an undo."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html

from articles.admin.base import BrowseOnly, RecordAdmin
from articles.admin.history import changed_fields, entries, with_stories
from articles.admin.times import created
from articles.editors.links import link, link_to
from articles.editors.telling import who_did
from articles.editors.undoing import UndoForm, is_undone, may_undo, undo_and_report
from articles.models import Change, Operation

MOST_STORIES = 50
"""Stories that the screen of an operation names one by one."""


@admin.display(description="Actor", ordering="actor")
def actor(operation):
    """By name: a link would lead to an account, which few may look at."""
    return who_did(operation)


@admin.display(description="Import")
def batch(operation):
    return link(operation.batch)


@admin.display(description="Undo")
def undone(operation):
    if is_undone(operation):
        return format_html("undone by {}", link(operation.undone_by))
    return format_html("takes back {}", link(operation.undoes)) if operation.undoes else ""


@admin.register(Operation)
class OperationAdmin(BrowseOnly, RecordAdmin):
    list_display = ["__str__", created, actor, "reason", batch, undone]
    list_filter = ["verb", ("actor", admin.RelatedOnlyFieldListFilter), "created_at"]
    search_fields = ["reason"]
    ordering = ["-pk"]
    fields = readonly_fields = ["verb", created, actor, "reason", batch, undone]
    change_form_template = "admin/articles/operation.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("actor", "batch", "undone_by", "undoes")

    def get_urls(self):
        undo = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="articles_operation_undo")
        return [undo, *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **kwargs):
        changes = with_stories(obj.changes.order_by("pk"))
        context |= {
            "can_undo": may_undo(request.user, obj),
            "change_count": changes.count(),
            "entries": entries(changes.select_related("operation__undone_by")[:MOST_STORIES], request.user),
        }
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def undo_view(self, request, pk):
        """Ask whether to take the operation back, and do it."""
        operation = get_object_or_404(self.get_queryset(request), pk=pk)
        if not is_undone(operation) and not may_undo(request.user, operation):
            raise PermissionDenied
        form = UndoForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            undo_and_report(request, operation, form.cleaned_data["reason"])
        if form.is_valid() or is_undone(operation):
            return redirect("admin:articles_operation_change", pk)
        facts = {"operation": operation, "change_count": operation.changes.count(), "form": form, "opts": self.opts}
        context = self.admin_site.each_context(request) | {"title": f"Undo {operation}"} | facts
        return TemplateResponse(request, "admin/articles/undo.html", context)


@admin.register(Change)
class ChangeAdmin(BrowseOnly, RecordAdmin):
    list_display = ["kind", "of_operation", "story", "fields_changed"]
    list_filter = ["kind"]
    search_fields = ["stem"]
    ordering = ["-pk"]
    extra_lookups = ["operation"]
    fields = readonly_fields = ["kind", "of_operation", "story", "version"]
    change_form_template = "admin/articles/change.html"

    def get_queryset(self, request):
        return with_stories(super().get_queryset(request).select_related("operation"))

    def render_change_form(self, request, context, obj=None, **kwargs):
        return super().render_change_form(request, context | {"differences": changed_fields(obj)}, obj=obj, **kwargs)

    @admin.display(description="Operation")
    def of_operation(self, change):
        return link(change.operation)

    @admin.display(description="Story")
    def story(self, change):
        return link_to("article", change.article_pk, change.stem) if change.article_pk else f"{change.stem}, gone"

    @admin.display(description="Changed")
    def fields_changed(self, change):
        return ", ".join(name.replace("_", " ") for name in change.after)
