"""Pictures, to look through: each is edited on the screen of whom it belongs to."""

from django.contrib import admin
from django.contrib.admin import BooleanFieldListFilter, SimpleListFilter
from django.utils.html import format_html

from articles.admin.base import BrowseOnly, RecordAdmin
from articles.admin.pictures import copies
from articles.admin.pictures.fetching import Fetching, fetch_now
from articles.editors.changes.masking import shown_value
from articles.editors.links import link_to_address, link_to_record
from articles.models import Image
from articles.models.image import OWNERS
from articles.queries.stories import UNLISTED


class ImageStateFilter(SimpleListFilter):
    title = "our copy"
    parameter_name = "copy"

    def lookups(self, request, model_admin):
        return copies.COPY_STATES.items()

    def queryset(self, request, queryset):
        return copies.images_in_state(queryset, self.value()) if self.value() in copies.COPY_STATES else queryset


class SaidFilter(BooleanFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "what the document says"


@admin.register(Image)
class ImageAdmin(Fetching, BrowseOnly, RecordAdmin):
    list_display = ["__str__", copies.shown_copy, "owner", "size", "attribution", "said_held"]
    list_filter = [ImageStateFilter, ("is_cached", SaidFilter)]
    search_fields = ["url", "title", "attribution"]
    ordering = ["-pk"]
    actions = [fetch_now]
    fields = readonly_fields = [
        "owner", "position", "picture", copies.shown_copy, "our_copy", "size", "title", "attribution", "said_held",
        "others",
    ]  # fmt: skip

    def get_queryset(self, request):
        unread = [f"article__{name}" for name in UNLISTED]
        return super().get_queryset(request).select_related(*OWNERS, "copy").defer(*unread)

    @admin.display(description="Belongs to")
    def owner(self, image):
        return link_to_record(image.owner)

    @admin.display(description="Address")
    def picture(self, image):
        return link_to_address(image.url)

    @admin.display(description="Record of the copy")
    def our_copy(self, image):
        return link_to_record(image.copy) or "–"

    @admin.display(description="Held, says the document", boolean=True)
    def said_held(self, image):
        return image.is_cached

    @admin.display(description="Size")
    def size(self, image):
        return f"{image.width or '?'} × {image.height or '?'}" if image.width or image.height else ""

    @admin.display(description="Other keys")
    def others(self, image):
        return format_html('<pre class="json">{}</pre>', shown_value(image.extra)) if image.extra else ""
