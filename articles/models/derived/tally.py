"""How many listed stories there are: of the site, of a day, of a topic, of a provider. The database itself counts."""

from django.db import models


class Tally(models.Model):
    """One part of a count; the count is the sum of its parts, so that no writer waits for another."""

    class Kind(models.TextChoices):
        SITE = "site", "The site"
        DAY = "day", "A day"
        TOPIC = "topic", "A topic"
        PROVIDER = "provider", "A provider"

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.BigIntegerField(help_text="0 for the site, a day in UTC as 20201214, or the primary key of the row.")
    part = models.BigIntegerField(default=0, help_text="0 for what was summed up, or the transaction that added it.")
    count = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["kind", "key", "part"], name="tally_part_once")]

    def __str__(self):
        return f"{self.kind} {self.key}: {self.count}"
