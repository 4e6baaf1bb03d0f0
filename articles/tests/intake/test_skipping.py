"""What an import leaves out: every file is counted and named, and an import that reads nothing is none."""

import os

import pytest

from articles.intake.apply import import_documents
from articles.intake.skipping import by_kind, why_skipped
from articles.intake.sources import sources
from articles.models import Batch
from articles.models.journal import MOST_SKIPPED
from articles.tests.desk.intake.uploading import zipped
from articles.tests.documents.samples import FILE, document
from articles.tests.intake.test_sources import Stdin


def left_out(*paths, **options):
    return {source.name: source.skipped for source in sources(map(str, paths), **options) if source.skipped}


def refused(*paths, **options):
    return [str(source.problem) for source in sources(map(str, paths), **options) if source.problem]


@pytest.mark.parametrize("suffix", ["md", "markdown", "mdown", "mkd", "MD", "md.txt"])
def test_every_usual_suffix_of_markdown_is_read(tmp_path, suffix):
    (tmp_path / f"2021-03-05-a.{suffix}").write_text(document())

    assert not left_out(tmp_path)
    assert len(list(sources([tmp_path]))) == 1


def test_what_is_no_document_in_a_folder_is_named(tmp_path):
    (tmp_path / FILE).write_text(document())
    for name in ["a.mdx", "b.jpg", ".hidden.md", "Makefile", ".DS_Store", "._a.md", f"long.{'x' * 99}"]:
        (tmp_path / name).write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "README.md").write_text(document())
    (tmp_path / "again").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.md")

    assert left_out(tmp_path) == {
        f"{tmp_path}/{name}": found
        for name, found in {
            ".git": "a hidden folder",
            "again": "a link to a folder",
            ".hidden.md": "a hidden file",
            "Makefile": "a file without a type",
            "a.mdx": "a file of type .mdx",
            "b.jpg": "a file of type .jpg",
            f"long.{'x' * 99}": "a file of an unknown type",
            "pipe.md": "no file",
        }.items()
    }


def test_what_is_no_document_in_an_archive_is_named(tmp_path):
    inner = zipped((FILE, document()))
    outer = zipped((FILE, document()), ("inner.zip", inner), ("a/", ""), ("a/b.csv", "x"), ("__MACOSX/._b.csv", "x"))
    (tmp_path / "a.zip").write_bytes(outer)

    assert left_out(tmp_path) == {
        f"{tmp_path}/a.zip/inner.zip": "an archive in an archive",
        f"{tmp_path}/a.zip/a/b.csv": "a file of type .csv",
    }


@pytest.mark.parametrize("path", ["", "*.*", "a.zip", "*.zip"])
def test_a_path_without_a_document_is_refused_by_what_is_there(tmp_path, path):
    members = [(f"{number}.csv", "x") for number in range(7)]
    (tmp_path / "a.zip").write_bytes(zipped(*members))

    (told,) = refused(tmp_path / path)

    assert "found no story document, but 7 other files: " in told
    assert "0.csv, " in told
    assert "4.csv and 2 more; expected one of .markdown, .md, " in told


def test_nothing_at_all_is_refused_too(tmp_path):
    (tmp_path / "empty.zip").write_bytes(zipped())
    (tmp_path / "empty").mkdir()

    told = [refused(path, stdin=Stdin(b"")) for path in [tmp_path / "empty", tmp_path / "empty.zip", "-"]]

    assert [len(each) for each in told] == [1, 1, 1]
    assert all("found no story document, and nothing else" in each[0] for each in told)


def test_one_path_without_a_document_is_refused_among_others(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / FILE).write_text(document())

    assert len(refused(tmp_path, tmp_path / FILE, tmp_path / "empty")) == 1


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path):
    (tmp_path / FILE).write_text(document())
    (tmp_path / "gone").mkdir()
    found = sources([tmp_path])
    next(found)

    (tmp_path / "gone").rmdir()

    assert [str(source.problem) for source in found] == [
        f"{tmp_path}/gone: found a folder that cannot be read (No such file or directory); expected a readable folder"
    ]


def test_many_of_a_kind_are_told_at_once():
    told = by_kind(
        [(f"{number}.jpg", "a file of type .jpg") for number in range(7)] + [("a.csv", "a file of type .csv")]
    )

    assert list(map(str, told)) == [
        "7 times a file of type .jpg: 0.jpg, 1.jpg, 2.jpg, 3.jpg, 4.jpg and 2 more",
        "a file of type .csv: a.csv",
    ]


def test_a_name_that_cannot_be_shown_is_escaped():
    assert why_skipped("a.j\npg") == "a file of type .j\\npg"


@pytest.mark.django_db
def test_a_batch_keeps_what_was_not_read(tmp_path):
    (tmp_path / FILE).write_text(document())
    for number in range(MOST_SKIPPED + 1):
        (tmp_path / f"{number:04}.jpg").touch()

    report = import_documents(sources([tmp_path]), label="a folder")

    batch = Batch.objects.get()
    assert (report.read_count, len(report.skipped)) == (1, MOST_SKIPPED + 1)
    assert (batch.read_count, batch.skipped_count, len(batch.skipped)) == (1, MOST_SKIPPED + 1, MOST_SKIPPED)
    assert batch.skipped[0] == [f"{tmp_path}/0000.jpg", "a file of type .jpg"]
