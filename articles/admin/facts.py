"""What the form of a story shows and nobody types: what follows by the rule, and the rest of its document."""

from django.contrib import admin
from django.utils.html import format_html

from articles.admin.columns import state
from articles.admin.held import held_names
from articles.admin.links import link
from articles.admin.sealed import shown, size
from articles.admin.times import moment
from articles.models.rule import rule_in_force

NOTHING = "–"


@admin.display(description="Heat")
def heat(article):
    if article.heat is None:
        return f"not scored; the bar stands at {rule_in_force().bar}"
    above = article.heat - rule_in_force().bar
    return format_html(
        "<b>{}</b> {}, {} {} the bar of {}",
        article.heat,
        f"= {article.heat_sentence().rpartition(' = ')[0]}" if article.heat_terms() else "as its lead tells the event",
        abs(above),
        "under" if above < 0 else "over",
        rule_in_force().bar,
    )


@admin.display(description="Rank")
def rank(article):
    return f"{article.rank:.2f}"


@admin.display(description="Lead")
def lead(article):
    return link(article.lead) or NOTHING


@admin.display(description="Held against imports")
def held(article):
    return held_names(article) or NOTHING


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


FACTS = [state, heat, rank, lead, held, sealed, others, body, versions]
