"""Ranks as the database reckons them, for all stories in one statement. Their twin for one story: articles/heat.py."""

from django.db.models import F, FloatField, Func, Value
from django.db.models.functions import Cast, Coalesce, Greatest, Ln

from articles.heat import RANK_EPOCH, Rule

DAY_SECONDS = 86_400
"""Seconds."""


class UnixTime(Func):
    """A moment as seconds since 1970, with their fractions."""

    output_field = FloatField()

    def as_sqlite(self, compiler, connection, **context):
        # A moment is a text there: after its nineteenth character come the dot and the fraction, or nothing.
        seconds, fraction = "strftime('%%%%s', %(expressions)s)", "('0' || substr(%(expressions)s, 20))"
        return self.as_sql(compiler, connection, template=f"({seconds} + {fraction})", **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "EXTRACT(EPOCH FROM %(expressions)s)::double precision"
        return self.as_sql(compiler, connection, template=template, **context)


def rank(rule: Rule):
    """Return Rule.rank() as an expression over a row's heat and published_at."""
    warmth = Cast(Greatest(Coalesce(F("heat"), 0), 0) + 1, FloatField())
    age = UnixTime(F("published_at")) - Value(RANK_EPOCH.timestamp())
    return Ln(warmth) / Ln(Value(2.0)) + age / Value(rule.half_life * DAY_SECONDS)
