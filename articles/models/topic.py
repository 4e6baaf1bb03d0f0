"""A topic that stories are filed under. Topics are data: the desk names, nests and orders them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.models.names import NameSlugField, SameNameField
from articles.queries.filing import TopicQuerySet


class Topic(models.Model):
    name = models.CharField(max_length=200, unique=True, help_text="As story documents write it.")
    same_name = SameNameField(max_length=600, default="", editable=False, db_index=True)
    slug = NameSlugField(max_length=200, unique=True, help_text="Its address: lower case, words joined by hyphens.")
    short_name = models.CharField(max_length=60, blank=True, help_text="For narrow places; the name if empty.")
    description = models.TextField(blank=True, help_text="One or two sentences for readers, on the topic's page.")

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The wider topic it belongs to; empty for the root.",
    )
    position = models.PositiveIntegerField(default=0, help_text="Smaller comes first where topics are listed.")
    keywords = models.JSONField(default=list, blank=True, help_text="Words that suggest this topic, one a line.")
    hashtags = models.JSONField(default=list, blank=True, help_text="Tags it goes by elsewhere, one a line.")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="topic_is_not_its_own_parent",
                violation_error_message="A topic cannot be its own parent.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pages:topic", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    def is_above_itself(self):
        """Whether, saved as it is, it would stand somewhere below itself."""
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                return True
            seen.add(above.pk)
            above = above.parent
        return False

    @property
    def label(self):
        """The name for narrow places."""
        return self.short_name or self.name
