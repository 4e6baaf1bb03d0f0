"""Heat, flag and rank of stories, by the rule in force, and how many reports each has beside it."""

from math import isclose

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.journal import recalculate
from articles.management.derived.kind import OfRows
from articles.models import Article, RelatedLink
from articles.models.rule import rule_in_force

FOLLOWING = ["related_count", "heat", "published", "is_listed", "rank"]
GIVEN = ["quality", "boost", "decision", "is_follower", "binned_at", "published_at", "lead_id"]

REASON = "manage.py verify --repair"


def compare(pks):
    rule, links = rule_in_force(), link_counts(pks)
    found = {}
    for story in Article.objects.filter(pk__in=pks).only(*FOLLOWING, *GIVEN):
        before = {name: getattr(story, name) for name in FOLLOWING}
        story.related_count = links.get(story.pk, 0)
        story.apply_rule(rule)
        told = [
            (f"{name} {before[name]}", str(getattr(story, name)))
            for name in FOLLOWING
            if not is_same(before[name], getattr(story, name))
        ]
        if told:
            found[story.pk] = told
    return found


def is_same(one, other):
    """The two databases and Python reckon ranks, and may differ in their last digits."""
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9)
    return one == other


def link_counts(pks):
    links = RelatedLink.objects.filter(article__in=pks).order_by().values("article")
    return dict(links.annotate(count=Count("pk")).values_list("article", "count"))


def mend(pks):
    links = RelatedLink.objects.filter(article=OuterRef("pk")).order_by().values("article")
    counted = Coalesce(Subquery(links.annotate(count=Count("pk")).values("count")), 0)
    stories = Article.objects.filter(pk__in=pks)
    stories.update(related_count=counted)
    recalculate(stories, reason=REASON)


STANDING = OfRows("heat, flags and ranks", Article, compare, mend)
