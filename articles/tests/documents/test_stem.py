from datetime import UTC, datetime

import pytest

from articles.documents import slug, stem_for

NOON = datetime(2021, 3, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A robot learns to fold", "a-robot-learns-to-fold"),
        ("Pony.ai’s 5G car: what's new?", "ponyais-5g-car-whats-new"),
        ("one - two -- three", "one-two-three"),
        ("  Spaces \u00a0 and\ttabs ", "spaces-and-tabs"),
        ("Café Ångström", "cafe-angstrom"),
        ("Copilot™ â€˜betaâ€™", "copilot-abetaa"),
        ("折叠衬衫 2021", "折叠衬衫-2021"),
        ("한국어", "한국어"),
        ("under_score/slash", "underscoreslash"),
        ("???", "untitled"),
        ("", "untitled"),
    ],
)
def test_a_title_becomes_a_slug(title, expected):
    assert slug(title) == expected


@pytest.mark.parametrize(
    "file",
    ["2020-02-29-leap.md", "stories/2020-02-29-leap.md", r"C:\stories\2020-02-29-leap.MD", "2020-02-29-leap"],
)
def test_a_dated_file_name_is_the_stem(file):
    assert stem_for(file, NOON, "Something else") == "2020-02-29-leap"


@pytest.mark.parametrize(
    "file", ["", "story.md", "2021-02-29-leap.md", "2021-02-01.md", "2021-02-01-.md/x.md", "2021-02-01-a b.md"]
)
def test_any_other_file_name_leaves_it_to_date_and_title(file):
    assert stem_for(file, NOON, "Something else") == "2021-03-04-something-else"


def test_dots_and_underscores_stay_in_a_file_name():
    assert stem_for("2021-03-04-node_v1.2.md", NOON, "x") == "2021-03-04-node_v1.2"


def test_a_decomposed_file_name_is_the_same_story_as_a_composed_one():
    assert stem_for("2021-03-04-cafe\u0301.md", NOON, "x") == stem_for("2021-03-04-caf\u00e9.md", NOON, "x")


def test_a_long_title_is_cut_and_does_not_end_in_a_hyphen():
    stem = stem_for("", NOON, "a" * 188 + " " + "b" * 50)

    assert stem == "2021-03-04-" + "a" * 188
    assert len(stem_for("", NOON, "a" * 500)) == 200


def test_a_stem_made_of_date_and_title_is_itself_a_file_name():
    stem = stem_for("", NOON, "Café 5G ™ — 한국어 ½")

    assert stem_for(f"{stem}.md", NOON, "other") == stem
