"""What import_articles says of what it did not read, of what it warns of, and of posts of other systems."""

import json

import pytest
from django.core.management import CommandError

from articles.models import Article, Batch
from articles.tests.commands.running import run
from articles.tests.documents.samples import FILE, STEM, document

pytestmark = pytest.mark.django_db

POST = "---\ntitle: A\ndate: 2026-07-20 09:30\nlink: https://example.com/a\ntags: [maps]\nauthor: Ana\n---\n\nWords.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / FILE).write_text(document())
    return tmp_path


@pytest.fixture
def posts(tmp_path):
    (tmp_path / "2026-07-20-a.md").write_text(POST)
    (tmp_path / "2026-07-21-b.md").write_text(POST.replace("title: A", "title: B\ndraft: true"))
    return tmp_path


def test_files_that_are_not_read_are_counted_and_named(folder):
    (folder / "a.jpg").touch()
    (folder / "b.jpg").touch()

    code, out, err = run("import_articles", folder)

    assert (code, out.splitlines()[-2]) == (0, "2 other files were not read")
    assert err == f"skipped: 2 times a file of type .jpg: {folder}/a.jpg, {folder}/b.jpg\n"
    every = run("import_articles", folder, verbosity=2)[2].splitlines()
    assert f"skipped: {folder}/a.jpg: a file of type .jpg" in every
    report = json.loads(run("import_articles", folder, format="json")[1])
    assert report["skipped"] == [{"file": f"{folder}/{n}.jpg", "found": "a file of type .jpg"} for n in "ab"]


def test_a_folder_without_a_document_is_no_success(tmp_path):
    (tmp_path / "a.jpg").touch()

    code, out, err = run("import_articles", tmp_path)

    assert (code, out.splitlines()[-1]) == (1, "1 read: 0 new, 0 changed, 0 unchanged, 1 refused")
    assert f"refused: {tmp_path}: found no story document, but 1 other file: a.jpg" in err
    assert not Batch.objects.exists()


def test_a_kind_of_warning_is_told_once(folder):
    for number in range(5):
        web = f'"https://example.com/{number}"'
        text = document(excerpt='"a &amp; b"', title=f'"&lt; {number}"', originalUrl=None, webUrl=web)
        (folder / f"2021-03-0{number + 1}-a.md").write_text(text)

    lines = run("import_articles", folder)[2].splitlines()
    every = run("import_articles", folder, verbosity=2, dry_run=True)[2].splitlines()

    assert lines[0] == "warning: 5 documents have HTML entities in a text (10 times)"
    assert [line[:4] for line in lines[1:]] == ["    "] * 4
    assert "2021-03-01-a.md:3: title: found the HTML entity &lt;; expected the character itself" in lines[1]
    assert lines[4] == "    and 7 more, which --verbosity 2 tells"
    assert not [line for line in every if line.startswith("    ")]


def test_the_second_file_of_one_name_is_refused_with_the_first(tmp_path):
    for folder in ("en", "fr"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / FILE).write_text(document(title=f'"{folder}"'))

    _code, _out, err = run("import_articles", tmp_path)

    assert f"{tmp_path}/fr/{FILE}: found another document of the stem {STEM} in the same import" in err
    assert f"beside {tmp_path}/en/{FILE}" in err


# Posts of other systems


def test_posts_of_another_system_come_in_and_go_out_as_story_documents(posts, settings):
    settings.TIME_ZONE = "Europe/Berlin"

    plan = run("import_articles", posts, "--from", "jekyll", "--dry-run")
    assert plan[1].splitlines()[-1] == "2 read: 2 new, 0 changed, 0 unchanged, 0 refused"
    assert "Written for Jekyll: times without a zone are meant in Europe/Berlin" in plan[1]
    assert "warning: 2 documents have a time without a zone" in plan[2]
    assert not Article.objects.exists()

    assert run("import_articles", posts, "--from", "jekyll")[0] == 0
    post, draft = Article.objects.order_by("stem")
    assert (post.published, draft.published, draft.decision) == (True, False, "waiting")
    assert list(Article.objects.live()) == [post]
    assert Batch.objects.get().source == f"{posts} (written for Jekyll)"
    again = run("import_articles", posts, "--from", "jekyll")[1]
    assert again.splitlines()[-1] == "2 read: 0 new, 0 changed, 2 unchanged, 0 refused"

    run("export_articles", posts / "out")
    text = (posts / "out" / "2026-07-20-a.md").read_text()
    assert "publishedDateTime: 2026-07-20T07:30:00Z\n" in text
    assert 'author: "Ana"\n' in text
    assert text.endswith("---\n\nWords.\n")
    exported = run("import_articles", posts / "out")[1]
    assert exported.splitlines()[-1] == "2 read: 0 new, 0 changed, 2 unchanged, 0 refused"


def test_another_dialect_has_the_same_posts_read_anew(posts):
    own = posts / "own.yaml"
    own.write_text("like: jekyll\nname: Our blog\nfiles: '*.md'\n")
    run("import_articles", posts, "--from", own)
    own.write_text("like: jekyll\nname: Our blog\nfiles: '*.md'\nkeys:\n  excerpt: author\n")

    _code, out, err = run("import_articles", posts, "--from", own)

    assert out.splitlines()[-1] == "2 read: 0 new, 2 changed, 0 unchanged, 0 refused"
    assert f"skipped: no post of Our blog by its name: {own}" in err


def test_posts_without_a_link_are_of_the_site(posts):
    (posts / "2026-07-22-c.md").write_text(POST.replace("link: https://example.com/a\n", ""))

    code, _out, err = run("import_articles", posts, "--from", "hugo")
    assert code == 1
    assert "--site says from which site they are" in err
    assert "2026-07-22-c.md:2: provider: found none, but the keys title, date, tags, author; expected" in err

    assert run("import_articles", posts, "--from", "hugo", "--site", "https://blog.example.org")[0] == 0
    assert Article.objects.get(stem="2026-07-22-c").provider.domain == "blog.example.org"


def test_a_refused_post_names_its_keys_and_the_way(posts):
    code, _out, err = run("import_articles", posts)

    assert code == 1
    assert "date: found the key 'date'" in err
    assert "link: found the key 'link'" in err
    assert "--from reads them: hugo, jekyll" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--from", "drupal"], "expected hugo, jekyll or the path of a dialect's file"),
        (["--from", "jekyll", "--site", "blog"], "site: found 'blog'; expected an http or https address"),
        (["--site", "https://a.example"], "--from"),
        (["--from", "own.yaml"], "own.yaml:1: zone: found the text 'Mars'"),
    ],
)
def test_a_dialect_that_is_none_stops_the_command(posts, monkeypatch, words, told):
    monkeypatch.chdir(posts)
    (posts / "own.yaml").write_text("zone: Mars\n")

    with pytest.raises(CommandError, match=told.replace("(", r"\(")):
        run("import_articles", posts, *words)
