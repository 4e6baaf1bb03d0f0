"""What was found odd in a story: by the import that brought it, or in a field that an act changed."""

from django.db import models
from django.db.models import Q

from articles.documents.kinds import WarningKind

MOST_IN_NEED = 10_000
"""Stories in need of repair that are listed and counted, the last that came in: as many as one act is on."""


class FindingQuerySet(models.QuerySet):
    def in_need(self, kind=None):
        """What calls for mending, of one kind or of any."""
        return self.filter(needs_repair=True) if kind is None else self.filter(needs_repair=True, kind=kind)

    def of_kind(self, kind):
        return self.filter(kind=kind).order_by("pk")

    def with_stories(self):
        """Load the headlines of their stories."""
        told = ["article", "kind", "field", "line", "found", "expected", "article__stem", "article__title"]
        return self.select_related("article").only(*told)

    def in_order(self):
        """As one reads a story: what calls for mending first."""
        return self.order_by("-needs_repair", "pk")

    def stories(self):
        """The primary keys of the last MOST_IN_NEED stories of these findings, each once."""
        return self.order_by("-article_id").values("article_id").distinct()[:MOST_IN_NEED]

    def of_stories(self, pks):
        return self.filter(article__in=pks)

    def exceed_bound(self):
        """Whether they are of more stories than are listed."""
        stories = self.order_by("article_id").values("article_id").distinct()
        return stories[MOST_IN_NEED : MOST_IN_NEED + 1].exists()

    def of_parts(self, pks, parts):
        """What was found in these stories in one of these keys of their documents."""
        return self.filter(article__in=pks, part__in=parts)


class Finding(models.Model):
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="findings")
    batch = models.ForeignKey(
        "articles.Batch",
        on_delete=models.SET_NULL,
        null=True,
        related_name="findings",
        db_index=False,
        help_text="The import that found it; none for what an act left.",
    )
    kind = models.CharField(max_length=20)
    part = models.CharField(max_length=200, blank=True, help_text="The key of the document that it belongs to.")
    field = models.TextField(blank=True, help_text="Where: a path in the document.")
    line = models.PositiveIntegerField(null=True, help_text="Of the document.")
    found = models.TextField()
    expected = models.TextField()
    needs_repair = models.BooleanField()

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["batch", "kind", "id"], name="finding_of_batch"),
            models.Index(fields=["article"], name="finding_in_need", condition=Q(needs_repair=True)),
            models.Index(fields=["kind", "article"], name="finding_in_need_by_kind", condition=Q(needs_repair=True)),
        ]

    def __str__(self):
        return f"{self.field}: found {self.found}; expected {self.expected}" if self.field else self.found

    @property
    def words(self):
        """Of which kind it is."""
        return WarningKind(self.kind).title
