"""Which of the declared parts are there, and those that are not put back, with all that they would have kept true."""

from django.db import transaction
from django.db.migrations.loader import MigrationLoader

from articles.database.retrying import retried
from articles.database.schema.tallies import TALLIES
from articles.database.schema.twins import TWINS
from articles.database.schema.words import WORDS

FAMILIES = [TALLIES, TWINS, WORDS]

SQLITE = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'table')"

# A trigger that is switched off ('D') keeps nothing true.
POSTGRESQL = """
    SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'
        AND pg_table_is_visible(tgrelid)
    UNION ALL SELECT 'function', proname FROM pg_proc WHERE pg_function_is_visible(oid)
        AND proname LIKE 'articles\\_%'
    UNION ALL SELECT 'index', relname FROM pg_class WHERE relkind = 'i' AND pg_table_is_visible(oid)
    UNION ALL SELECT 'column', relname || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relkind = 'r' AND NOT attisdropped AND pg_table_is_visible(attrelid) AND relname LIKE 'articles\\_%'
"""


def is_migrated(connection):
    """Return whether all migrations were applied: before that, some of the parts need not be there."""
    loader = MigrationLoader(connection)
    return all(node in loader.applied_migrations for node in loader.graph.leaf_nodes("articles"))


def missing(connection):
    """Return the declared parts that this database lacks."""
    return [part for _family, parts in _missing(connection) for part in parts]


def _missing(connection):
    """Return [(family, the parts of it that are not there)]."""
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
        there = set(cursor.fetchall())
    lacking = [(each, [part for part in each.parts(connection.vendor) if is_none(part, there)]) for each in FAMILIES]
    return [(family, parts) for family, parts in lacking if parts]


def is_none(part, there):
    return (part.kind, part.name) not in there


def put_back(connection):
    """Make the parts that are missing, and work out anew what they keep. Returns them."""
    lacking = _missing(connection)
    for family, parts in lacking:
        make_anew(connection, family, parts)
    return [part for _family, parts in lacking for part in parts]


@retried
def make_anew(connection, family, parts=None):
    """Make these parts of a family anew, all by default, and work out anew what they keep true."""
    made = list(family.parts(connection.vendor) if parts is None else parts)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for part in reversed(made):
            cursor.execute(part.drop)
        for statement in [*(part.sql for part in made), *family.refill(connection.vendor)]:
            cursor.execute(statement)
