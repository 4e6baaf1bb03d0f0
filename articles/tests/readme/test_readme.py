"""What the README says is so: each of its sentences has its tests, and what can be read off the code is compared."""

import re
import subprocess

import pytest

from articles.documents import DocumentRefused, read
from articles.intake import apply, archives, reading
from articles.pages.api import answers as api_answers
from articles.tests.readme.reading import ROOT, blocks, commands, quoted, section, sentences, table, text
from articles.tests.readme.sentences import ADVICE, PROVED
from articles.tests.site.test_settings import environment, load  # noqa: F401
from newsdesk.secret_addresses import PLACES

TESTS = ROOT / "articles" / "tests"
OUTSIDE = {".venv", "data/", "stories/", "backup/", "story.md", "index.json"}
"""Files and folders that are named without being part of the source."""


def test_every_sentence_has_its_tests():
    known = (*PROVED, *ADVICE)

    assert [sentence for sentence in sentences() if not sentence.startswith(known)] == []


def test_no_line_of_the_table_is_left_over():
    assert [begin for begin in (*PROVED, *ADVICE) if not any(each.startswith(begin) for each in sentences())] == []


def test_every_test_that_is_named_is_there():
    named = {name for names in PROVED.values() for name in names}
    files = {name.partition("::")[0] for name in named}
    there = {f"{file}::{name}" for file in files for name in re.findall(r"^def (test_\w+)", source(file), re.MULTILINE)}

    assert named - there == set()


def source(file):
    return (TESTS / file).read_text()


# Files


def test_every_file_and_folder_that_is_named_is_there():
    named = {each for each in quoted() if re.fullmatch(r"\.?[\w./-]+(\.\w+|/)|\.env\S*", each) and each[0] != "/"}
    laid_out = re.findall(r"^ {4}(\S+/\S*|\S+\.py)", section("How it is laid out"), re.MULTILINE)
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text())

    files = {each for each in named if "/" in each or each.startswith(".")} - OUTSIDE | {*laid_out, *pictures}
    assert pictures
    assert {each for each in files if not (ROOT / each).exists()} - {".env"} == set()


def test_pictures_of_pages_are_there_and_no_others():
    named = set(re.findall(r"fixtures/screenshots/([\w.-]+)", text()))

    assert {path.name for path in (ROOT / "fixtures" / "screenshots").iterdir()} == named


def test_numbers_in_the_text_are_those_of_the_demonstration():
    assert f"loads {len(list((ROOT / 'fixtures' / 'stories').glob('*.md')))} demonstration stories" in text()


def test_numbers_in_the_text_are_those_of_the_code():
    told = " ".join(text().split())

    assert f"An archive may hold {archives.MOST_ENTRIES:,} files" in told
    assert f"at most {reading.DOCUMENTS_A_CHUNK} new stories or {apply.MOST_CHANGED} changed ones" in told
    assert api_answers.ANSWER_FRESH_SECONDS == 60


def test_modes_in_the_text_are_what_it_says():
    assert (oct(420), oct(493)) == ("0o644", "0o755")


# Settings


def read_by_the_code():
    """Every name that the settings ask the environment for."""
    code = (ROOT / "newsdesk" / "settings.py").read_text() + (ROOT / "gunicorn.conf.py").read_text()
    found = re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"|environ\.get\(\"([A-Z_]+)\"", code)
    return {name for pair in found for name in pair if name} - {"ENV_FILE"}


def test_the_table_names_every_setting_and_no_other():
    assert {name for names in table() for name in names} == read_by_the_code()


def test_the_example_names_only_settings_that_there_are():
    named = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)

    assert named
    assert set(named) <= read_by_the_code()


PLAIN = {names[0]: default.strip("`") for names, default in table().items() if re.fullmatch(r"`[^`]*`", default)}
NOT_AS_WRITTEN = {"DATA_DIR", "CSRF_TRUSTED_ORIGINS", "PICTURE_STORAGE_OPTIONS", "WEB_CONCURRENCY"}
"""Whose default is another setting's, or is kept elsewhere than under its name."""


def test_the_defaults_of_the_table_are_those_of_the_code(request):
    loaded = request.getfixturevalue("load")()
    defaults = {name: value for name, value in loaded.items() if name in PLAIN.keys() - NOT_AS_WRITTEN}

    assert len(defaults) > 9
    assert {name: str(value).lower() for name, value in defaults.items()} == {
        name: PLAIN[name].lower() for name in defaults
    }


# make


def targets():
    return re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_make_command_is_one():
    used = {re.match(r"make ([a-z-]+)", command)[1] for command in commands() if command.startswith("make ")}

    assert used
    assert used <= set(targets())


def test_make_help_lists_every_command():
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"^make ([a-z-]+)", told, re.MULTILINE) == targets()


def test_make_refuses_a_python_that_is_too_old(tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "Makefile").write_text((ROOT / "Makefile").read_text())
    (tmp_path / "requirements.txt").touch()

    done = subprocess.run(["make", "run", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True)

    assert done.returncode
    assert "Newsdesk needs Python 3.11 or newer" in done.stderr


# A story document, and what a proxy is told


def example():
    return next(block for block in blocks() if block.startswith("---"))


def filled_in(document):
    """The document in the text without the places that it leaves open."""
    document = document.replace('webUrl: "https://…"', 'webUrl: "https://thelensnola.org/1"')
    return re.sub(r"^related:.*\n {2}- …\n", "", document, flags=re.MULTILINE)


def test_the_document_in_the_text_is_a_sound_one():
    record, *_warnings = read(filled_in(example()).encode(), "2020-12-14-nopd-has-used-facial-recognition.md")

    assert (record.stem, record.quality, record.heat) == ("2020-12-14-nopd-has-used-facial-recognition", 74, 104)


@pytest.mark.parametrize("left_out", [None, "title", "publishedDateTime", "  domain"])
def test_only_three_facts_must_be_in_a_document(left_out):
    facts = {
        "title": '"A robot"',
        "publishedDateTime": "2026-11-22T06:00:00Z",
        "provider": "",
        "  name": "Outlet",
        "  domain": "outlet.example",
    }
    kept = "".join(f"{key}: {value}".rstrip() + "\n" for key, value in facts.items() if key != left_out)

    if left_out is None:
        assert read(f"---\n{kept}---\n".encode(), "2026-11-22-a-robot.md")
    else:
        with pytest.raises(DocumentRefused):
            read(f"---\n{kept}---\n".encode(), "2026-11-22-a-robot.md")


def test_a_proxy_keeps_every_key_out_of_its_log():
    assert f"~^/({'|'.join(PLACES)})/ 0;" in text()
