"""Words for where a page of a list begins: at a place in its order, found in an index, not by reading what is before.

For querysets of stories and of their placements in topics: order_names() says which two columns order them.
"""

from django.db.models import F, Func, Q


class CodePoints(Func):
    """A text in the order of its code points, as SQLite and file names have it, whatever PostgreSQL's locale."""

    template = '%(expressions)s COLLATE "%(collation)s"'

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, collation="BINARY", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, collation="C", **context)


class Placed:
    # By a value and a row

    def beyond(self, field, value, pk):
        """The stories that come after the one with this `value` of `field` and this `pk` in ranked_by(field)."""
        return self._past(field, value, pk, "lt")

    def before(self, field, value, pk):
        """The stories that come before it."""
        return self._past(field, value, pk, "gt")

    def _past(self, field, value, pk, side):
        by, unique = self.order_names(field)
        # The first condition is implied by the second, but only it lets a database start in the middle of an index.
        return self.filter(
            Q(**{f"{by}__{side}e": value}),
            Q(**{f"{by}__{side}": value}) | Q(**{by: value, f"{unique}__{side}": pk}),
        )

    # By a number: the newest first, ties by stem. Indexes know the time and the row, no stem.

    def newest_by_stem(self):
        """By the time the source published them, ties by stem. Only what is tied has to be sorted."""
        by, _unique = self.order_names("published_at")
        return self.order_by(F(by).desc(), CodePoints("stem"))

    def up_to(self, moment):
        """Published at `moment` or earlier."""
        by, _unique = self.order_names("published_at")
        return self.filter(**{f"{by}__lte": moment})

    def places(self):
        """The time and the row of each, the newest first, as an index holds them: none is read to count up to one."""
        by, unique = self.order_names("published_at")
        return self.order_by(F(by).desc(), F(unique).desc()).values_list(by, unique)

    def tied(self, moment, row):
        """Those published at `moment` too that places() names before `row`."""
        by, unique = self.order_names("published_at")
        return self.filter(**{by: moment, f"{unique}__gt": row})
