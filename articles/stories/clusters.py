"""Who is a copy of whom, and who leads: related links and followers are tied to the stories on this desk.

Ties are worked out from addresses in normal form, never stated by a document. A tie that stands is left alone.
"""

from django.db.models import Exists, OuterRef, Q, Subquery

from articles.lib.chunks import chunks
from articles.models import Article, RelatedLink, StoryAddress


def link_stories(pks):
    """Tie the related links of the articles `pks` and the links elsewhere that copy one of them; then the followers.

    Returns {follower: lead}, primary keys, for the followers that found theirs.
    """
    found = {}
    for links in _links_of(pks):
        if link_copies(links):
            found |= find_leads(links)
    return found


def link_copies_of(pks):
    """Tie the same links as link_stories(), and no follower to a lead."""
    for links in _links_of(pks):
        link_copies(links)


def _links_of(pks):
    digests = StoryAddress.objects.filter(article__in=pks).values("digest")
    # Two statements, not one with OR: each is then a walk along one index.
    return RelatedLink.objects.filter(article__in=pks), RelatedLink.objects.filter(web_digest__in=digests)


def link_copies(links):
    """Point each of the queryset's links at the story it copies: the one of its page, the smallest stem first.

    Returns how many it pointed.
    """
    same_page = Article.objects.filter(addresses__digest=OuterRef("web_digest")).exclude(pk=OuterRef("article_id"))
    return links.filter(Exists(same_page), ~Q(web_digest=""), copy_of__isnull=True).update(
        copy_of=Subquery(same_page.order_by("stem").values("pk")[:1])
    )


def find_leads(links):
    """Give each follower at either end of the queryset's links its lead: the hottest lead that a link ties it to.

    Returns {follower: lead}, primary keys.
    """
    tied = links.filter(copy_of__isnull=False).order_by()
    names_its_lead = tied.filter(article__is_follower=True, article__lead__isnull=True, copy_of__is_follower=False)
    is_named_by_it = tied.filter(copy_of__is_follower=True, copy_of__lead__isnull=True, article__is_follower=False)
    ties = [
        *names_its_lead.values_list("article_id", "copy_of__quality", "copy_of__stem", "copy_of_id"),
        *is_named_by_it.values_list("copy_of_id", "article__quality", "article__stem", "article_id"),
    ]
    leads = {}
    for follower, _quality, _stem, lead in sorted(ties, key=lambda tie: (-(tie[1] or 0), tie[2])):
        leads.setdefault(follower, lead)
    leads = {follower: leads[follower] for follower in _still_without_lead(leads)}
    Article.objects.bulk_update([Article(pk=follower, lead_id=lead) for follower, lead in leads.items()], ["lead"], 500)
    return leads


def _still_without_lead(pks):
    """Lock these stories, and return those that nobody has given a lead, or made no follower, meanwhile."""
    waiting = Article.objects.filter(is_follower=True, lead__isnull=True).select_for_update(no_key=True).order_by("pk")
    waiting = waiting.values_list("pk", flat=True)
    return [pk for chunk in chunks(sorted(pks), 500) for pk in waiting.filter(pk__in=chunk)]
