"""What the pages' templates ask beyond the questions that a story answers itself."""

from datetime import UTC, time

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from articles.lib.dates import local, machine_words, zone_of
from articles.lib.text import initials
from articles.lib.timestamps import moment_to_text
from articles.pages.addresses import outward
from articles.pages.picture import CARDS, USES, picture_from, shown_picture
from articles.search import mark
from articles.stories.heat_scale import heat_scale_of

register = template.Library()
register.filter(outward)
register.filter(initials)
register.filter(machine_words)
register.filter(zone_of)


@register.filter
def heat_scale(story):
    return heat_scale_of(story.heat)


@register.filter
def picture(owner, use):
    """Return the Picture of a story or a related link for a place of pages.picture.USES, or None."""
    return shown_picture(owner, USES[use])


@register.filter
def picture_at(image, use):
    """Return the Picture of an image for such a place, or None."""
    return picture_from(image, USES[use])


@register.filter
def picture_of_card(story, place):
    """Return the Picture of the card at this place of a grid, from 1 on, or None."""
    use = CARDS.get((place - 1) % 12 + 1)
    return use and shown_picture(story, use)


@register.simple_tag
def lang_of_site():
    """Return the attribute that marks names in the site's language among the page's own words, if it is another one."""
    is_same = settings.SITE_LANGUAGE == settings.LANGUAGE_CODE
    return "" if is_same else format_html(' lang="{}"', settings.SITE_LANGUAGE)


@register.simple_tag
def lang_of(report, direction=None):
    """Return the attributes that mark the words of a story or a related link: their direction and their language.

    The direction is that of its title. An excerpt may be in another script, and finds its own with "auto".
    """
    attributes = {"dir": direction or report.direction, "lang": report.language}
    return format_html_join("", ' {}="{}"', [(name, value) for name, value in attributes.items() if value])


@register.simple_tag
def marked(text, search):
    """Return `text` with the words that `search` found in <mark>."""
    if not search:
        return text
    pieces = [("<mark>{}</mark>" if is_found else "{}", piece) for piece, is_found in mark(text, search)]
    return format_html_join("", "{}", [(format_html(form, piece),) for form, piece in pieces])


@register.simple_tag
def published(moment, *, at_length=False):
    """Return the <time> of publication, its year only where that is not this one.

    Midnight in UTC stands for a day of which no hour is known.
    """
    is_day_only = moment.astimezone(UTC).time() == time()
    shown = moment.astimezone(UTC) if is_day_only else local(moment)
    machine = moment_to_text(moment)[:10] if is_day_only else moment_to_text(moment)
    if at_length:
        words = f"{shown:%A} {shown.day} {shown:%B %Y}" + ("" if is_day_only else f", {shown:%H:%M %Z}")
    else:
        year = "" if shown.year == localtime().year else f" {shown.year}"
        words = f"{shown.day} {shown:%b}{year}" + ("" if is_day_only else f", {shown:%H:%M}")
    return format_html('<time datetime="{}">{}</time>', machine, words)
