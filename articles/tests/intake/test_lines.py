"""The line of a document that a problem names, and what is not shown of it."""

import pytest

from articles.intake.lines import LINE_CHARACTERS, SEALED_WORDS, lines_at

TEXT = """---
title: A title
secured: "abc
  def: ghi

  jkl"
related:
  - title: Another
    secured: one
      two
    quality: 3
- "name": "c2VhbGVkc2VhbGVkc2VhbGVk;c2VhbGVkc2VhbGVkc2VhbGVk"
{a: 1, secured: x}
---
body"""


def line(number, text=TEXT):
    return lines_at(text.encode(), {number}).get(number)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (2, "title: A title"),
        (3, SEALED_WORDS),
        (4, SEALED_WORDS),
        (5, SEALED_WORDS),
        (6, SEALED_WORDS),
        (7, "related:"),
        (8, "  - title: Another"),
        (9, SEALED_WORDS),
        (10, SEALED_WORDS),
        (11, "    quality: 3"),
        (12, f'- "name": "{SEALED_WORDS}"'),
        (13, SEALED_WORDS),
        (14, "---"),
        (15, "body"),
    ],
)
def test_a_line_is_shown_unless_it_may_be_sealed(number, shown):
    assert line(number) == shown


@pytest.mark.parametrize("number", [0, -1, 16, 10**9])
def test_a_line_that_is_not_there_is_left_out(number):
    assert line(number) is None


def test_a_long_line_is_cut_short():
    assert line(1, "x" * 5000) == "x" * LINE_CHARACTERS + "…"


@pytest.mark.parametrize("text", ["\ufefftitle: x\r\n", "title: x\r\n", "title: x"])
def test_what_editors_do_not_see_is_not_shown(text):
    assert line(1, text) == "title: x"


def test_what_is_no_text_is_shown_as_far_as_it_is():
    assert lines_at(b"title: \xff", {1}) == {1: "title: \ufffd"}
