"""Related links, to look through: each is edited on the screen of its story."""

from django.contrib import admin
from django.utils.html import format_html

from articles.admin.base import BrowseOnly, RecordAdmin
from articles.editors.changes.masking import shown_value
from articles.editors.links import link_to_address, link_to_record, linked_addresses
from articles.models import RelatedLink
from articles.queries.stories import UNLISTED


@admin.register(RelatedLink)
class RelatedLinkAdmin(BrowseOnly, RecordAdmin):
    list_display = ["__str__", "outlet", "quality", "of_story", "published_at"]
    search_fields = ["title", "web_url", "provider__name"]
    ordering = ["-pk"]
    fields = readonly_fields = [
        "of_story", "position", "title", "excerpt", "outlet", "published_at", "type", "quality",
        "reader", "copy", "pictures", "others",
    ]  # fmt: skip

    def get_queryset(self, request):
        unread = [f"{story}__{name}" for story in ["article", "copy_of"] for name in UNLISTED]
        return super().get_queryset(request).select_related("article", "copy_of", "provider").defer(*unread)

    @admin.display(description="Story")
    def of_story(self, related):
        return link_to_record(related.article)

    @admin.display(description="Provider")
    def outlet(self, related):
        return related.outlet

    @admin.display(description="Address")
    def reader(self, related):
        return link_to_address(related.web_url or "")

    @admin.display(description="Copy of")
    def copy(self, related):
        return link_to_record(related.copy_of)

    @admin.display(description="Pictures")
    def pictures(self, related):
        return linked_addresses(related.images.all())

    @admin.display(description="Other keys")
    def others(self, related):
        return format_html('<pre class="json">{}</pre>', shown_value(related.extra)) if related.extra else ""
