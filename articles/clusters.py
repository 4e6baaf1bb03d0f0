"""Who is a copy of whom, and who leads: related links and followers are tied to the stories on this desk.

Ties are worked out from addresses, never stated by a document. A tie that stands is left alone.
"""

from django.db.models import OuterRef, Q, Subquery

from articles.models import Article, RelatedLink


def link(pks):
    """Tie the related links of the articles `pks` and the links elsewhere that copy one of them; then the followers."""
    stories = Article.objects.filter(pk__in=pks)
    link_copies(RelatedLink.objects.filter(Q(article__in=pks) | Q(web_url__in=stories.values("web_url"))))
    find_leads(Article.objects.filter(Q(pk__in=pks) | Q(related_links__copy_of__in=pks) | Q(copies__article__in=pks)))


def link_copies(links):
    """Point each of the queryset's links at the story it copies: the one with its address, the smallest stem first."""
    same_address = Article.objects.filter(web_url=OuterRef("web_url")).exclude(pk=OuterRef("article_id"))
    links.filter(copy_of__isnull=True, web_url__isnull=False).update(
        copy_of=Subquery(same_address.order_by("stem").values("pk")[:1])
    )


def find_leads(articles):
    """Give each follower among the queryset's stories its lead: the story of its cluster with the highest quality."""
    followers = articles.filter(is_follower=True, lead__isnull=True).values("pk")
    named_by_follower = RelatedLink.objects.filter(article__in=followers, copy_of__is_follower=False)
    naming_follower = RelatedLink.objects.filter(copy_of__in=followers, article__is_follower=False)
    pairs = [
        *named_by_follower.values_list("article_id", "copy_of_id", "copy_of__quality", "copy_of__stem"),
        *naming_follower.values_list("copy_of_id", "article_id", "article__quality", "article__stem"),
    ]
    pairs.sort(key=lambda pair: (pair[0], -(pair[2] or 0), pair[3]))
    leads = {follower: lead for follower, lead, *_ in reversed(pairs)}
    Article.objects.bulk_update([Article(pk=follower, lead_id=lead) for follower, lead in leads.items()], ["lead"], 500)
