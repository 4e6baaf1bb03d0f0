"""The columns that show moments."""

from datetime import UTC

from django.contrib import admin
from django.utils.dateformat import format as formatted

from articles.lib.dates import DAY_DISPLAY, moment_in_words


@admin.display(description="Published", ordering="published_at")
def published(story):
    """When the source published it; only the day, where only that is known."""
    if story.is_day_only:
        return formatted(story.published_at.astimezone(UTC), DAY_DISPLAY)
    return moment_in_words(story.published_at)


@admin.display(description="When", ordering="created_at")
def created(row):
    return moment_in_words(row.created_at)
