"""The journal's screens: operations, and what each changed. Nothing is written there but an undo."""

from itertools import chain

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html

from articles.admin.base import BrowseOnly, RecordAdmin, RecordList
from articles.admin.history import changed_fields, entries
from articles.admin.lists.times import created
from articles.editors.changes.change_notes import who_did
from articles.editors.changes.foreseeing import undo_forecast
from articles.editors.changes.subjects import fields_of, subject_of_change, told_operation, with_stories
from articles.editors.changes.undo import UndoForm, is_operation_undone, may_undo, undo_and_report
from articles.editors.forms.way_back import way_back
from articles.editors.links import link_to_record, screen_url
from articles.editors.recent_operations import tell
from articles.models import Change, Operation, Subject

OPERATION_STORIES_NAMED = 50
"""Changes of a kind that the screen of an operation names one by one: of what it is about, and of what came beside."""


def firsts(changes):
    """The first of an operation's changes, with all that its screen says of them."""
    return with_stories(changes.order_by("pk")).select_related("operation__undone_by")[:OPERATION_STORIES_NAMED]


@admin.display(description="Actor", ordering="actor")
def actor(operation):
    """By name: a link would lead to an account, which few may look at."""
    return who_did(operation)


@admin.display(description="Import")
def batch(operation):
    return link_to_record(operation.batch)


@admin.display(description="Undo")
def undone(operation):
    if is_operation_undone(operation):
        return format_html("undone by {}", link_to_record(operation.undone_by))
    return format_html("takes back {}", link_to_record(operation.undoes)) if operation.undoes else ""


@admin.display(description="What")
def about(operation):
    """What it changed, and what of it: told of the rows of a list, by OperationList."""
    named, more, fields = operation.told
    words = format_html('<a href="{}">{}</a>', named.url, named.words) if named.url else named.words
    return format_html("{}{}{}", words, f" and {more} more" if more else "", f": {fields}" if fields else "")


class OperationList(RecordList):
    def get_results(self, request):
        super().get_results(request)
        self.result_list = tell(self.result_list)


@admin.register(Operation)
class OperationAdmin(BrowseOnly, RecordAdmin):
    list_display = ["__str__", about, created, actor, "reason", batch, undone]
    list_filter = ["verb", "subject", ("actor", admin.RelatedOnlyFieldListFilter), "created_at"]
    search_fields = ["reason"]
    ordering = ["-pk"]
    fields = readonly_fields = ["verb", "subject", created, actor, "reason", batch, undone]
    change_form_template = "admin/articles/operation.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("actor", "batch", "undone_by", "undoes")

    def get_changelist(self, request, **kwargs):
        return OperationList

    def get_urls(self):
        undo = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="articles_operation_undo")
        return [undo, *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **kwargs):
        is_of_stories = obj.subject == Subject.STORY
        own, beside = obj.own_changes(), obj.changes.exclude(subject=obj.subject)
        context |= {
            "title": told_operation(obj),
            "is_of_stories": is_of_stories,
            "can_undo": may_undo(request.user, obj),
            "change_count": (own if is_of_stories else obj.changes).count(),
            "entries": entries(chain(firsts(own), firsts(beside)), request.user),
        }
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def undo_view(self, request, pk):
        """Ask whether to take the operation back, and do it."""
        operation = get_object_or_404(self.get_queryset(request), pk=pk)
        if not is_operation_undone(operation) and not may_undo(request.user, operation):
            raise PermissionDenied
        form = UndoForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            undo_and_report(request, operation, form.cleaned_data["reason"])
        if form.is_valid() or is_operation_undone(operation):
            return redirect(way_back(request) or screen_url("operation", pk))
        facts = {"operation": operation, "forecast": undo_forecast(operation), "form": form, "opts": self.opts}
        facts |= {"title": f"Undo: {told_operation(operation)}?", "next": way_back(request)}
        context = self.admin_site.each_context(request) | facts
        return TemplateResponse(request, "admin/articles/undo.html", context)


@admin.register(Change)
class ChangeAdmin(BrowseOnly, RecordAdmin):
    list_display = ["kind", "of_operation", "story", "fields_changed"]
    list_filter = ["kind", "subject"]
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
        return link_to_record(change.operation)

    @admin.display(description="Of what")
    def story(self, change):
        named = subject_of_change(change)
        return f"{named.words}, gone" if named.is_gone else format_html('<a href="{}">{}</a>', *reversed(named))

    @admin.display(description="Changed")
    def fields_changed(self, change):
        return fields_of(change)
