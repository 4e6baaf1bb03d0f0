"""A story that an editor put at a place by hand, for a while, over the automatic ranking."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.queries.filing import LAST_PIN_PLACE, PinQuerySet


class Pin(models.Model):
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="pins")
    topic = models.ForeignKey(
        "articles.Topic",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pins",
        help_text="The topic on whose page it stands; empty for the front page.",
    )
    place = models.PositiveSmallIntegerField(help_text=f"From 1, the lead, to {LAST_PIN_PLACE}.")
    reason = models.CharField(max_length=500, help_text="Why: other editors read it.")
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="pins"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(help_text="When it gives the place back.")

    objects = PinQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "topic"], name="pin_once_a_topic"),
            models.UniqueConstraint(fields=["article"], condition=models.Q(topic=None), name="pin_once_on_the_front"),
            models.CheckConstraint(
                condition=models.Q(place__gte=1, place__lte=LAST_PIN_PLACE),
                name="pin_has_a_place",
                violation_error_message=f"A place is a number from 1 to {LAST_PIN_PLACE}.",
            ),
        ]
        indexes = [models.Index(fields=["topic", "expires_at"], name="pin_by_page")]

    def __str__(self):
        return f"{self.article} at {self.place}"
