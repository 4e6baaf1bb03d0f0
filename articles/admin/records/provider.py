"""The record screen of a provider, with the pictures that the shared record has."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse
from django.utils.html import format_html_join

from articles.admin.base import RecordAdmin
from articles.admin.forms.fields import Lines, as_documents
from articles.admin.joining import Joining
from articles.admin.pictures.fetching import Pictured
from articles.admin.shared_rows import Recorded, SharedForm, other_domains
from articles.admin.story.inlines import ImageInline
from articles.documents.values import domain
from articles.lib import languages
from articles.models import Provider


class MaybeOne(admin.SimpleListFilter):
    title = "domain"
    parameter_name = "domain"

    def lookups(self, _request, _admin):
        return [("shared", "Maybe one outlet with another")]

    def queryset(self, _request, providers):
        return providers.of_shared_domain() if self.value() else providers


class ProviderForm(SharedForm):
    named_by = "domain"
    other_names = Lines(required=False, help_text=Provider._meta.get_field("other_names").help_text)

    class Meta:
        model = Provider
        fields = ["name", "domain", "slug", "other_names", "language", "description"]
        widgets = {"description": AdminTextareaWidget(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "domain" in self.fields:
            self.fields["domain"].validators.append(as_documents(domain))

    def clean_language(self):
        return languages.code(self.cleaned_data["language"]) or None


@admin.register(Provider)
class ProviderAdmin(Pictured, Joining, Recorded, RecordAdmin):
    form = ProviderForm
    inlines = [ImageInline]
    list_display = ["name", "domain", "slug"]
    list_filter = [MaybeOne]
    search_fields = ["name", "domain"]
    ordering = ["name", "pk"]

    def get_readonly_fields(self, request, obj=None):
        """By its domain documents find it, and the journal too: it never changes."""
        return ["domain", other_domains, "maybe_same"] if obj else []

    @admin.display(description="Maybe the same outlet as")
    def maybe_same(self, obj):
        """Name the records that an earlier version of the desk made of other ways of writing one domain."""
        others = Provider.objects.maybe_same_as(obj)
        links = [(reverse("admin:articles_provider_change", args=[other.pk]), other.domain) for other in others]
        return (
            format_html_join(", ", '<a href="{}">{}</a>', links) or "no other: no domain is another way of writing it"
        )
