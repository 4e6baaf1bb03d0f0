"""The words by which stories are found, and the index over them."""

from django.db import DatabaseError, OperationalError, connection, transaction

from articles import search
from articles.database import schema
from articles.database.retrying import retried
from articles.management.derived.kind import Difference, OfRows, Whole, shortened
from articles.models import Article


def compare_words(pks):
    differing = search.differing(Article.objects.filter(pk__in=pks))
    return {pk: [(told(kept), told(made))] for pk, (kept, made) in differing.items()}


def told(words):
    return "no words" if words is None else f"the words {shortened(' '.join(filter(None, words)))}"


def mend_words(pks):
    search.keep(Article.objects.filter(pk__in=pks))


def compare_index():
    """SQLite compares its index with the rows. PostgreSQL's cannot come to differ from them."""
    if connection.vendor == "sqlite" and not is_missing() and not is_index_true():
        yield Difference("the full-text index", "other words than the stories have", "those of the stories")


def is_missing():
    """Return whether there is no index, which the kind of the schema's parts tells."""
    return any(part.name == "articles_searchindex" for part in schema.missing(connection))


@retried
def is_index_true():
    """Ask SQLite, which then says that the index is malformed."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO articles_searchindex(articles_searchindex, rank) VALUES ('integrity-check', 1)")
    except OperationalError:
        # As when somebody else writes for too long.
        raise
    except DatabaseError:
        return False
    return True


def mend_index():
    search.rebuild(Article.objects.none())


WORDS = OfRows("words by which stories are found", Article, compare_words, mend_words)
INDEX = Whole("full-text index", compare_index, mend_index)
