"""What belongs to a story and is edited with it. Whoever may edit the story may edit its parts."""

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth import get_permission_codename
from django.db import models

from articles.admin.base import KeyChoices
from articles.admin.forms.fields import Text
from articles.admin.pictures import copies
from articles.admin.story.forms import ImageForm, ImageFormSet, OrderedFormSet, PlacementForm, RelatedForm
from articles.editors.links import linked_addresses
from articles.models import ArticleTopic, Image, RelatedLink
from articles.models.rule import rule_in_force

DOCUMENT_FIELDS = {
    models.CharField: {"form_class": Text},
    models.TextField: {"form_class": Text, "empty_value": None},
}
"""Texts of a document, in which nothing is None and not ""."""


class StoryInline(KeyChoices):
    """Mixed into the inlines of a story: the story's own permissions decide."""

    extra = 0
    formset = OrderedFormSet
    formfield_overrides = DOCUMENT_FIELDS

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A row chooses among providers and topics, and leaves what they are to their own screens."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class TopicInline(StoryInline, admin.TabularInline):
    model = ArticleTopic
    form = PlacementForm
    fields = ["position", "topic"]
    autocomplete_fields = ["topic"]
    verbose_name = "topic"
    verbose_name_plural = "Topics"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("topic")


class ImageInline(StoryInline, admin.StackedInline):
    model = Image
    form = ImageForm
    formset = ImageFormSet
    readonly_fields = [copies.shown_copy]
    fieldsets = [
        (None, {"fields": [copies.shown_copy]}),
        ("Use another picture", {"fields": ["url", "upload"]}),
        ("About it", {"fields": [("title", "attribution"), ("position", "width", "height", "is_cached")]}),
    ]
    verbose_name = "picture"
    verbose_name_plural = "Pictures"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("copy")

    def get_extra(self, request, obj=None, **kwargs):
        """Without JavaScript, a first picture can be added, too."""
        return 0 if obj and obj.images.exists() else 1

    def get_fieldsets(self, request, obj=None):
        """Offer no file to those who may only look: to them it would be a fact without a value."""
        owner = self.parent_model._meta
        if request.user.has_perm(f"{owner.app_label}.{get_permission_codename('change', owner)}"):
            return self.fieldsets
        facts, _another, said = self.fieldsets
        return [facts, (None, {"fields": ["url"]}), said]


class RelatedInline(StoryInline, admin.StackedInline):
    model = RelatedLink
    fk_name = "article"
    form = RelatedForm
    template = "admin/articles/related_inline.html"
    autocomplete_fields = ["provider"]
    readonly_fields = ["pictures"]
    verbose_name = "related link"
    verbose_name_plural = "Related"
    fieldsets = [
        (None, {"fields": ["title", ("position", "provider", "quality"), "web_url"]}),
        (
            "More of it",
            {
                "fields": ["excerpt", ("type", "published_at"), "amp_web_url", "cdn_amp_web_url", "pictures"],
                "classes": ["collapse"],
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("provider").prefetch_related("images")

    @property
    def note(self):
        """What stands beside their number."""
        return f"each counts {rule_in_force().weight}"

    @admin.display(description="Pictures")
    def pictures(self, link):
        return linked_addresses(link.images.all()) if link.pk else ""
