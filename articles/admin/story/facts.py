"""What the form of a story shows and nobody types: what follows by the rule, and the rest of its document."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html

from articles.admin.story.held_fields import locked_names, locked_unseen
from articles.editors.changes.masking import sealed_size, shown_value
from articles.editors.heat_summary import heat_summary
from articles.journal.state import OF_THE_DOCUMENT
from articles.lib.dates import moment_in_words

DASH = "–"

SEEN_WHERE_HELD = set(OF_THE_DOCUMENT) - {"extra", "body", "secured"}
"""Fields of the document that the form marks by themselves."""


@admin.display(description="Heat")
def heat(article):
    """The sum and its drawing; where there is JavaScript they follow the numbers of the form as these are typed."""
    return render_to_string("desk/heat_live.html", {"summary": heat_summary(article)})


@admin.display(description="Held against imports")
def held(article):
    unseen = locked_unseen(article, SEEN_WHERE_HELD)
    return format_html("{}{}", locked_names(article) or DASH, unseen)


@admin.display(description="Sealed part")
def sealed(article):
    return sealed_size(article.secured) if article.secured else DASH


@admin.display(description="Other keys")
def others(article):
    return format_html('<pre class="json">{}</pre>', shown_value(article.extra)) if article.extra else DASH


@admin.display(description="Body")
def body(article):
    return article.body or DASH


@admin.display(description="Versions")
def versions(article):
    return (
        f"version {article.version}; came in {moment_in_words(article.created_at)}, "
        f"last changed {moment_in_words(article.updated_at)}"
        if article.pk
        else DASH
    )


STORY_FACTS = [heat, held, sealed, others, body, versions]
