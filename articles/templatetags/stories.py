"""What a card asks of a story beyond its own questions."""

from datetime import UTC

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from articles.pages.addresses import outward
from articles.pages.gauge import gauge_of

register = template.Library()
register.filter(outward)


@register.filter
def gauge(story):
    return gauge_of(story.heat)


@register.simple_tag
def published(moment, *, at_length=False):
    """Return <time> for when a source published; midnight UTC stands for a day of which the hour is not known."""
    ...
