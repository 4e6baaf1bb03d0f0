"""What a heat is made of and what follows from it, for screens where somebody changes the numbers."""

from dataclasses import dataclass

from articles.models import Article
from articles.models.rule import rule_in_force
from articles.stories.heat_scale import Sum, sum_of

Decision = Article.Decision


@dataclass(frozen=True)
class HeatSummary:
    """`terms` is the sum in words, `verdict` what becomes of it; `drawing` is None without a heat of its own."""

    heat: int | None
    terms: str
    drawing: Sum | None
    verdict: str


def heat_summary(article):
    return HeatSummary(article.heat, article.heat_sentence().rpartition(" = ")[0], sum_of(article), verdict_on(article))


def verdict_on(article):
    """Say how far from the bar a story is, and what the rule or an editor makes of that."""
    if article.is_follower:
        return "Its lead tells the event: it has no heat of its own."
    bar = rule_in_force().bar
    if article.heat is None:
        return f"Nobody has scored it yet. The bar stands at {bar}."
    above = article.heat - bar
    distance = f"{abs(above)} {'under' if above < 0 else 'over'} the bar of {bar}" if above else f"at the bar of {bar}"
    return f"{distance[0].upper()}{distance[1:]}: {outcome(article)}."


def outcome(article):
    if article.decision == Decision.WAITING:
        return "waiting for a decision"
    if article.decision == Decision.RULE:
        return f"{'published' if article.published else 'held'} by the rule"
    return "published by hand" if article.published else "held by hand"
