"""The numbers of the heat rule, as a chief editor set them. The newest that stands is in force, else the settings."""

from django.db import models
from django.utils import timezone

from articles.heat import Rule


class Policy(models.Model):
    weight = models.PositiveIntegerField(help_text="Degrees of heat that each related report adds.")
    bar = models.PositiveIntegerField(help_text="The heat that publishes a story.")
    half_life = models.FloatField(help_text="The days in which a story's heat counts for half.")
    created_at = models.DateTimeField("in force since", default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back.")
    operation = models.OneToOneField(
        "articles.Operation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="policy",
        help_text="The act that put it into force.",
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "policies"

    def __str__(self):
        return str(self.rule)

    @classmethod
    def in_force(cls):
        """Return the one that stands, with who set it; None if none does."""
        return cls.objects.select_related("operation__actor").filter(withdrawn_at__isnull=True).first()

    @property
    def rule(self):
        return Rule(weight=self.weight, bar=self.bar, half_life=self.half_life)
