import pytest

from .samples import problems_of


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("---\ntitle: x\n---\n".encode("utf-16-le"), "a text in UTF-16"),
        ("\ufeff---\n".encode("utf-16-be"), "a text in UTF-16"),
        ("\ufeff---\n".encode("utf-32-le"), "a text in UTF-32"),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "a spreadsheet"),
        (b"PK\x03\x04....word/document.xml", "a text of Word"),
        (b"PK\x03\x04....2026-11-20-one.md", "a .zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a spreadsheet or text of an old Office"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"+++\ntitle = 'x'\n+++\n", "front matter in TOML, between lines of +++"),
        (b'\n{"title": "x"}\n', "JSON"),
        (b"<!DOCTYPE html>\n<html>", "a page of HTML"),
        (b"<p>Words</p>", "HTML"),
        (b'<?xml version="1.0"?><rss>', "XML"),
        (b"title;date;link\nx;y;z\n", "a table (CSV)"),
        (b"# A note\n---\ntitle: x\n---\n", "a comment before the first line of ---"),
        (b"---\rtitle: x\r---\r", "line ends of old Macintosh files (CR alone)"),
        (b"----\ntitle: x\n---\n", "a first line of other or more dashes than three hyphens, '----'"),
        ("—\ntitle: x\n".encode(), "a first line of other or more dashes than three hyphens, '—'"),
        (b"title: x\nexcerpt: y\n", "keys and values without a line of --- before them"),
        (b"# A heading\n\nWords.\n", "another text"),
        (b" \n\n", "nothing"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(data, found):
    [problem] = problems_of(data)

    assert problem.found == found


def test_the_line_named_is_the_first_that_holds_something():
    assert [(p.line, p.found) for p in problems_of(b"\n\n+++\n")] == [(3, "front matter in TOML, between lines of +++")]
