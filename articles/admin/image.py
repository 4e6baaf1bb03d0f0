"""Pictures, to look through: each is edited on the screen of whom it belongs to."""

from django.contrib import admin
from django.utils.html import format_html

from articles.admin.base import BrowseOnly, RecordAdmin
from articles.admin.links import address, link
from articles.admin.sealed import shown
from articles.models import Image
from articles.models.image import OWNERS
from articles.querysets import UNLISTED


@admin.register(Image)
class ImageAdmin(BrowseOnly, RecordAdmin):
    list_display = ["__str__", "owner", "size", "attribution", "is_cached"]
    list_filter = ["is_cached"]
    search_fields = ["url", "title", "attribution"]
    ordering = ["-pk"]
    fields = readonly_fields = [
        "owner", "position", "picture", "size", "title", "attribution", "is_cached", "others"
    ]  # fmt: skip

    def get_queryset(self, request):
        unread = [f"article__{name}" for name in UNLISTED]
        return super().get_queryset(request).select_related(*OWNERS).defer(*unread)

    @admin.display(description="Belongs to")
    def owner(self, image):
        return link(image.owner)

    @admin.display(description="Address")
    def picture(self, image):
        return address(image.url)

    @admin.display(description="Size")
    def size(self, image):
        return f"{image.width or '?'} × {image.height or '?'}" if image.width or image.height else ""

    @admin.display(description="Other keys")
    def others(self, image):
        return format_html('<pre class="json">{}</pre>', shown(image.extra)) if image.extra else ""
