import pytest

from .samples import SEALED, document, problems_of

pytestmark = pytest.mark.usefixtures("either_parser")

FRONT = '---\ncategory: news\n{}\nexcerpt: "Words."\nprovider:\n  domain: example.org\n---\n\n'


@pytest.mark.parametrize(
    ("slip", "line", "found"),
    [
        ("title: Power Apps: what is new", 3, "a colon before a space"),
        ("title: What is new:", 3, "a colon before a space"),
        ("topics:\n  - AI: the rest", 4, None),
        ("title: @mention", 3, "a text that begins with @"),
        ("title: `code` first", 3, "a text that begins with `"),
        ("title: %50 off", 3, "a text that begins with %"),
        ("title: *Starred* title", 3, "a text that begins with *"),
        ("topics:\n  - @home", 4, "a text that begins with @"),
        ("title: [Video] Something", 3, "a text that begins with ["),
        ("topics: [AI, Robots", 3, "a text that begins with ["),
        ("title: {Live} Something", 3, "a text that begins with {"),
        ("title: | Something", 3, "a text that begins with |"),
        ("title: - Something", 3, "a text that begins with - and a space"),
        ('title: "He said "hi" to all"', 3, 'more text after the closing "'),
        ("title: 'It's fine'", 3, "more text after the closing '"),
        ('title: "It never ends', 3, "a text in double quotes that has no end"),
        ("title: 'It never ends", 3, "a text in single quotes that has no end"),
        ('title: "C:\\path"', 3, "a backslash that escapes nothing"),
        ('title:"Something"', 3, "no space after the colon"),
        ("title:Something", 3, "no space after the colon"),
        ("title — Something", 3, "a line that is neither a key"),
        ("\ttitle: Something", 3, "a tab at the start of the line"),
        ("more:\n  name: x\n\tdomain: y", 5, "a tab at the start of the line"),
        ("more:\n\u00a0 name: x\n  domain: y", 4, "a no-break or other special space"),
        ("more:\n\u3000 name: x\n  domain: y", 4, "a no-break or other special space"),
        ("title: Something\n   kind: odd", 4, "a line further to the right"),
    ],
)
def test_a_common_slip_is_told_by_its_own_line_in_plain_words(slip, line, found):
    problems = [
        problem for problem in problems_of(FRONT.format(slip)) if problem.found.startswith(found or "a mapping")
    ]

    assert [problem.line for problem in problems] == [line]


def test_a_first_key_that_is_indented_is_told():
    [problem] = problems_of('---\n  title: "One"\nexcerpt: "Words."\n---\n')

    assert (problem.line, problem.found) == (2, "a first key that is indented")


def test_what_nobody_knows_is_said_in_the_parsers_words():
    [problem] = problems_of("---\n%title: One\n---\n")

    assert (problem.line, problem.expected) == (2, "YAML")


def test_no_slip_repeats_what_may_be_sealed():
    for slip in (f"secured: @{SEALED}", f'secured: "{SEALED}" {SEALED}', f"secured:{SEALED}"):
        assert not [p for p in problems_of(FRONT.format(slip)) if SEALED[:8] in str(p)]


@pytest.mark.parametrize("title", ["&Co new", "!Important news", "*a"])
def test_what_yaml_takes_for_more_than_a_text_is_to_be_quoted(title):
    [problem] = problems_of(document(title=title))

    assert f"in double quotes if it begins with {title[0]}" in problem.expected
