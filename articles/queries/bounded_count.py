"""How many, counted up to a bound: what lies beyond it is never read, however much there is."""

from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection


@dataclass(frozen=True)
class BoundedCount:
    """A number of stories; unless `is_exact`, there are more."""

    number: int
    is_exact: bool = True

    def __str__(self):
        return f"{self.number:,}" if self.is_exact else f"{self.number:,}+"


def up_to(bounded):
    """Return the BoundedCount of each queryset of `bounded`, pairs of a queryset and its bound, all in one query."""
    counted = [_counted(queryset, bound) for queryset, bound in bounded]
    if not counted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(sql for sql, _ in counted)}", [param for _, params in counted for param in params]
        )
        numbers = cursor.fetchone()
    return [
        BoundedCount(min(number, bound), is_exact=number <= bound)
        for number, (_, bound) in zip(numbers, bounded, strict=True)
    ]


def _counted(queryset, bound):
    try:
        sql, params = queryset.order_by().values("pk")[: bound + 1].query.sql_with_params()
    except EmptyResultSet:
        return "0", ()
    return f"(SELECT count(*) FROM ({sql}) AS counted)", params  # noqa: S608
