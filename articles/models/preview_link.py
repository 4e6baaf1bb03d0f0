"""A way for somebody without an account to see a story before readers do: secret, expiring, revocable, counted."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from articles.database.waiting import if_possible

LINK_DAYS = [1, 7, 30]
"""For how many days a link may be made."""


def new_token():
    return secrets.token_urlsafe(24)


class PreviewLink(models.Model):
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="preview_links")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="preview_links"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    seen_count = models.PositiveIntegerField(default=0)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"Preview of {self.article} until {self.expires_at:%Y-%m-%d %H:%M}"

    def is_open_at(self, moment):
        return self.revoked_at is None and self.expires_at > moment

    def count_visit(self, moment):
        """Note that somebody saw the story through it, if that can be done at once. Two at once are two."""
        link = type(self).objects.filter(pk=self.pk)
        if_possible(lambda: link.update(seen_count=F("seen_count") + 1, last_seen_at=moment))

    def revoke(self, moment):
        """Close it for good, from `moment` on; one that was revoked before stays so."""
        type(self).objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=moment)

    count_visit.alters_data = revoke.alters_data = True
