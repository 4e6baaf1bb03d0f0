"""The journal's tables: every editorial act (Operation), what it changed (Change), what an import brought (Batch)."""

from django.conf import settings
from django.db import models
from django.utils import timezone

MOST_SKIPPED = 1_000
"""Files that were not read whose names a batch keeps; all are counted."""


class BatchQuerySet(models.QuerySet):
    def unfinished(self):
        """Still coming in, or stopped before all was in; what was taken back is neither."""
        return self.filter(finished_at__isnull=True, operations__isnull=False, operations__undone_by__isnull=True)

    def of_source(self, source):
        return self.filter(source=source)


class Batch(models.Model):
    """What one import brought in. The operation that points at it says what changed."""

    source = models.TextField(help_text="The files, folders or upload it came from.")
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When all of it had come in; none while it comes in, or if it was stopped.",
    )
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    skipped_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="What was refused and why, one sentence each.")
    warning_counts = models.JSONField(default=dict, help_text="Of how many documents each kind of warning was given.")
    skipped = models.JSONField(
        default=list, help_text="Files that were not read, the first of many: [name, what it is]."
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"

    def __str__(self):
        return f"Batch {self.pk}: {self.source}"

    @property
    def is_finished(self):
        return self.finished_at is not None

    @property
    def read_count(self):
        return self.new_count + self.changed_count + self.unchanged_count + self.refused_count

    def count(self, counts):
        """Say how many were read by now: `counts` by the word for what became of them."""
        for outcome in ("new", "changed", "unchanged", "refused"):
            setattr(self, f"{outcome}_count", counts[outcome])
        self.save()

    def note_warnings(self, kinds):
        """Say of how many more documents something odd was found: `kinds` counts them by the kind of it. Saves it."""
        counts = self.warning_counts
        self.warning_counts = counts | {kind: counts.get(kind, 0) + count for kind, count in kinds.items()}
        self.save(update_fields=["warning_counts"])

    def finish(self, problems, skipped=()):
        """Say that all of it has come in, what was refused, and which files were not read: (name, what it is)."""
        self.problems, self.finished_at = [str(problem) for problem in problems], timezone.now()
        self.skipped_count, self.skipped = len(skipped), list(skipped[:MOST_SKIPPED])
        self.save()

    count.alters_data = note_warnings.alters_data = finish.alters_data = True


class Subject(models.TextChoices):
    """What an act is about, and what each of its changes changed."""

    STORY = "story", "Stories"
    TOPIC = "topic", "Topics"
    OUTLET = "outlet", "Outlets"
    REDIRECT = "redirect", "Redirects"


class Operation(models.Model):
    """One act by one person at one moment for one reason, on any number of stories, or on a topic or an outlet."""

    class Verb(models.TextChoices):
        IMPORT = "import", "Imported"
        EDIT = "edit", "Edited"
        MEND = "mend", "Mended"
        PUBLISH = "publish", "Published"
        HOLD = "hold", "Held"
        FOLLOW_RULE = "follow_rule", "Left to the rule"
        BOOST = "boost", "Boosted"
        SCORE = "score", "Scored"
        FILE = "file", "Filed under topics"
        MERGE = "merge", "Merged"
        SPLIT = "split", "Split"
        LEAD = "lead", "Changed the lead"
        SCHEDULE = "schedule", "Scheduled"
        PIN = "pin", "Pinned"
        UNPIN = "unpin", "Unpinned"
        BIN = "bin", "Binned"
        BRING_BACK = "bring_back", "Brought back"
        HAND_BACK = "hand_back", "Handed back to the document"
        POLICY = "policy", "Changed the policy"
        ADD = "add", "Added"
        DELETE = "delete", "Deleted"
        RECALCULATE = "recalculate", "Recalculated"
        UNDO = "undo", "Undid"

    verb = models.CharField(max_length=20, choices=Verb)
    subject = models.CharField("about", max_length=10, choices=Subject, default=Subject.STORY)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="operations",
        help_text="Who did it; nobody for what came from the command line.",
    )
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField("when", default=timezone.now, db_index=True)
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="operations")
    undoes = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="undone_by",
        help_text="The operation that this one took back.",
    )

    class Meta:
        ordering = ["-pk"]
        permissions = [("undo_others", "Can take back what others did")]

    def __str__(self):
        return f"{self.get_verb_display()} ({self.pk})"

    def own_changes(self):
        """The changes of what it is about, without those of topics and outlets that came or went with stories."""
        return self.changes.filter(subject=self.subject)


class Change(models.Model):
    """What one operation did to one story, topic, outlet or redirect: the fields it changed, before and after."""

    class Kind(models.TextChoices):
        CREATED = "created", "Created"
        CHANGED = "changed", "Changed"
        DELETED = "deleted", "Deleted"

    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="changes")
    # Imports write their rows without it.
    subject = models.CharField(
        "about", max_length=10, choices=Subject, default=Subject.STORY, db_default=Subject.STORY.value
    )
    stem = models.CharField(
        max_length=255,
        db_index=True,
        help_text="The story, even when it is gone; of anything else what it is and its number, as in “topic 12”.",
    )
    kind = models.CharField(max_length=10, choices=Kind)
    version = models.PositiveIntegerField(help_text="The story's version after it.")
    before = models.JSONField(default=dict, help_text="The fields it changed, as they were.")
    after = models.JSONField(default=dict, help_text="The same fields, as it left them.")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.stem}"
