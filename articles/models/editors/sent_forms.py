"""What an editor's browser has sent: forms that were acted on once, and what was typed into one that was refused."""

import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone

FORM_REMEMBERED_FOR = timedelta(days=1)
"""How long a form that was sent is known again."""

KEPT_FOR = timedelta(hours=1)
"""How long somebody has to sign in again before what they typed is forgotten."""

MOST_KEPT = 200
"""Of the whole site: who has no account can send forms, too."""


class SubmissionQuerySet(models.QuerySet):
    def called(self, key):
        return self.filter(key=key)

    def old(self):
        return self.filter(created_at__lt=timezone.now() - FORM_REMEMBERED_FOR)


class Submission(models.Model):
    """One form, sent once. `outcome` is None while it is acted on, "" where nobody knows what came of it.

    Else it is JSON as text: a jsonb of PostgreSQL takes no NUL, which somebody may have sent.
    """

    key = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    outcome = models.TextField(null=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        # Of the frame, as sessions are, and no row of the desk's: whoever may write nothing there may send forms.
        db_table = "desk_submission"
        default_permissions = ()

    def __str__(self):
        return f"Form of {self.created_at:%Y-%m-%d %H:%M}"


class KeptFormQuerySet(models.QuerySet):
    def waiting(self):
        """Young enough to be given back."""
        return self.filter(created_at__gte=timezone.now() - KEPT_FOR)

    def called(self, keys):
        return self.filter(key__in=keys)

    def of_page(self, address):
        return self.filter(page=address)

    def sent_to(self, address):
        return self.filter(action=address)

    def newest(self):
        return self.order_by("-pk")

    def past(self):
        """Too old to be given back, and all but the newest of a site that is sent very many."""
        newest = self.waiting().newest().values_list("pk", flat=True)[:MOST_KEPT]
        return self.exclude(pk__in=list(newest))


def new_key():
    return secrets.token_urlsafe(24)


class KeptForm(models.Model):
    """What was sent by somebody who was signed in no longer, for the browser that knows its key."""

    key = models.CharField(max_length=64, unique=True, default=new_key)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    page = models.CharField(max_length=2000, help_text="The address on which the form stood.")
    action = models.CharField(max_length=2000, help_text="The address that it was sent to.")
    sent = models.TextField(help_text="JSON: the fields as pairs of name and value, and the names of the files.")

    objects = KeptFormQuerySet.as_manager()

    class Meta:
        db_table = "desk_kept_form"
        default_permissions = ()

    def __str__(self):
        return f"Form for {self.action}"
