"""The pages to which the addresses of stories lead, and which stories share one."""

from django.db import connection

from articles.database.schema import make_anew
from articles.database.schema.twins import SHARING
from articles.database.schema.twins import TWINS as FAMILY
from articles.management.derived.kind import Difference, OfRows, Whole
from articles.models import Article
from articles.stories import twins

# Stories that share an address and are not noted, and those that are noted and share none.
DIFFERING = f"""
    SELECT shared.article_id, 0 FROM ({SHARING}) AS shared
        LEFT JOIN articles_twin ON articles_twin.article_id = shared.article_id WHERE articles_twin.article_id IS NULL
    UNION ALL SELECT articles_twin.article_id, 1 FROM articles_twin
        LEFT JOIN ({SHARING}) AS shared ON articles_twin.article_id = shared.article_id WHERE shared.article_id IS NULL
"""  # noqa: S608 Of constants.
WORDS = ["no other story of its address noted", "another story of its address noted"]


def compare_addresses(pks):
    differing = twins.differing(Article.objects.filter(pk__in=pks))
    return {pk: [(told(kept), told(made))] for pk, (kept, made) in differing.items()}


def told(digests):
    """Say how many pages there are, and their digests to compare."""
    if not digests:
        return "no page"
    of_the_bin = "" if all(digests.values()) else " of a story in the bin"
    return f"the pages {', '.join(sorted(each[:8] for each in digests))}{of_the_bin}"


def mend_addresses(pks):
    twins.keep(Article.objects.filter(pk__in=pks))


def compare_twins():
    with connection.cursor() as cursor:
        cursor.execute(DIFFERING)
        while rows := cursor.fetchmany(500):
            stems = dict(Article.objects.filter(pk__in=[pk for pk, _ in rows]).values_list("pk", "stem"))
            for pk, is_noted in rows:
                yield Difference(stems.get(pk, f"story {pk}, which is gone"), WORDS[is_noted], WORDS[1 - is_noted])


def mend_twins():
    make_anew(connection, FAMILY, [])


ADDRESSES = OfRows("addresses of stories", Article, compare_addresses, mend_addresses)
TWINS = Whole("stories that share an address", compare_twins, mend_twins)
