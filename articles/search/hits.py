"""Which stories a search finds, as one subquery. Each database has an index of its own, made by migration 0005."""

from django.db import NotSupportedError, connection
from django.db.models import BigIntegerField, Expression

from articles.search.query import fts5, parse_search, tsquery

BOUND = 10_000
"""The most stories that a search finds: the newest rows, in whatever state. A word of every story costs no more."""

SQLITE_HITS = "SELECT rowid FROM articles_searchindex WHERE articles_searchindex MATCH %s ORDER BY rowid DESC LIMIT %s"
POSTGRESQL_HITS = (
    "SELECT article_id FROM articles_searchtext WHERE words @@ %s::tsquery ORDER BY article_id DESC LIMIT %s"
)


class Hits(Expression):
    """The primary keys of the stories that a Query finds, for `pk__in`."""

    output_field = BigIntegerField()

    def __init__(self, query, bound=None):
        super().__init__()
        self.query = query
        self.bound = bound or BOUND

    def as_sqlite(self, _compiler, _connection):
        return f"({SQLITE_HITS})", [fts5(self.query), self.bound]

    def as_postgresql(self, _compiler, _connection):
        return f"({POSTGRESQL_HITS})", [tsquery(self.query), self.bound]

    def as_sql(self, _compiler, connection):
        raise NotSupportedError(f"Stories are not searched on {connection.display_name}.")


def has_words(text):
    """Return whether there is anything in `text` to look for; without, it finds nothing."""
    return bool(parse_search(text))


def exceeds_bound(text):
    """Return whether more stories match `text` than are found: all but the BOUND newest of them are left out."""
    query = parse_search(text)
    if not query:
        return False
    hits = Hits(query, BOUND + 1)
    sql, params = getattr(hits, f"as_{connection.vendor}")(None, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {sql} AS hits", params)  # noqa: S608
        return cursor.fetchone()[0] > BOUND
