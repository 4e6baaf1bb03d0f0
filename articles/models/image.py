"""What a document (or an editor) states of a picture. Our copy of it, if there is one, is a PictureCopy."""

from django.db import models
from django.db.models import Q

from articles.queries.pictures import ImageQuerySet

OWNERS = ["article", "provider", "related_link"]


def owned_by(model):
    """A link to one of the possible owners. Its index is below: two of the three columns are always empty."""
    return models.ForeignKey(
        model, on_delete=models.CASCADE, null=True, blank=True, related_name="images", db_index=False
    )


def exactly_one_of(names):
    """Return the condition that one of the nullable foreign keys `names` is set and the others are not."""
    condition = Q()
    for owner in names:
        condition |= Q(**{f"{name}__isnull": name != owner for name in names})
    return condition


class Image(models.Model):
    article = owned_by("articles.Article")
    provider = owned_by("articles.Provider")
    related_link = owned_by("articles.RelatedLink")
    position = models.PositiveIntegerField(default=0, help_text="Smaller comes first.")

    url = models.CharField("address", max_length=2000, help_text="Where the picture is: http:// or https://.")
    width = models.PositiveIntegerField(null=True, blank=True, help_text="In pixels.")
    height = models.PositiveIntegerField(null=True, blank=True, help_text="In pixels.")
    title = models.TextField(null=True, blank=True, help_text="What it shows, for those who cannot see it.")
    attribution = models.TextField(null=True, blank=True, help_text="Whom to credit.")
    is_cached = models.BooleanField(
        "copy held", null=True, blank=True, help_text="What the document says: a copy of the picture is held."
    )
    copy = models.ForeignKey(
        "articles.PictureCopy",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="images",
        db_index=False,
        help_text="Our own copy of it.",
    )
    extra = models.JSONField(default=dict, blank=True, help_text="What else the document says of it.")

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=[owner], name=f"image_of_{owner}", condition=Q(**{f"{owner}__isnull": False}))
            for owner in [*OWNERS, "copy"]
        ]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_of(OWNERS),
                name="image_has_exactly_one_owner",
                violation_error_message="A picture belongs to exactly one article, provider or related link.",
            ),
        ]

    def __str__(self):
        return self.url

    @property
    def owner(self):
        return self.article or self.provider or self.related_link
