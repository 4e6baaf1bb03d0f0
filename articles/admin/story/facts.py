"""What the form of a story shows and nobody types: what follows by the rule, and the rest of its document."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.html import format_html

from articles.admin.story.held_fields import held_names, held_unseen
from articles.editors.changes.masking import shown, size
from articles.editors.heat_summary import worth_of
from articles.journal.state import OF_THE_DOCUMENT
from articles.lib.dates import moment

NOTHING = "–"

SEEN_WHERE_HELD = set(OF_THE_DOCUMENT) - {"extra", "body", "secured"}
"""Fields of the document that the form marks by themselves."""


@admin.display(description="Heat")
def heat(article):
    """The sum and its drawing; where there is JavaScript they follow the numbers of the form as these are typed."""
    return render_to_string("desk/heat_live.html", {"worth": worth_of(article)})


@admin.display(description="Held against imports")
def held(article):
    unseen = held_unseen(article, SEEN_WHERE_HELD)
    return format_html("{}{}", held_names(article) or NOTHING, unseen)


@admin.display(description="Sealed part")
def sealed(article):
    return size(article.secured) if article.secured else NOTHING


@admin.display(description="Other keys")
def others(article):
    return format_html('<pre class="json">{}</pre>', shown(article.extra)) if article.extra else NOTHING


@admin.display(description="Body")
def body(article):
    return article.body or NOTHING


@admin.display(description="Versions")
def versions(article):
    return (
        f"version {article.version}; came in {moment(article.created_at)}, last changed {moment(article.updated_at)}"
        if article.pk
        else NOTHING
    )


FACTS = [heat, held, sealed, others, body, versions]
