"""The triggers that keep the tallies of listed stories, as the migration 0004 makes them.

What is declared now stands in articles/database/schema/tallies.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """A table with a column is_listed, and what its listed rows count for: kinds, with a column or a constant each."""

    table: str
    kinds: dict

    @property
    def columns(self):
        return ["is_listed", *dict.fromkeys(key for key in self.kinds.values() if key != "0")]


COUNTED = [
    Counted("articles_article", {"site": "0", "day": "published_at", "provider": "provider_id"}),
    Counted("articles_articletopic", {"topic": "topic_id"}),
]


def install(_apps, schema_editor):
    """Make the triggers anew and count what is there."""
    remove(_apps, schema_editor)
    for counted in COUNTED:
        for statement in MADE[schema_editor.connection.vendor](counted):
            schema_editor.execute(statement, params=None)
    schema_editor.execute("DELETE FROM articles_tally", params=None)
    for counted in COUNTED:
        for kind, column in counted.kinds.items():
            key = DAY[schema_editor.connection.vendor].format(column) if column == "published_at" else column
            schema_editor.execute(
                f"INSERT INTO articles_tally (kind, key, part, count) SELECT '{kind}', {key}, 0, count(*)"
                f" FROM {counted.table} WHERE is_listed GROUP BY 2 HAVING count(*) > 0",
                params=None,
            )


def remove(_apps, schema_editor):
    for counted in COUNTED:
        for statement in REMOVED[schema_editor.connection.vendor](counted):
            schema_editor.execute(statement, params=None)


DAY = {
    "sqlite": "CAST(replace(substr({}, 1, 10), '-', '') AS INTEGER)",
    "postgresql": "to_char({} AT TIME ZONE 'UTC', 'YYYYMMDD')::bigint",
}

# SQLite, which has one writer at a time: each row adds one to its tallies or takes one away.

ROW_TRIGGERS = {
    "came": "AFTER INSERT ON {table} WHEN NEW.is_listed",
    "gone": "AFTER DELETE ON {table} WHEN OLD.is_listed",
    "entered": "AFTER UPDATE OF {columns} ON {table} WHEN NEW.is_listed AND {changed}",
    "left": "AFTER UPDATE OF {columns} ON {table} WHEN OLD.is_listed AND {changed}",
}
ADD = (
    "INSERT INTO articles_tally (kind, key, part, count) VALUES ('{kind}', {key}, 0, 1)"
    " ON CONFLICT (kind, key, part) DO UPDATE SET count = count + 1;"
)
# No upsert: where the tallies were emptied first, as a flush may do, nothing is left to take from.
TAKE = "UPDATE articles_tally SET count = count - 1 WHERE kind = '{kind}' AND key = {key} AND part = 0;"


def sqlite_triggers(counted):
    old, new = (", ".join(f"{row}.{column}" for column in counted.columns) for row in ("OLD", "NEW"))
    facts = {"table": counted.table, "columns": ", ".join(counted.columns), "changed": f"({old}) IS NOT ({new})"}
    for name, event in ROW_TRIGGERS.items():
        row, act = ("NEW", ADD) if name in ("came", "entered") else ("OLD", TAKE)
        acts = " ".join(act.format(kind=kind, key=sqlite_key(row, key)) for kind, key in counted.kinds.items())
        yield f"CREATE TRIGGER {counted.table}_tally_{name} {event.format(**facts)} BEGIN {acts} END"


def sqlite_key(row, column):
    if column == "0":
        return column
    return DAY["sqlite"].format(f"{row}.{column}") if column == "published_at" else f"{row}.{column}"


def sqlite_removed(counted):
    return [f"DROP TRIGGER IF EXISTS {counted.table}_tally_{name}" for name in ROW_TRIGGERS]


# PostgreSQL: each statement adds its sums to the parts of its own transaction, which nobody else writes. So an import
# of minutes never has an editor wait for it, nor for a row that all would share.

COUNT = """
  INSERT INTO articles_tally (kind, key, part, count)
  SELECT kinds.kind, kinds.key, txid_current(), sum(rows.n)
  FROM ({rows}) AS rows CROSS JOIN LATERAL (VALUES {kinds}) AS kinds (kind, key)
  GROUP BY 1, 2 HAVING sum(rows.n) <> 0
  ON CONFLICT (kind, key, part) DO UPDATE SET count = articles_tally.count + EXCLUDED.count;
"""
STATEMENT_TRIGGERS = {
    "insert": "REFERENCING NEW TABLE AS came",
    "update": "REFERENCING OLD TABLE AS gone NEW TABLE AS came",
    "delete": "REFERENCING OLD TABLE AS gone",
}


def postgresql_triggers(counted):
    for event, tables in STATEMENT_TRIGGERS.items():
        function = f"{counted.table}_tally_{event}"
        yield (
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {count_of(counted, tables)}"
            " RETURN NULL; END $$"
        )
        yield (
            f"CREATE TRIGGER {function} AFTER {event} ON {counted.table} {tables}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )
    function = f"{counted.table}_tally_truncate"
    kinds = ", ".join(f"'{kind}'" for kind in counted.kinds)
    yield (
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN DELETE FROM articles_tally WHERE kind IN ({kinds}); RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {function} AFTER TRUNCATE ON {counted.table} FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )


def count_of(counted, tables):
    signs = {name: sign for name, sign in {"came": 1, "gone": -1}.items() if name in tables}
    columns = ", ".join(column for column in counted.columns if column != "is_listed")
    rows = [f"SELECT {columns}, {sign} AS n FROM {name} WHERE is_listed" for name, sign in signs.items()]
    kinds = ", ".join(f"('{kind}', {postgresql_key(key)})" for kind, key in counted.kinds.items())
    return COUNT.format(rows=" UNION ALL ".join(rows), kinds=kinds)


def postgresql_key(column):
    if column == "0":
        return "0::bigint"
    return DAY["postgresql"].format(f"rows.{column}") if column == "published_at" else f"rows.{column}"


def postgresql_removed(counted):
    for event in [*STATEMENT_TRIGGERS, "truncate"]:
        name = f"{counted.table}_tally_{event}"
        yield f"DROP TRIGGER IF EXISTS {name} ON {counted.table}"
        yield f"DROP FUNCTION IF EXISTS {name}()"


MADE = {"sqlite": sqlite_triggers, "postgresql": postgresql_triggers}
REMOVED = {"sqlite": sqlite_removed, "postgresql": postgresql_removed}
