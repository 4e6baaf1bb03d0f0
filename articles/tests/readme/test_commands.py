"""Every command in the README runs, with documents, folders and numbers that are there."""

import re
import subprocess
import sys

import pytest
from django.core.management import call_command, get_commands

from articles import journal
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.models import Article, Batch
from articles.tests.commands.running import run
from articles.tests.documents.samples import document
from articles.tests.readme.reading import commands

ON_ITS_OWN = {"migrate", "collectstatic", "createsuperuser", "check", "start"}
"""What other tests run: on a database, a folder or an environment of their own."""

OF_THE_SHELL = re.compile(r"make |python3 |export |\.venv/bin/pip |\.venv/bin/gunicorn ")


@pytest.fixture
def place(tmp_path, db, own_storage):
    """A site on which all that the README names is there: returns what stands in the place of which word."""
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "2026-11-22-one.md").write_text(document())
    two = document(title='"Two"', originalUrl=None, webUrl='"https://outlet.example/2"')
    import_documents([Source("2026-11-22-two.md", data=two.encode())], label="a folder")
    operation = journal.boost(Article.objects.all(), 1)
    batch = Batch.objects.get()
    return {
        "stories/": str(folder),
        "blog/": str(posts_of_jekyll(tmp_path / "blog")),
        "backup/": str(tmp_path / "backup"),
        "story.md": str(folder / "2026-11-22-one.md"),
        "42": str(operation.pk),
        "7": str(batch.pk),
    }


def posts_of_jekyll(folder):
    """Return the folder with a post in it."""
    folder.mkdir()
    facts = "title: Hello\ndate: 2026-11-21 09:30:00 +0000\nlink: https://blog.example.org/hello"
    (folder / "2026-11-21-hello.md").write_text(f"---\n{facts}\n---\n\nWords.\n")
    return folder


def managed():
    """The commands of manage.py, each as its words."""
    found = {command.removeprefix(".venv/bin/python ").removeprefix("manage.py ") for command in commands()}
    return sorted(command.split() for command in found if not OF_THE_SHELL.match(command))


def test_every_command_is_known():
    names = {words[0] for words in managed()}

    assert len(names) > 10
    assert names - set(get_commands()) == set()


def test_every_command_of_the_text_runs(place):
    for name, *words in managed():
        if name not in ON_ITS_OWN and words:
            code, _out, err = run(name, *(place.get(word, word) for word in words))
            assert (name, code, err) == (name, 0, "")


def test_options_that_sentences_name_are_those_of_the_commands(capsys):
    named = {
        "import_articles": ["--dry-run", "--fail-fast", "--format", "--from", "--site", "--verbosity"],
        "export_articles": ["--topic", "--provider", "--since", "--published"],
        "cache_images": ["--refresh", "--retry", "--topic", "--limit", "--format"],
        "prune_images": ["--delete"],
        "empty_bin": ["--dry-run"],
        "trim_journal": ["--dry-run"],
        "remove_demonstration": ["--dry-run"],
    }
    for name, options in named.items():
        with pytest.raises(SystemExit):
            call_command(name, "--help")
        told = capsys.readouterr().out
        assert [option for option in options if option not in told] == []


def test_the_key_is_made_as_it_says():
    [command] = {each for each in commands() if each.startswith("python3 -c")}
    code = re.search(r'-c "(.*)"', command)[1]

    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert len(made.strip()) > 50


def test_all_that_is_exported_is_a_setting():
    exported = {name for each in commands() if each.startswith("export ") for name in re.findall(r"(\w+)=", each)}

    assert exported <= {"SITE_URL", "ALLOWED_HOSTS", "SECRET_KEY", "DATABASE_URL"}


def test_commands_that_are_run_elsewhere_are_there():
    for name in ON_ITS_OWN:
        with pytest.raises(SystemExit):
            call_command(name, "--help")
