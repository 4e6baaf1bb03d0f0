"""Which pages the addresses of each story lead to, as rows of StoryAddress. The journal and the import write them with
the story; the database itself then knows which stories share one.
"""

from articles.lib.document_fields import LINKS
from articles.lib.same_address import address_digests
from articles.models import StoryAddress

FOUND_BY = {*LINKS, "binned_at"}
"""The parts of a story's state that these rows are made of."""

STORIES_WRITTEN_AT_ONCE = 1_000


def keep(articles):
    """Write the addresses of the queryset's stories anew where they differ."""
    pks, made = _made(articles)
    rows = StoryAddress.objects.filter(article__in=pks)
    kept = {(article, digest): (pk, is_present) for pk, article, digest, is_present in rows.values_list()}
    StoryAddress.objects.filter(pk__in=[pk for key, (pk, _) in kept.items() if key not in made]).delete()
    differing = [
        StoryAddress(article_id=article, digest=digest, is_present=is_present)
        for (article, digest), is_present in made.items()
        if kept.get((article, digest), (None, None))[1] != is_present
    ]
    StoryAddress.objects.bulk_create(
        differing,
        batch_size=STORIES_WRITTEN_AT_ONCE,
        update_conflicts=True,
        unique_fields=["article", "digest"],
        update_fields=["is_present"],
    )


def _made(articles):
    """Return the primary keys of the queryset's stories, and {(story, digest): whether it is present}."""
    made, pks = {}, []
    for pk, binned_at, *addresses in articles.values_list("pk", "binned_at", *LINKS):
        pks.append(pk)
        made |= dict.fromkeys([(pk, digest) for digest in address_digests(addresses)], binned_at is None)
    return pks, made


def differing(articles):
    """Return {primary key: ({digest: is present} that is kept, and that should be)} where they differ."""
    pks, made = _made(articles)
    kept = {pk: {} for pk in pks}
    for pk, digest, is_present in StoryAddress.objects.filter(article__in=pks).values_list(
        "article", "digest", "is_present"
    ):
        kept[pk][digest] = is_present
    wanted = {pk: {} for pk in pks}
    for (pk, digest), is_present in made.items():
        wanted[pk][digest] = is_present
    return {pk: (kept[pk], wanted[pk]) for pk in pks if kept[pk] != wanted[pk]}
