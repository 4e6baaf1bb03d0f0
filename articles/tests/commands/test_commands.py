"""What a user types and sees. Commands run in this process, on real files."""

import json
import os
import sys
from datetime import datetime

import pytest
from django.core.management import CommandError
from django.core.serializers.base import DeserializationError

from articles.models import Article, Batch
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.documents.samples import FILE, STEM, document
from articles.tests.own_database import own_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / FILE).write_text(document())
    return tmp_path


def test_import_reports_in_its_last_line(folder):
    code, out, _err = run("import_articles", folder)

    assert code == 0
    assert out.splitlines()[-1] == "1 read: 1 new, 0 changed, 0 unchanged, 0 refused"


def test_a_refused_document_is_a_line_on_stderr_and_exit_1(folder):
    (folder / "bad.md").write_text(document(published="no"))

    code, out, err = run("import_articles", folder)

    assert code == 1
    assert out.splitlines()[-1] == "2 read: 1 new, 0 changed, 0 unchanged, 1 refused"
    assert [line for line in err.splitlines() if str(folder / "bad.md") in line and "published" in line]


def test_quiet_says_no_more_than_the_last_line(folder):
    _code, out, err = run("import_articles", folder, verbosity=0)

    assert out == "1 read: 1 new, 0 changed, 0 unchanged, 0 refused\n"
    assert err == ""


def test_the_report_can_be_json(folder):
    (folder / "bad.md").write_text("nothing")

    _code, out, _err = run("import_articles", folder, format="json")
    report = json.loads(out)

    assert (report["read"], report["new"], report["refused"]) == (2, 1, 1)
    assert report["problems"][0]["file"] == str(folder / "bad.md")
    assert report["batch"] == Batch.objects.get().pk


def test_nothing_to_read_is_no_success(tmp_path):
    code, out, err = run("import_articles", tmp_path / "nowhere")

    assert (code, out) == (1, "1 read: 0 new, 0 changed, 0 unchanged, 1 refused\n")
    assert "nowhere" in err


def test_an_import_is_taken_back(folder):
    run("import_articles", folder)

    _code, out, _err = run("undo_import", Batch.objects.get().pk)

    assert out.splitlines()[-1] == "1 taken back, 0 left"
    assert not Article.objects.exists()


def test_an_import_is_taken_back_once(folder):
    run("import_articles", folder)
    run("undo_import", Batch.objects.get().pk)

    with pytest.raises(CommandError, match="taken back before"):
        run("undo_import", Batch.objects.get().pk)


def test_a_batch_that_never_was_cannot_be_taken_back():
    with pytest.raises(CommandError, match="no batch 7"):
        run("undo_import", 7)


def test_an_export_gives_the_files_back(folder, tmp_path):
    run("import_articles", folder)

    run("export_articles", tmp_path / "out")

    assert (tmp_path / "out" / FILE).read_text() == document()


@pytest.mark.parametrize(
    ("filters", "is_exported"),
    [
        (["--topic", "AI"], True),
        (["--topic", "ai"], True),
        (["--provider", "example.com"], True),
        (["--provider", "example.org"], False),
        (["--since", "2021-03-04"], True),
        (["--since", "2021-03-05"], False),
        (["--published"], True),
    ],
)
def test_an_export_can_be_narrowed(folder, site_in_utc, filters, is_exported):
    run("import_articles", folder)

    _code, out, _err = run("export_articles", "-", *filters)

    assert (out == document()) is is_exported


@pytest.mark.parametrize(
    ("zone", "moments", "is_exported"),
    [
        ("UTC", ["2021-03-03T23:59:59Z", "2021-03-04T00:00:00Z"], [False, True]),
        ("America/New_York", ["2021-03-04T04:59:59Z", "2021-03-04T05:00:00Z"], [False, True]),
        ("Asia/Tokyo", ["2021-03-03T14:59:59Z", "2021-03-03T15:00:00Z"], [False, True]),
        # Of this one only the day is known.
        ("America/New_York", ["2021-03-03T00:00:00Z", "2021-03-04T00:00:00Z"], [False, True]),
    ],
)
def test_an_export_begins_with_a_day_of_the_sites_clock(settings, zone, moments, is_exported):
    settings.TIME_ZONE = zone
    for moment in moments:
        factories.article(published_at=datetime.fromisoformat(moment))

    _code, out, _err = run("export_articles", "-", "--since", "2021-03-04")

    assert [f"publishedDateTime: {moment}" in out for moment in moments] == is_exported


@pytest.mark.parametrize(
    "filters", [["--topic", "None such"], ["--provider", "none.example"], ["--since", "yesterday"]]
)
def test_an_export_of_something_unknown_says_so(filters):
    with pytest.raises(CommandError):
        run("export_articles", "-", *filters)


def test_what_is_exported_to_one_stream_is_read_again(folder, tmp_path):
    (folder / "2021-03-05-other.md").write_text(document(title='"Other"'))
    run("import_articles", folder)
    (tmp_path / "all.txt").write_text(run("export_articles", "-")[1])
    Article.objects.all().delete()

    with (tmp_path / "all.txt").open() as stream:
        monkey = pytest.MonkeyPatch()
        monkey.setattr(sys, "stdin", stream)
        code, out, _err = run("import_articles", "-")
        monkey.undo()

    assert (code, out.splitlines()[-1]) == (0, "2 read: 2 new, 0 changed, 0 unchanged, 0 refused")


def test_loaddata_loads_a_story_document(folder):
    run("loaddata", folder / FILE)

    assert Article.objects.get().stem == STEM


def test_loaddata_refuses_what_import_refuses(folder):
    (folder / "2021-03-05-bad.md").write_text(document(published="no"))

    with pytest.raises(DeserializationError, match="published"):
        run("loaddata", folder / "2021-03-05-bad.md")


def test_dumpdata_writes_story_documents(folder):
    run("import_articles", folder)

    assert run("dumpdata", "articles.article", format="md")[1].rstrip("\n") == document().rstrip("\n")


def test_dumpdata_to_a_file_is_loaded_again(folder, tmp_path):
    (folder / "2021-03-05-other.md").write_text(document(title='"Other"'))
    run("import_articles", folder)
    run("dumpdata", "articles.article", format="md", output=str(tmp_path / "dump.md"))
    Article.objects.all().delete()

    run("loaddata", tmp_path / "dump.md")

    assert Article.objects.count() == 2


def test_a_changed_rule_is_applied_to_the_stories_that_are_there(folder, settings):
    run("import_articles", folder)
    settings.PUBLISH_BAR = 200

    assert run("recalculate")[1] == "1 changed\n"
    assert not Article.objects.live().exists()


def test_a_report_names_the_stories_whose_files_have_no_date(tmp_path):
    (tmp_path / "story.md").write_text(document())

    _code, out, _err = run("import_articles", tmp_path)
    Article.objects.all().delete()
    report = json.loads(run("import_articles", tmp_path, format="json")[1])

    assert f"no date in the name {tmp_path}/story.md: its story is {STEM}" in out
    assert report["derived"] == [{"file": f"{tmp_path}/story.md", "stem": STEM}]


def test_no_locale_gives_a_file_another_identity(tmp_path):
    names = [f"2021-03-04-{slug}.md" for slug in ["मेला", "café", "𝒳", "it's + 1%"]]
    old, new = tmp_path / "old-é", tmp_path / "new-é"
    old.mkdir()
    for name in names:
        (old / name).write_text(document())

    with own_database(tmp_path) as database:
        usual = database.environment
        database.environment = usual | {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
        assert database.do("import_articles", old)[-1] == "4 read: 4 new, 0 changed, 0 unchanged, 0 refused"
        database.do("export_articles", new)
        stream = database.manage("export_articles", "-").communicate()[0]
        database.environment = usual
        assert database.do("import_articles", new)[-1].startswith("4 read: 0 new, 0 changed")

    assert sorted(path.name for path in new.iterdir()) == sorted(names)
    assert all(name.encode() in stream for name in names)


def test_a_name_that_is_no_utf8_is_refused_only_where_it_would_be_an_identity(tmp_path):
    for name in [b"2021-03-05-caf\xe9.md", b"caf\xe9.md"]:
        (tmp_path / os.fsdecode(name)).write_text(document())

    code, out, err = run("import_articles", tmp_path)

    assert (code, out.splitlines()[-1]) == (1, "2 read: 1 new, 0 changed, 0 unchanged, 1 refused")
    assert "found the byte 0xe9 in a file name; expected a name in UTF-8" in err
    assert "caf\\xe9.md: its story is" in out
