"""What the books beside the README say is so: every file, command and setting that they name is there."""

import re
import subprocess
from functools import cache

import pytest
from django.core.management import get_commands

from articles.tests.conventions.drawing import BOOK, drawn
from articles.tests.conventions.rooms import FILES
from articles.tests.readme.test_readme import ROOT, read_by_the_code, targets
from newsdesk import __version__

BOOKS = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
PLACES = re.compile(r"\.?(?:[\w.-]+/)+[\w.-]*|[A-Z]\w+\.md|[\w-]+\.txt|Makefile|LICENSE|pyproject\.toml")
MADE = {".venv", "data/"}
"""What is not part of the source, and what somebody has when they have started it."""

ADDITIONS = ["a field of a story", "an act", "a state of a story", "a page", "a filter", "a feed", "a command"]
QUESTIONS = 30


@cache
def text(book):
    return (ROOT / book).read_text()


def quoted(part):
    """What stands in backticks within a sentence, and the lines of indented blocks."""
    blocks = re.findall(r"^ {4}(\S.*)", part, re.MULTILINE)
    return [
        " ".join(each.split()) for each in re.findall(r"`([^`]+)`", re.sub("```.*?```", "", part, flags=re.DOTALL))
    ] + blocks


def places(part):
    """The files and folders that are named, without what follows them, as the name of a test."""
    words = [each.partition("=")[2] if each.startswith("ONLY=") else each for each in quoted(part)]
    return {word.partition("::")[0] for word in words if PLACES.fullmatch(word.partition("::")[0])} - MADE


def missing(part):
    return sorted(each for each in places(part) if not (ROOT / each).exists())


def section(title, book="ARCHITECTURE.md"):
    """Return what stands under a heading of any level, up to the next one of that level or above."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,3}} |\Z)", text(book), re.DOTALL | re.MULTILINE)
    return found[2]


@pytest.mark.parametrize("book", BOOKS)
def test_every_file_and_folder_that_a_book_names_is_there(book):
    assert missing(text(book)) == []


def test_the_picture_of_the_rooms_is_as_the_imports_are():
    """`make drawing` draws it anew."""
    assert BOOK.read_text() == drawn()
    assert " → " in drawn()


def test_every_room_is_described():
    described = re.findall(r"^\| `(\w+)` \|", section("The rooms"), re.MULTILINE)

    assert sorted(described) == sorted({room for room, _ in FILES})


@pytest.mark.parametrize("addition", ADDITIONS)
def test_whoever_adds_something_is_told_where(addition):
    steps = re.findall(r"^- \[ \] .*(?:\n {6}.*)*", section(f"… {addition}"), re.MULTILINE)

    assert [step for step in steps if "Tests" in step]
    assert len(places("\n".join(steps))) > 4


def answers():
    rows = re.findall(r"^\| (.+\?) \| (.+) \|$", section("Where is the rule that …"), re.MULTILINE)
    return [(question, places(answer)) for question, answer in rows]


def test_a_strangers_questions_have_answers():
    assert len({question for question, _ in answers()}) >= QUESTIONS
    assert [question for question, files in answers() if not files] == []


def commands(book):
    found = [re.sub(r"^(?:[A-Z_]+=\S+ )*", "", each) for each in quoted(text(book))]
    return [each.removeprefix(".venv/bin/python ") for each in found]


@pytest.mark.parametrize("book", BOOKS)
def test_every_command_that_a_book_names_is_one(book):
    made = {each.split()[1] for each in commands(book) if re.match(r"make \w", each)}
    managed = {each.split()[1] for each in commands(book) if each.startswith("manage.py ")}

    assert made - set(targets()) == set()
    assert managed - set(get_commands()) == set()


@pytest.mark.parametrize("book", BOOKS)
def test_every_setting_that_a_book_names_is_one(book):
    of_make = set(re.findall(r"\$\((?:if \$\(|or \$\()?([A-Z_]+)\)", (ROOT / "Makefile").read_text()))
    named = {name for each in quoted(text(book)) for name in re.findall(r"\b([A-Z_]{4,})=", each)}

    assert named - of_make - read_by_the_code() == set()


def test_some_tests_can_be_run_alone():
    command = ["make", "--dry-run", "pytest", "ONLY=articles/tests/documents"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert told.split()[-3:] == ["-m", "pytest", "articles/tests/documents"]


def test_the_version_stands_in_one_place_and_is_the_newest_of_the_changes():
    released = re.findall(r"^## (\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\)$", text("CHANGELOG.md"), re.MULTILINE)

    assert released[0] == __version__
    assert released == sorted(released, key=lambda each: [int(part) for part in each.split(".")], reverse=True)
    assert __version__ not in (ROOT / "pyproject.toml").read_text()


def test_the_licence_is_what_it_is_called():
    """Any text of that kind begins so; what is ours in it are the year and the name."""
    licence = (ROOT / "LICENSE").read_text()

    assert licence.startswith("BSD 3-Clause License\n")
    assert re.search(r"^Copyright \(c\) \d{4}, Newsdesk contributors$", licence, re.MULTILINE)
    assert 'license = "BSD-3-Clause"' in (ROOT / "pyproject.toml").read_text()


def test_the_readme_leads_to_the_books():
    assert [book for book in BOOKS if f"[{book}]({book})" not in text("README.md")] == []
