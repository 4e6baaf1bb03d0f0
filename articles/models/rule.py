"""The heat rule in force, from the settings."""

from django.conf import settings

from articles.heat import Rule


def rule_in_force():
    return Rule(weight=settings.RELATED_WEIGHT, bar=settings.PUBLISH_BAR, half_life=settings.HALF_LIFE_DAYS)
