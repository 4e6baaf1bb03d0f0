"""A field that documents bring and the model learns later, tried on a copy of the project that learns `author`."""

import json
import shutil
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT, run

import pytest
from django.conf import settings

from articles.tests.documents.samples import FILE, document
from articles.tests.own_database import own_database

BASE = Path(settings.BASE_DIR)
LAST = max(path.stem for path in (BASE / "articles" / "migrations").glob("[0-9]*.py"))

TAUGHT = {
    "articles/lib/document_fields.py": ('    "excerpt",\n    "type",', '    "excerpt",\n    "author",\n    "type",'),
    "articles/documents/record.py": (
        "    category: str | None = None\n    excerpt",
        "    category: str | None = None\n    author: str | None = None\n    excerpt",
    ),
    "articles/documents/validate.py": (
        '        "category": ("category", _name),\n',
        '        "category": ("category", _name),\n        "author": ("author", _name),\n',
    ),
    "articles/documents/render.py": (
        "        *_extra(flat),\n",
        '        *_stated("author", record.author, _quoted),\n        *_extra(flat),\n',
    ),
    "articles/models/article.py": (
        "    # Times\n",
        "    author = models.CharField(max_length=200, null=True, blank=True)\n\n    # Times\n",
    ),
}
"""What a field of a story touches: (what stands there, what stands there then)."""

MIGRATION = f"""
from django.db import migrations, models

from articles.migrations._out_of_extra import out_of_extra


class Migration(migrations.Migration):
    dependencies = [("articles", "{LAST}")]

    operations = [
        migrations.AddField("article", "author", models.CharField(max_length=200, null=True, blank=True)),
        out_of_extra("author", "author"),
    ]
"""


@pytest.fixture
def database(tmp_path, db):
    with own_database(tmp_path) as database:
        yield database


@pytest.fixture
def taught(tmp_path):
    """A copy of the project that knows authors."""
    copy = tmp_path / "copy"
    for name in ["articles", "newsdesk", "templates", "static"]:
        shutil.copytree(BASE / name, copy / name, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    shutil.copy(BASE / "manage.py", copy)
    for name, (old, new) in TAUGHT.items():
        text = (copy / name).read_text()
        assert text.count(old) == 1, name
        (copy / name).write_text(text.replace(old, new))
    (copy / "articles" / "migrations" / "9999_author.py").write_text(MIGRATION)
    return copy


def manage(project, database, *words):
    """Run a command of a project to its good end; return what it says."""
    words = [sys.executable, "manage.py", *map(str, words)]
    done = run(words, cwd=project, env=database.environment, stdout=PIPE, stderr=STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return done.stdout


def extra_of(database):
    (extra,) = database.ask("SELECT extra FROM articles_article")
    return extra if isinstance(extra, dict) else json.loads(extra)


def operation_of(database):
    return database.ask("SELECT max(id) FROM articles_operation")[0]


def test_stories_that_came_in_before_have_it_until_the_model_forgets_it(tmp_path, database, taught):
    folder = tmp_path / "documents"
    folder.mkdir()
    first, second = (document(author=f'"{name}"', byline='"x"') for name in ["Ann Onymous", "Bea Side"])
    (folder / FILE).write_text(first)
    database.do("import_articles", str(folder))
    (folder / FILE).write_text(second)
    database.do("import_articles", str(folder))
    assert extra_of(database) == {"author": "Bea Side", "byline": "x"}

    manage(taught, database, "makemigrations", "--check", "--dry-run")
    manage(taught, database, "migrate", "-v0")

    assert database.ask("SELECT author FROM articles_article") == ("Bea Side",)
    assert extra_of(database) == {"byline": "x"}
    assert "1 unchanged" in manage(taught, database, "import_articles", folder)
    manage(taught, database, "export_articles", tmp_path / "out")
    assert (tmp_path / "out" / FILE).read_text() == second
    manage(taught, database, "verify")

    manage(taught, database, "undo", operation_of(database))
    assert database.ask("SELECT author FROM articles_article") == ("Ann Onymous",)
    assert extra_of(database) == {"byline": "x"}

    manage(taught, database, "migrate", "-v0", "articles", LAST)
    assert extra_of(database) == {"author": "Ann Onymous", "byline": "x"}
    database.do("verify")
