"""The triggers that keep in mind which stories share an address, as the migration 0021 makes them.

What is declared now stands in articles/database/schema/twins.py.

Row by row: each row asks for one other story of its address and for one that is left, so that a family of ten thousand
costs each of them no more than a pair does.
"""

CAME = """
  INSERT INTO articles_twin (article_id) SELECT article_id FROM (
    SELECT article_id FROM articles_storyaddress
    WHERE digest = NEW.digest AND is_present AND article_id <> NEW.article_id LIMIT 1
  ) AS other WHERE NEW.is_present ON CONFLICT (article_id) DO NOTHING;
  INSERT INTO articles_twin (article_id) SELECT NEW.article_id WHERE NEW.is_present AND EXISTS (
    SELECT 1 FROM articles_storyaddress WHERE digest = NEW.digest AND is_present AND article_id <> NEW.article_id
  ) ON CONFLICT (article_id) DO NOTHING;
"""
"""If the address had one story, that one has a twin from now on; if it had several, they are noted already."""

GONE = """
  DELETE FROM articles_twin WHERE article_id IN (
    OLD.article_id, (SELECT article_id FROM articles_storyaddress WHERE digest = OLD.digest AND is_present LIMIT 1)
  ) AND NOT EXISTS (
    SELECT 1 FROM articles_storyaddress AS own JOIN articles_storyaddress AS other
    ON other.digest = own.digest AND other.is_present AND other.article_id <> own.article_id
    WHERE own.article_id = articles_twin.article_id AND own.is_present
  );
"""
"""If the address is left to one story, that one may be alone; any of several is not."""

TRIGGERS = {
    "came": ("INSERT", "NEW.is_present", CAME),
    "gone": ("DELETE", "OLD.is_present", GONE),
    "moved": ("UPDATE OF digest, is_present", "OLD.is_present OR NEW.is_present", GONE + CAME),
}

TWINS = """
  INSERT INTO articles_twin (article_id) SELECT DISTINCT article_id FROM articles_storyaddress
  WHERE is_present AND digest IN (
    SELECT digest FROM articles_storyaddress WHERE is_present GROUP BY digest HAVING count(*) > 1
  )
"""


def install(_apps, schema_editor):
    """Make the triggers anew and look through what is there."""
    remove(_apps, schema_editor)
    for name, (event, condition, acts) in TRIGGERS.items():
        for statement in MADE[schema_editor.connection.vendor](f"articles_address_{name}", event, condition, acts):
            schema_editor.execute(statement, params=None)
    schema_editor.execute("DELETE FROM articles_twin", params=None)
    schema_editor.execute(TWINS, params=None)


def remove(_apps, schema_editor):
    for name in TRIGGERS:
        for statement in REMOVED[schema_editor.connection.vendor](f"articles_address_{name}"):
            schema_editor.execute(statement, params=None)


def sqlite_trigger(name, event, condition, acts):
    yield f"CREATE TRIGGER {name} AFTER {event} ON articles_storyaddress WHEN {condition} BEGIN {acts} END"


def sqlite_removed(name):
    yield f"DROP TRIGGER IF EXISTS {name}"


def postgresql_trigger(name, event, condition, acts):
    # What a connection plans while the table is small it keeps: to read all of it is never to be among its plans.
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off"
        f" AS $$ BEGIN {acts} RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {name} AFTER {event} ON articles_storyaddress FOR EACH ROW WHEN ({condition})"
        f" EXECUTE FUNCTION {name}()"
    )


def postgresql_removed(name):
    yield f"DROP TRIGGER IF EXISTS {name} ON articles_storyaddress"
    yield f"DROP FUNCTION IF EXISTS {name}()"


MADE = {"sqlite": sqlite_trigger, "postgresql": postgresql_trigger}
REMOVED = {"sqlite": sqlite_removed, "postgresql": postgresql_removed}
