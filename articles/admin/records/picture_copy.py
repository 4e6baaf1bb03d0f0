"""Our copies of pictures, to look through and to fetch now: all else is done by manage.py cache_images."""

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from articles.admin.base import BrowseOnly, RecordAdmin
from articles.admin.pictures import copies
from articles.admin.pictures.fetching import Fetching, fetch, fetch_now, may_fetch
from articles.editors.links import link_to_address, link_to_record
from articles.lib.dates import moment_in_words
from articles.models import PictureCopy
from articles.models.image import OWNERS
from articles.queries.stories import UNLISTED

COPY_STORIES_NAMED = 50
"""Stories that the screen of a copy names one by one."""


class CopyStateFilter(SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(state, words) for state, words in copies.COPY_STATES.items() if state != "small"]

    def queryset(self, request, queryset):
        return copies.in_state(queryset, self.value()) if self.value() in dict(self.lookup_choices) else queryset


class SizeFilter(SimpleListFilter):
    title = "size"
    parameter_name = "size"

    def lookups(self, request, model_admin):
        return [("small", copies.COPY_STATES["small"])]

    def queryset(self, request, queryset):
        return copies.in_state(queryset, "small") if self.value() == "small" else queryset


@admin.display(description="Picture")
def thumbnail(copy):
    return copies.thumbnail(copy)


@admin.display(description="State")
def copy_state(copy):
    states = {copy.state} | ({"small"} if copy.is_too_small_for_lead else set())
    return copies.marked_states(states, copies.copy_words(copy))


@admin.display(description="Size")
def size(copy):
    return copies.size_words(copy)


@admin.display(description="Fetched", ordering="fetched_at")
def fetched(copy):
    return moment_in_words(copy.fetched_at) if copy.fetched_at else ""


@admin.display(description="Last asked", ordering="checked_at")
def checked(copy):
    return moment_in_words(copy.checked_at) if copy.checked_at else ""


@admin.register(PictureCopy)
class PictureCopyAdmin(Fetching, BrowseOnly, RecordAdmin):
    list_display = [thumbnail, "__str__", copy_state, size, fetched, checked, "attempt_count"]
    list_display_links = ["__str__"]
    list_filter = [CopyStateFilter, SizeFilter]
    search_fields = ["url"]
    ordering = ["-pk"]
    actions = [fetch_now]
    fields = readonly_fields = [thumbnail, "original", copy_state, size, fetched, checked, "attempt_count", "stories"]
    change_form_template = "admin/articles/picture_copy.html"

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.fetch_view))
        return [path("<int:pk>/fetch/", view, name="articles_picturecopy_fetch"), *super().get_urls()]

    def render_change_form(self, request, context, obj=None, **kwargs):
        context |= {"may_fetch": may_fetch(request.user)}
        return super().render_change_form(request, context, obj=obj, **kwargs)

    def fetch_view(self, request, pk):
        if not may_fetch(request.user):
            raise PermissionDenied
        copy = get_object_or_404(PictureCopy, pk=pk)
        fetch(request, PictureCopy.objects.filter(pk=copy.pk))
        return redirect("admin:articles_picturecopy_change", pk)

    @admin.display(description="Address")
    def original(self, copy):
        return link_to_address(copy.url)

    @admin.display(description="Used by")
    def stories(self, copy):
        rows = list(dict.fromkeys(users_of(copy)))
        items = format_html_join("", "<li>{}</li>", [[link_to_record(row)] for row in rows[:COPY_STORIES_NAMED]])
        more = "and more" if len(rows) > COPY_STORIES_NAMED else ""
        return format_html('<ul class="users">{}</ul>{}', items, more) if rows else "nothing any more"


def users_of(copy):
    """The stories, or the providers, whose images it is a copy of; of a related link, the story that has it."""
    images = copy.images.select_related(*OWNERS, "related_link__article")
    unread = [f"{story}__{name}" for story in ["article", "related_link__article"] for name in UNLISTED]
    for image in images.defer(*unread)[: COPY_STORIES_NAMED + 1]:
        yield image.related_link.article if image.related_link else image.owner
