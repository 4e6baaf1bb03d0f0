"""What belongs to one editor: how the desk looks for them, the lists they keep, the story they have open."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Preference(models.Model):
    """How the desk looks for one editor. Whoever has none gets the defaults."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="preference"
    )
    default_view = models.CharField(max_length=60, default="incoming", help_text="The list that the queue opens with.")
    page_size = models.PositiveSmallIntegerField(default=50, help_text="Stories on a page of the queue.")
    has_keys = models.BooleanField("single keys", default=True, help_text="Act by single keys in queue and triage.")
    time_zone = models.CharField(max_length=60, blank=True, help_text="Empty: the site's.")
    calendar_token = models.CharField(max_length=64, blank=True, editable=False)

    def __str__(self):
        return f"Preferences of {self.user}"


class SavedView(models.Model):
    """A list of the queue that an editor gave a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, help_text="The filters and the order, as the address states them.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="saved_view_by_name",
                violation_error_message="You have a view of that name.",
            )
        ]

    def __str__(self):
        return self.name


class Presence(models.Model):
    """That an editor has a story open."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="presence_once")]

    def __str__(self):
        return f"{self.user} has {self.article} open"
