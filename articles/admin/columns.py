"""The columns of the list of stories."""

from django.contrib import admin
from django.utils.html import format_html

from articles.admin.standing import standing


@admin.display(description="Story")
def story(article):
    return format_html('<bdi dir="{}">{}</bdi>', article.direction, article.display_title)


@admin.display(description="Provider")
def outlet(article):
    return article.outlet


@admin.display(description="State")
def state(article):
    found = standing(article)
    return format_html('<span class="state state--{}">{}</span>', found.shape, found.words)


@admin.display(description="Heat", ordering="heat")
def heat(article):
    if article.heat is None:
        return format_html('<span class="terms">{}</span>', "not scored")
    return format_html('<b>{}</b> <span class="terms">{}</span>', article.heat, terms(article))


@admin.display(description="Topics")
def topics(article):
    return ", ".join(placement.topic.label for placement in article.placements.all())


def terms(article):
    """The sum without its result, which stands before it."""
    return article.heat_sentence().rpartition(" = ")[0]
