"""The parts that the database keeps true by themselves are declared, looked for, and put back where they were lost."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models

from articles.database.schema import is_migrated, missing
from articles.database.schema.checks import what_the_database_keeps_is_there
from articles.database.schema.keeping import FAMILIES
from articles.models import Article, ArticleTopic, SearchText, StoryAddress, Tally
from articles.stories import counts
from articles.tests import factories
from articles.tests.commands.running import run

pytestmark = pytest.mark.django_db(transaction=True)

PARTS = [part for family in FAMILIES for part in family.parts(connection.vendor)]
TRIGGERS = [part for part in PARTS if part.kind == "trigger"]


def drop(part):
    with connection.cursor() as cursor:
        cursor.execute(part.drop)


def warnings():
    return [warning.msg for warning in what_the_database_keeps_is_there(databases=["default"])]


@pytest.fixture(autouse=True)
def nothing_stays_lost():
    """Whatever a test takes away, the next one finds again."""
    yield
    call_command("migrate", verbosity=0)
    assert missing(connection) == []


def test_migrations_make_all_of_it_and_nothing_else():
    assert missing(connection) == []
    assert warnings() == []


def test_what_migrations_made_is_what_is_declared():
    """Whoever changes a part writes a migration that makes it anew."""
    made = made_by_migrations()
    kinds = {"trigger", "table"} if connection.vendor == "sqlite" else {"function"}

    for part in [part for part in PARTS if part.kind in kinds]:
        assert one_line(made[part.name]) in one_line(part.sql), part.name


def made_by_migrations():
    """Return {name: the SQL of a part, on PostgreSQL the body of a function}."""
    sqlite = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    postgresql = "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'articles%'"
    with connection.cursor() as cursor:
        cursor.execute(sqlite if connection.vendor == "sqlite" else postgresql)
        return dict(cursor.fetchall())


def one_line(sql):
    return " ".join(sql.split())


@pytest.mark.parametrize("part", TRIGGERS, ids=lambda part: part.name)
def test_a_part_that_is_gone_is_warned_of_and_put_back(part):
    drop(part)
    assert [str(part) in words for words in warnings()] == [True]

    call_command("migrate", verbosity=0)
    assert warnings() == []


def test_every_part_is_put_back_with_what_it_keeps():
    story = factories.article(title="First", topics=[factories.topic()], original_url="https://a.example/1")
    for part in reversed(PARTS):
        drop(part)
    assert len(missing(connection)) == len(PARTS)
    other = factories.article(title="Second", topics=[factories.topic()], original_url="https://a.example/1")
    Tally.objects.all().delete()

    call_command("migrate", verbosity=0)

    assert counts.tally_differences() == []
    assert set(Article.objects.suspected_duplicates()) == {story, other}
    assert Article.objects.matching("second").get() == other
    assert run("verify")[0] == 0


def test_migrate_says_what_it_puts_back():
    drop(TRIGGERS[0])

    assert f"Put back {TRIGGERS[0]}" in run("migrate")[1]


def test_a_database_that_is_not_migrated_to_the_end_is_not_warned_of():
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM django_migrations WHERE app = 'articles'")
        (last,) = cursor.fetchone()
        cursor.execute("UPDATE django_migrations SET app = 'elsewhere' WHERE id = %s", [last])
    drop(TRIGGERS[0])

    assert not is_migrated(connection)
    assert warnings() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app = 'articles' WHERE id = %s", [last])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL adds a column in place")
@pytest.mark.parametrize("model", [Article, ArticleTopic, SearchText, StoryAddress], ids=lambda model: model.__name__)
def test_a_table_that_sqlite_makes_anew_keeps_its_triggers(model):
    """As a field with a default has it done: the triggers go with the old table."""
    story = factories.article(title="First", topics=[factories.topic()])
    field = models.IntegerField(default=7)
    field.set_attributes_from_name("added")
    with connection.schema_editor() as editor:
        editor.add_field(model, field)
    lost = missing(connection)

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.remove_field(model, field)
    call_command("migrate", verbosity=0)

    assert lost
    assert missing(connection) == []
    assert Article.objects.matching("first").get() == story
    assert (counts.tally_differences(), counts.of_site()) == ([], 1)


# Migrations

MIGRATIONS = sorted((Path(settings.BASE_DIR) / "articles" / "migrations").glob("*.py"))

COMPARED_BY_DJANGO = {
    "articles.models.editors.sent_forms": "new_key, the default of a column",
    "articles.models.names": "fields of our own",
    "articles.models.preview_link": "new_token, the default of a column",
    "articles.models.provider": "is_language, a validator",
}
"""What is found again in the models by Django's own search for changes must be the very object."""


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.name)
def test_a_migration_imports_nothing_that_lives(path):
    """What it needs is frozen beside it, or derived when all migrations are through."""
    names = {name for node in ast.walk(ast.parse(path.read_text())) for name in imported(node)}
    ours = {name for name in names if re.match(r"(articles|newsdesk)\b", name)}

    assert not {name for name in ours if not name.startswith("articles.migrations")} - COMPARED_BY_DJANGO.keys()


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{'articles.migrations.' if node.level else ''}{node.module or ''}"]
    return []
