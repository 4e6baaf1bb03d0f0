"""The triggers that keep in mind which stories share their original address, for SQLite and for PostgreSQL.

Only until the migration 0021, from which on articles/migrations/_address_triggers.py tells which stories share one.
"""

SHARED = """
  INSERT INTO articles_twin (article_id) SELECT a.id FROM articles_article AS a WHERE {these} AND a.original_url <> ''
  AND EXISTS (SELECT 1 FROM articles_article AS b WHERE b.original_url = a.original_url AND b.id <> a.id)
  ON CONFLICT (article_id) DO NOTHING;
"""
"""Those of `these` that have a twin are noted."""

ALONE = """
  DELETE FROM articles_twin WHERE article_id IN (SELECT a.id FROM articles_article AS a WHERE {these}
  AND NOT EXISTS (SELECT 1 FROM articles_article AS b WHERE b.original_url = a.original_url AND b.id <> a.id));
"""
"""Those of `these` that have none any more are forgotten."""

# SQLite: row by row. Each probes one index.

IS_NEW, IS_OLD = "a.original_url = NEW.original_url", "a.original_url = OLD.original_url"
FORGOTTEN = "DELETE FROM articles_twin WHERE article_id = OLD.id;"
ROW_TRIGGERS = {
    "came": ("AFTER INSERT ON articles_article WHEN NEW.original_url <> ''", SHARED.format(these=IS_NEW)),
    "gone": (
        "AFTER DELETE ON articles_article WHEN OLD.original_url <> ''",
        FORGOTTEN + ALONE.format(these=IS_OLD),
    ),
    "moved": (
        "AFTER UPDATE OF original_url ON articles_article WHEN OLD.original_url IS NOT NEW.original_url",
        FORGOTTEN + ALONE.format(these=IS_OLD) + SHARED.format(these=IS_NEW),
    ),
}

# PostgreSQL: statement by statement, however many rows come or go. Other addresses are given to few rows at a time, while
# other columns are written by the hundred thousand: a row that keeps its address costs a comparison.

CAME = "a.original_url IN (SELECT original_url FROM came)"
GONE = "a.original_url IN (SELECT original_url FROM gone)"
OUT = "DELETE FROM articles_twin WHERE article_id IN (SELECT id FROM gone);"
TRIGGERS = {
    "insert": (
        "AFTER INSERT ON articles_article REFERENCING NEW TABLE AS came FOR EACH STATEMENT",
        SHARED.format(these=CAME),
    ),
    "delete": (
        "AFTER DELETE ON articles_article REFERENCING OLD TABLE AS gone FOR EACH STATEMENT",
        OUT + ALONE.format(these=GONE),
    ),
    "update": (
        (
            "AFTER UPDATE OF original_url ON articles_article FOR EACH ROW"
            " WHEN (OLD.original_url IS DISTINCT FROM NEW.original_url)"
        ),
        FORGOTTEN + ALONE.format(these=IS_OLD) + SHARED.format(these=IS_NEW),
    ),
}


def install(_apps, schema_editor):
    """Make the triggers anew and look through what is there."""
    remove(_apps, schema_editor)
    for statement in MADE[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)
    schema_editor.execute("DELETE FROM articles_twin", params=None)
    schema_editor.execute(
        "INSERT INTO articles_twin (article_id) SELECT id FROM articles_article WHERE original_url IN (SELECT original_url"
        " FROM articles_article WHERE original_url <> '' GROUP BY original_url HAVING count(*) > 1)",
        params=None,
    )


def remove(_apps, schema_editor):
    for statement in REMOVED[schema_editor.connection.vendor]():
        schema_editor.execute(statement, params=None)


def sqlite_triggers():
    for name, (event, acts) in ROW_TRIGGERS.items():
        yield f"CREATE TRIGGER articles_twin_{name} {event} BEGIN {acts} END"


def sqlite_removed():
    return [f"DROP TRIGGER IF EXISTS articles_twin_{name}" for name in ROW_TRIGGERS]


def postgresql_triggers():
    for name, (event, acts) in TRIGGERS.items():
        function = f"articles_twin_{name}"
        yield f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {acts} RETURN NULL; END $$"
        yield f"CREATE TRIGGER {function} {event} EXECUTE FUNCTION {function}()"


def postgresql_removed():
    for name in TRIGGERS:
        yield f"DROP TRIGGER IF EXISTS articles_twin_{name} ON articles_article"
        yield f"DROP FUNCTION IF EXISTS articles_twin_{name}()"


MADE = {"sqlite": sqlite_triggers, "postgresql": postgresql_triggers}
REMOVED = {"sqlite": sqlite_removed, "postgresql": postgresql_removed}
