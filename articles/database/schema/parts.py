"""What a declared part is: a thing in the database that has a name and can be made again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """`kind` is trigger, function, column, index or table; `sql` makes it where it is not, `drop` removes it."""

    kind: str
    name: str
    sql: str
    drop: str

    def __str__(self):
        return f"the {self.kind} {self.name}"


@dataclass(frozen=True)
class Family:
    """Parts that keep one thing true together, in the order in which they are made.

    `parts` and `refill` are functions of the vendor. The latter returns the statements that work out anew what the
    parts would have kept true, had they been there.
    """

    name: str
    parts: object
    refill: object


def sqlite_trigger(name, event, acts):
    return Part("trigger", name, f"CREATE TRIGGER {name} {event} BEGIN {acts} END", f"DROP TRIGGER IF EXISTS {name}")


def postgresql_trigger(name, table, event, body, settings=""):
    """Return the function that a trigger calls, and the trigger."""
    function = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql{settings} AS $$ {body} $$"
    trigger = f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION {name}()"
    return [
        Part("function", name, function, f"DROP FUNCTION IF EXISTS {name}() CASCADE"),
        Part("trigger", name, trigger, f"DROP TRIGGER IF EXISTS {name} ON {table}"),
    ]
