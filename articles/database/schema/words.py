"""The full-text index over the words of stories (articles/search/).

Neither database tells words apart itself: they stand between single spaces (articles/search/folding.py).
"""

from articles.database.schema.parts import Family, Part, sqlite_trigger

ADD = """
    INSERT INTO articles_searchindex(rowid, title, excerpt, others)
    VALUES (new.article_id, new.title, new.excerpt, new.others);
"""
REMOVE = """
    INSERT INTO articles_searchindex(articles_searchindex, rowid, title, excerpt, others)
    VALUES ('delete', old.article_id, old.title, old.excerpt, old.others);
"""

INDEX = """
    CREATE VIRTUAL TABLE articles_searchindex USING fts5(
        title, excerpt, others,
        content='articles_searchtext', content_rowid='article_id', tokenize='ascii', columnsize=0
    )
"""

SQLITE = [
    Part("table", "articles_searchindex", INDEX, "DROP TABLE IF EXISTS articles_searchindex"),
    sqlite_trigger("articles_searchtext_added", "AFTER INSERT ON articles_searchtext", ADD),
    sqlite_trigger("articles_searchtext_removed", "AFTER DELETE ON articles_searchtext", REMOVE),
    sqlite_trigger("articles_searchtext_changed", "AFTER UPDATE ON articles_searchtext", f"{REMOVE} {ADD}"),
]

# The words are numbered here and not by to_tsvector(), whose idea of a word depends on the database's locale. An empty
# word between two texts keeps a phrase from beginning in one and ending in the other.
NUMBERED = """
    CREATE OR REPLACE FUNCTION articles_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
        SELECT coalesce(string_agg(word || ':' || least(place, 16383), ' '), '')::tsvector
        FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS numbered(word, place)
        WHERE word <> ''
    $$
"""
COLUMN = """
    ALTER TABLE articles_searchtext ADD COLUMN words tsvector
        GENERATED ALWAYS AS (articles_words(title || '  ' || excerpt || '  ' || others)) STORED
"""

POSTGRESQL = [
    Part("function", "articles_words", NUMBERED, "DROP FUNCTION IF EXISTS articles_words(text) CASCADE"),
    Part("column", "articles_searchtext.words", COLUMN, "ALTER TABLE articles_searchtext DROP COLUMN IF EXISTS words"),
    Part(
        "index",
        "articles_searchtext_words",
        "CREATE INDEX articles_searchtext_words ON articles_searchtext USING gin (words)",
        "DROP INDEX IF EXISTS articles_searchtext_words",
    ),
]


def parts(vendor):
    return SQLITE if vendor == "sqlite" else POSTGRESQL


def refill(vendor):
    """PostgreSQL's index cannot come to differ from its rows."""
    return ["INSERT INTO articles_searchindex(articles_searchindex) VALUES ('rebuild')"] if vendor == "sqlite" else []


WORDS = Family("words", parts, refill)
