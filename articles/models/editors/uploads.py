"""Documents that an editor has sent and not yet brought in: what the plan is read from, and read again on applying it.

They are rows, as the database is the one place that every process and every server of a site shares, and that loses
nothing when a process ends. They are sealed like all documents: nobody but their editor is given them back.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

LIFE = timedelta(days=1)
"""How long an upload waits to be brought in."""


class UploadQuerySet(models.QuerySet):
    def waiting(self):
        """Young enough to be brought in."""
        return self.filter(created_at__gt=timezone.now() - LIFE)

    def expired(self):
        return self.filter(created_at__lte=timezone.now() - LIFE)

    def sent_by(self, user):
        return self.filter(user=user)

    def numbered(self, pk):
        return self.filter(pk=pk)

    def but_the_last(self, count):
        """All but the `count` newest."""
        return self.exclude(pk__in=list(self.newest().values_list("pk", flat=True)[:count]))

    def newest(self):
        return self.order_by("-pk")

    def without_documents(self):
        return self.defer("documents")


class Upload(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    source = models.CharField(max_length=300, help_text="The names of the files, in short.")
    count = models.PositiveIntegerField(help_text="How many documents they hold.")
    documents = models.BinaryField(help_text="See articles/intake/uploads.py.")

    objects = UploadQuerySet.as_manager()

    class Meta:
        # It is its editor's own; no role gives anybody else a way to it.
        default_permissions = ()

    def __str__(self):
        return f"Upload {self.pk}: {self.source}"
