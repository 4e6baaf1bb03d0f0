"""What belongs to a story and is edited with it. Whoever may edit the story may edit its parts."""

from django.contrib import admin
from django.db import models

from articles.admin.base import KeyChoices
from articles.admin.fields import Text
from articles.admin.forms import ImageForm, OrderedFormSet, PlacementForm, RelatedForm
from articles.admin.links import addresses
from articles.models import ArticleTopic, Image, RelatedLink

DOCUMENT_FIELDS = {
    models.CharField: {"form_class": Text},
    models.TextField: {"form_class": Text, "empty_value": None},
}
"""Texts of a document, in which nothing is None and not ""."""


class Part(KeyChoices):
    """Mixed into the inlines of a story: the story's own permissions decide."""

    extra = 0
    formset = OrderedFormSet
    formfield_overrides = DOCUMENT_FIELDS

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class TopicInline(Part, admin.TabularInline):
    model = ArticleTopic
    form = PlacementForm
    fields = ["position", "topic"]
    autocomplete_fields = ["topic"]
    verbose_name = "topic"
    verbose_name_plural = "Topics"


class ImageInline(Part, admin.TabularInline):
    model = Image
    form = ImageForm
    fields = ["position", "url", "width", "height", "title", "attribution", "is_cached"]
    verbose_name = "picture"
    verbose_name_plural = "Pictures"


class RelatedInline(Part, admin.StackedInline):
    model = RelatedLink
    fk_name = "article"
    form = RelatedForm
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

    @admin.display(description="Pictures")
    def pictures(self, link):
        return addresses(link.images.all()) if link.pk else ""
