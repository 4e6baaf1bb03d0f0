"""The triggers that keep in mind which stories share an address, from their StoryAddress rows.

Row by row: each row asks for one other story of its address and for one that is left, so that a family of ten thousand
costs each of them no more than a pair does.
"""

from articles.database.schema.parts import Family, postgresql_trigger, sqlite_trigger

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

SHARING = """
  SELECT DISTINCT article_id FROM articles_storyaddress WHERE is_present AND digest IN (
    SELECT digest FROM articles_storyaddress WHERE is_present GROUP BY digest HAVING count(*) > 1
  )
"""
"""Who has a twin."""

# What a connection plans while the table is small it keeps: to read all of it is never to be among its plans.
NEVER_THE_WHOLE_TABLE = " SET enable_seqscan = off"


def parts(vendor):
    for name, (event, condition, acts) in TRIGGERS.items():
        name, when = f"articles_address_{name}", f"AFTER {event} ON articles_storyaddress"
        if vendor == "sqlite":
            yield sqlite_trigger(name, f"{when} WHEN {condition}", acts)
        else:
            when, body = f"{when} FOR EACH ROW WHEN ({condition})", f"BEGIN {acts} RETURN NULL; END"
            yield from postgresql_trigger(name, "articles_storyaddress", when, body, NEVER_THE_WHOLE_TABLE)


def refill(_vendor):
    yield "DELETE FROM articles_twin"
    yield f"INSERT INTO articles_twin (article_id) {SHARING}"


TWINS = Family("twins", parts, refill)
