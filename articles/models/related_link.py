"""Another report of the same event: a frozen copy, as one document states it, of a story that may not be here."""

from django.db import models
from django.db.models import Q

from articles.lib.languages import stated_in
from articles.models.names import WebDigestField
from articles.models.report_mixin import ReportMixin


class RelatedLink(ReportMixin, models.Model):
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="related_links", help_text="The story it belongs to."
    )
    position = models.PositiveIntegerField(default=0, help_text="Smaller comes first.")
    copy_of = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        db_index=False,
        help_text="The story it is a copy of, when that story is on this desk.",
    )

    title = models.CharField(max_length=500)
    excerpt = models.TextField(null=True, blank=True)
    published_at = models.DateTimeField("published by the source", null=True, blank=True)
    published_text = models.CharField(max_length=64, null=True, blank=True, editable=False)
    type = models.CharField(max_length=20, null=True, blank=True)
    quality = models.IntegerField(null=True, blank=True)

    web_url = models.CharField("address", max_length=2000, null=True, blank=True)
    web_digest = WebDigestField(max_length=32, default="", editable=False)
    amp_web_url = models.CharField("AMP address", max_length=2000, null=True, blank=True)
    cdn_amp_web_url = models.CharField("AMP address in a cache", max_length=2000, null=True, blank=True)

    provider = models.ForeignKey("articles.Provider", on_delete=models.PROTECT, related_name="related_links")
    stated_provider = models.JSONField(
        default=dict, blank=True, help_text="What this document calls the provider: name and pictures."
    )
    extra = models.JSONField(default=dict, blank=True, help_text="What else the document says of it.")

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["web_digest"], name="related_link_by_web_digest"),
            # Most copy nothing that is here.
            models.Index(fields=["copy_of"], name="related_link_by_copy", condition=Q(copy_of__isnull=False)),
        ]

    def __str__(self):
        return self.title

    @property
    def stated_language(self):
        return stated_in(self.extra)
