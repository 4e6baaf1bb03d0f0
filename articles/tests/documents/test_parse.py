import sys
import time

import pytest

from articles.documents import DocumentRefused, read
from articles.documents.parse import parse
from articles.documents.tree import Scalar, Sequence

from .samples import FILE, document, problems_of

pytestmark = pytest.mark.usefixtures("either_parser")


def only_problem(text):
    problems = problems_of(text)
    assert len(problems) == 1, problems
    return problems[0]


def test_every_scalar_keeps_its_text_its_quotes_and_its_line():
    root = parse(b'---\na: 12:30\nb:\n  - "12:30"\n---\n\n', FILE).root

    assert root.items["a"] == Scalar("12:30", True, 2)
    assert root.items["b"] == Sequence([Scalar("12:30", False, 4)], 4)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    text = document(body="One.\nTwo.\n")

    record, _ = read(text.encode(), FILE)
    windows, _ = read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), FILE)

    assert windows.body == "One.\r\nTwo.\r\n"
    assert windows.title == record.title
    assert windows.related == record.related


def test_without_a_closing_line_the_rest_is_front_matter():
    text = document()

    assert read(text.removesuffix("---\n\n").encode(), FILE) == read(text.encode(), FILE)


@pytest.mark.parametrize("body", ["One.", "\n\nOne.\n\n", "One.\n---\nTwo.\n", "# Not a comment: at all\n", "---\n"])
def test_the_body_is_kept(body):
    assert read(document(body=body).encode(), FILE)[0].body == body


def test_an_opening_line_may_carry_a_comment():
    text = document().replace("---", "--- # some-name.md", 1)

    assert read(text.encode(), FILE)[0].title == "A robot learns to fold"


@pytest.mark.parametrize(
    ("data", "line", "found"),
    [
        (b"---\ntitle: caf\xe9\n---\n", 2, "the byte 0xe9 at offset 14"),
        ("---\na: 1\n---\n".encode("utf-16"), 1, "a text in UTF-16"),
        (b"", 1, "nothing"),
        (b"A robot\n", 1, "another text"),
        (b"---\n---\n\n", 1, "nothing"),
        (b"---\n- a\n---\n\n", 1, "a list"),
        (b"---\njust words\n---\n\n", 1, "a text"),
        (b"---\n" + b"# 34567\n" * 131_072, None, "1,048,580 bytes"),
        ("---\na: one\x85two\n---\n".encode(), 2, "the character U+0085"),
        (b"---\na: 1\nb: one\x07two\n---\n", 3, "the character U+0007"),
        (b"---\na: 1\n--- # b.md\na: 2\n", 3, "a second YAML document"),
        (b"---\na: 1\n...\n\n%TAG !a! b\n---\n", 5, "a second YAML document"),
        (b"---\na: 1\n---\n\n--- # b.md\na: 2\n---\n", 5, "a second document"),
        (b"---\na: 1\n---\n\n---\ntitle: 2\n---\n", 6, "a second document"),
    ],
)
def test_what_is_no_document_is_refused_with_its_line(data, line, found):
    problem = only_problem(data)

    assert (problem.line, problem.found) == (line, found)


@pytest.mark.parametrize(
    ("overrides", "field", "found"),
    [
        ({"type": "article\ntype: video"}, "type", "the key a second time"),
        ({"provider": "\n  domain: example.com\n  domain: example.org"}, "provider.domain", "the key a second time"),
        ({"mood": '{"a": 1, "a": 2}'}, "mood.a", "the key a second time"),
        ({"mood": "&a good"}, "mood", "an anchor"),
        ({"mood": "\n  - &a good\n  - *a"}, "mood[0]", "an anchor"),
        ({"mood": "\n  - good\n  - *a"}, "mood[1]", "an alias"),
        ({"title": "*a"}, "title", "an alias"),
        ({"mood": "\n  <<: {a: 1}"}, "mood", "the merge key <<"),
        ({"mood": "!!python/name:os.system a"}, "mood", "the tag 'tag:yaml.org,2002:python/name:os.system'"),
        ({"quality": "!!int 64"}, "quality", "the tag 'tag:yaml.org,2002:int'"),
        ({"mood": "\n  ? [a, b]\n  : c"}, "mood", "a key that is not a text"),
    ],
)  # fmt: skip
def test_yaml_that_says_more_than_texts_is_refused(overrides, field, found):
    assert (field, found) in [(problem.field, problem.found) for problem in problems_of(document(**overrides))]


def test_what_parsing_and_validating_find_comes_at_once_and_in_file_order():
    problems = problems_of(document(title="*a", quality="no", topics="\n  - AI\n  - &b Robots", mood="1\nmood: 2"))

    assert [problem.field for problem in problems] == ["title", "quality", "mood", "topics[1]"]
    assert [problem.line for problem in problems] == [3, 9, 13, 21]


def test_nesting_is_bounded():
    assert problems_of(document(mood="[" * 11 + "]" * 11)) == ()
    assert problems_of(document(mood="[" * 12 + "]" * 12))[0].found == "more than 12 levels"


def test_a_quoted_merge_key_is_a_key_like_any_other():
    assert read(document(mood='{"<<": 1}').encode(), FILE)[0].extra == {"mood": {"<<": 1}}


@pytest.mark.parametrize(
    "unit",
    ["[", "{", "? ", "- ", "a: ", "{a: ", "[a, ", "a: b\n", "[\n", "&a ", "*a ", "\\", "---\n", "...\n", "<<: {"],
)
@pytest.mark.parametrize("start", ["", "x: ", "x: [", 'x: "'])
def test_hostile_text_is_refused_soon_and_without_recursion(unit, start):
    text = f"---\n{start}{unit * (100_000 // len(unit))}"
    limit = sys.getrecursionlimit()
    began = time.process_time()

    with pytest.raises(DocumentRefused):
        read(text.encode(), FILE)

    assert time.process_time() - began < 1
    assert sys.getrecursionlimit() == limit


def test_a_mebibyte_is_refused_in_time():
    for unit in ("[", "{", "? ", "- ", "a: ", "a\n"):
        began = time.process_time()
        assert problems_of("---\n" + unit * (1_048_000 // len(unit)))
        assert time.process_time() - began < 2


def test_nested_merge_keys_are_refused_soon():
    assert problems_of("---\n" + "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)))


def test_a_megabyte_of_digits_is_no_number():
    text = document(quality="9" * 200_000, mood="1" * 5_000)
    problem = only_problem(text)

    assert problem.field == "quality"
    assert len(str(problem)) < 200
