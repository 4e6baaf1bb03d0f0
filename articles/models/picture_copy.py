"""Our own copy of a remote picture: one for each address, however many images state it."""

from django.db import models
from django.db.models import Q

from articles.queries.pictures import PictureCopyQuerySet

LEAD_WIDTH = 640
"""Pixels below which a picture is too small for a lead."""


class PictureCopy(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be fetched"
        HELD = "held", "Copy held"
        FAILED = "failed", "Failed"

    url = models.CharField("address", max_length=2000, unique=True, help_text="Where the original is.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)

    # The copy, while one is held: a failed refresh leaves it

    digest = models.CharField(max_length=64, blank=True, help_text="Names its files: the same picture, the same name.")
    files = models.JSONField(default=list, blank=True, help_text="The names of its renditions in the storage.")
    width = models.PositiveIntegerField(null=True, blank=True, help_text="The original's, in pixels.")
    height = models.PositiveIntegerField(null=True, blank=True, help_text="The original's, in pixels.")
    colour = models.CharField(max_length=7, blank=True, help_text="What fills its place while it loads: #rrggbb.")

    # What to ask the server with, and when

    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True, help_text="Why it could not be fetched.")
    attempt_count = models.PositiveIntegerField(default=0, help_text="How often it failed in a row.")
    retry_at = models.DateTimeField(null=True, blank=True, help_text="Not asked again before.")

    objects = PictureCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "copy of a picture"
        verbose_name_plural = "copies of pictures"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | (~Q(digest="") & Q(width__gt=0, height__gt=0)),
                name="picture_copy_held_has_files",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "retry_at"], name="picture_copy_by_state"),
            models.Index(fields=["digest"], name="picture_copy_by_digest", condition=~Q(digest="")),
        ]

    def __str__(self):
        return self.url

    @property
    def is_held(self):
        return bool(self.digest)

    @property
    def is_too_small_for_lead(self):
        return self.is_held and self.width < LEAD_WIDTH

    def renditions(self, extension):
        """Return [(width in pixels, name in the storage)] of its files with this extension, rising."""
        names = [name for name in self.files if name.endswith(f".{extension}")]
        return sorted((int(name.rpartition("-")[2].partition(".")[0]), name) for name in names)
