"""An outlet that reports stories. Its domain is its identity; documents may call it by different names."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from articles.lib import languages
from articles.lib.same_address import public_domain
from articles.models.names import NameSlugField, SameDomainField
from articles.queries.filing import ProviderQuerySet


def is_language(text):
    """Raise ValidationError unless `text` is the code of a language."""
    if not languages.code(text):
        raise ValidationError("This is no code of a language. Such codes are en, de, pt-BR and zh-Hant.")


class Provider(models.Model):
    domain = models.CharField(
        max_length=255, unique=True, help_text="Who it is: example.com. Documents are matched to outlets by this."
    )
    # In capitals and other characters, one letter may become many.
    same_domain = SameDomainField(max_length=1000, default="", editable=False)
    slug = NameSlugField(max_length=255, unique=True, help_text="Its address on this site.")
    name = models.CharField(max_length=200, help_text="As readers know it.")
    other_names = models.JSONField(default=list, blank=True, help_text="Other names it goes by, one a line.")
    description = models.TextField(blank=True, help_text="One sentence for readers, on the provider's page.")
    language = models.CharField(
        max_length=languages.LONGEST_CODE,
        null=True,
        blank=True,
        validators=[is_language],
        help_text="What it reports in, as a code such as de or pt-BR. Left empty, its script or the site's own.",
    )

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["same_domain"], name="provider_by_same_domain")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pages:provider", args=[self.slug])

    @property
    def public_domain(self):
        """Its domain without the user's name that an odd document may have put before it."""
        return public_domain(self.domain)

    def natural_key(self):
        return (self.domain,)
