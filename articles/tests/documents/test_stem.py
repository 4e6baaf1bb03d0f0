from datetime import UTC, datetime

import pytest

from articles.documents import slug, stem_for
from articles.documents.stem import day_of_stem, derived_before, distinct_title, set_apart

from .samples import document, problems_of

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
        ("मेला, माला", "मेला-माला"),
        ("ที่นี่", "ที่นี่"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("Чайный й Ё", "чайный-й-ё"),
        ("می\u200cخواهم!", "می\u200cخواهم"),
        ("क्\u200dष \u200d", "क्\u200dष"),
        ("a\u200db 👩\u200d🚀 ❤\ufe0f 1\ufe0f\u20e3", "ab-1"),
        ("Tiếng Việt İstanbul", "tieng-viet-istanbul"),
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
    "name",
    [
        "मेला", "ตลาด", "می\u200cخواهم", "क\u094d\u200dष", "שָׁלוֹם", "🎉", "𝒳", "what's new", "R&D + more", "100% #1?",
        '"quoted"', "a b ", " a", "dot.", "...", "back\\slash", "x.md", "x.txt", "2026-11-20-again", "-",
        "--- # y.md", "\u202eabc", "con", "ﬁ", "Ａ", "x" * 241,
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", ["2021-03-04", "2021-3-4", "2021-12-1"])
def test_a_dated_name_in_any_script_and_with_any_sign_is_kept_as_it_is(day, name):
    assert stem_for(f"{day}-{name}.md", NOON, "Something else") == f"{day}-{name}"


@pytest.mark.parametrize(
    "file",
    [
        "",
        "story.md",
        "2021-02-29-leap.md",
        "2021-02-01.md",
        "2021-02-01-.md/x.md",
        "2021-02-01-..md",
        "0000-01-01-a.md",
    ],
)
def test_any_other_file_name_leaves_it_to_date_and_title(file):
    assert stem_for(file, NOON, "Something else") == "2021-03-04-something-else"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a\nb", "the character U+000A"),
        ("a\x1b[2Jb", "the character U+001B"),
        ("a\u2028b", "the character U+2028"),
        ("caf\udce9", "the byte 0xe9"),
        ("a" * 242, "253 characters"),
    ],
)
def test_a_dated_name_that_can_be_no_identity_is_refused_and_not_replaced(name, found):
    (problem,) = problems_of(document(), f"2021-03-04-{name}.md")

    assert found in problem.found


@pytest.mark.parametrize("suffix", ["md.txt", "MD.TXT", "markdown.txt", "yml.txt"])
def test_what_windows_appends_to_a_name_is_no_part_of_it(suffix):
    assert stem_for(f"2021-03-04-a.{suffix}", NOON, "x") == "2021-03-04-a"


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


def test_a_story_that_is_set_apart_gets_the_same_stem_each_time_and_another_than_others():
    stem = "2021-03-04-" + "a" * 189

    assert set_apart(stem, "a", "b") == set_apart(stem, "a", "b") != set_apart(stem, "ab", "")
    assert len(set_apart(stem, "a", "b")) == 200
    assert stem_for(f"{set_apart(stem, 'a')}.md", NOON, "x") == set_apart(stem, "a")


def test_titles_are_told_apart_by_their_whole_slugs_and_without_letters_by_their_signs():
    assert distinct_title("🎉") != distinct_title("🔥")
    assert distinct_title("a" * 300) != distinct_title("a" * 301)
    assert distinct_title("It’s here!") == distinct_title("Its  here")


def test_the_stem_of_a_title_from_before_marks_were_kept_is_known():
    assert derived_before(NOON.date(), "मेला") == "2021-03-04-मल"


def test_the_day_of_a_stem_is_a_date_however_it_is_written():
    assert day_of_stem("2021-3-4-x") == day_of_stem("2021-03-04-y") == NOON.date()
