"""The record screen of a topic."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget

from articles.admin.base import RecordAdmin
from articles.admin.forms.fields import Lines
from articles.admin.joining import Joining
from articles.admin.shared_rows import Recorded, SharedForm, former_names
from articles.models import Topic


class TopicForm(SharedForm):
    keywords = Lines(required=False, help_text=Topic._meta.get_field("keywords").help_text)
    hashtags = Lines(required=False, help_text=Topic._meta.get_field("hashtags").help_text)

    class Meta:
        model = Topic
        fields = ["name", "slug", "short_name", "parent", "position", "description", "keywords", "hashtags"]
        widgets = {"description": AdminTextareaWidget(attrs={"rows": 3})}

    def clean_name(self):
        name = self.cleaned_data["name"]
        other = Topic.objects.of_the_name(name).exclude(pk=self.instance.pk).first()
        if other is not None:
            raise forms.ValidationError(f"This is another way of writing “{other}”, which is there.")
        return name

    def clean_parent(self):
        above = parent = self.cleaned_data["parent"]
        while above is not None:
            if above == self.instance:
                raise forms.ValidationError("A topic cannot be above itself.")
            above = above.parent
        return parent


@admin.register(Topic)
class TopicAdmin(Joining, Recorded, RecordAdmin):
    form = TopicForm
    list_display = ["name", "short_name", "slug", "parent", "position"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["name", "short_name", "slug"]
    ordering = ["position", "name", "pk"]
    autocomplete_fields = ["parent"]

    def get_readonly_fields(self, request, obj=None):
        return [former_names] if obj else []
