"""The full-text index over the words of stories. Those of the stories that are there come with migration 0023.

Neither database tells words apart itself: they stand between single spaces (articles/search/folding.py).
"""

from django.db import migrations

# The index reads the words from articles_searchtext and is kept true by triggers. What is declared now stands in
# articles/database/schema/words.py.
ADD = """
    INSERT INTO articles_searchindex(rowid, title, excerpt, others)
    VALUES (new.article_id, new.title, new.excerpt, new.others);
"""
REMOVE = """
    INSERT INTO articles_searchindex(articles_searchindex, rowid, title, excerpt, others)
    VALUES ('delete', old.article_id, old.title, old.excerpt, old.others);
"""
SQLITE = [
    """
    CREATE VIRTUAL TABLE articles_searchindex USING fts5(
        title, excerpt, others,
        content='articles_searchtext', content_rowid='article_id', tokenize='ascii', columnsize=0
    )
    """,
    f"CREATE TRIGGER articles_searchtext_added AFTER INSERT ON articles_searchtext BEGIN {ADD} END",
    f"CREATE TRIGGER articles_searchtext_removed AFTER DELETE ON articles_searchtext BEGIN {REMOVE} END",
    f"CREATE TRIGGER articles_searchtext_changed AFTER UPDATE ON articles_searchtext BEGIN {REMOVE} {ADD} END",
]
SQLITE_BACK = [
    *[f"DROP TRIGGER articles_searchtext_{change}" for change in ["added", "removed", "changed"]],
    "DROP TABLE articles_searchindex",
]

# The words are numbered here and not by to_tsvector(), whose idea of a word depends on the database's locale. An empty
# word between two texts keeps a phrase from beginning in one and ending in the other.
POSTGRESQL = [
    """
    CREATE FUNCTION articles_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT coalesce(string_agg(word || ':' || least(place, 16383), ' '), '')::tsvector
        FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS numbered(word, place)
        WHERE word <> ''
    $$
    """,
    """
    ALTER TABLE articles_searchtext ADD COLUMN words tsvector
        GENERATED ALWAYS AS (articles_words(title || '  ' || excerpt || '  ' || others)) STORED
    """,
    "CREATE INDEX articles_searchtext_words ON articles_searchtext USING gin (words)",
]
POSTGRESQL_BACK = ["ALTER TABLE articles_searchtext DROP COLUMN words", "DROP FUNCTION articles_words(text)"]


def make(_apps, schema_editor):
    run(schema_editor, SQLITE, POSTGRESQL)


def drop(apps, schema_editor):
    run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)
    apps.get_model("articles", "SearchText").objects.all().delete()


def run(schema_editor, sqlite, postgresql):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_tally_triggers")]

    operations = [migrations.RunPython(make, drop)]
