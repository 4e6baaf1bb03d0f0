"""What the pages' templates ask beyond the questions that a story answers itself."""

from datetime import UTC, time

from django import template
from django.utils.html import format_html
from django.utils.timezone import localtime

from articles.moments import moment_to_text
from articles.pages.addresses import outward
from articles.pages.gauge import gauge_of
from articles.pages.picture import CARDS, USES, picture_of

register = template.Library()
register.filter(outward)


@register.filter
def gauge(story):
    return gauge_of(story.heat)


@register.filter
def picture(owner, use):
    """Return the Picture of a story or a related link for a place of pages.picture.USES, or None."""
    return picture_of(owner, USES[use])


@register.filter
def picture_of_card(story, place):
    """Return the Picture of the card at this place of a grid, from 1 on, or None."""
    use = CARDS.get((place - 1) % 12 + 1)
    return use and picture_of(story, use)


@register.simple_tag
def published(moment, *, at_length=False):
    """Return the <time> of publication, its year only where that is not this one.

    Midnight in UTC stands for a day of which no hour is known.
    """
    is_day_only = moment.astimezone(UTC).time() == time()
    shown = moment.astimezone(UTC) if is_day_only else localtime(moment)
    machine = moment_to_text(moment)[:10] if is_day_only else moment_to_text(moment)
    if at_length:
        words = f"{shown:%A} {shown.day} {shown:%B %Y}" + ("" if is_day_only else f", {shown:%H:%M %Z}")
    else:
        year = "" if shown.year == localtime().year else f" {shown.year}"
        words = f"{shown.day} {shown:%b}{year}" + ("" if is_day_only else f", {shown:%H:%M}")
    return format_html('<time datetime="{}">{}</time>', machine, words)
