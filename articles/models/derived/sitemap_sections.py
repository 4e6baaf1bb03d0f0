"""The sections of the sitemap: so many rows each, so that no story ever moves from one to another."""

from django.db.models import BigIntegerField, F, Func

ROWS_A_SECTION = 50_000
"""The most addresses that one file of a sitemap may hold."""


def section():
    """Return the expression for the number of the section that a row belongs to.

    The number of rows is no parameter: a database uses an index on an expression only where it is written the same.
    """
    return Func(F("id"), template=f"(%(expressions)s / {ROWS_A_SECTION})", output_field=BigIntegerField())
