"""What differs between two values, in words."""

import pytest

from articles.editors.changes.diff import AROUND, MOST_CHARACTERS_SHOWN, field_differences, field_in_words
from articles.tests import factories


def told(before, after, name="title"):
    """[(where, pieces)], each piece as −gone−, +came+ or the text that stays."""
    marks = {"del": "−", "ins": "+", "": ""}
    return [
        (each.where, "".join(f"{marks[piece.kind]}{piece.text}{marks[piece.kind]}" for piece in each.pieces))
        for each in field_differences(before, after, name)
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a robot learns", "a robot unlearns", "a robot −learns−+unlearns+"),
        ("one two three four", "one 2 3 four", "one −two three−+2 3+ four"),
        ("a whole title", "something quite different", "−a whole title−+something quite different+"),
        (None, "words", "+words+"),
        ("words", None, "−words−"),
        (74, 80, "−74−+80+"),
        (True, False, "−yes−+no+"),
        ("two  blanks", "two blanks", "two−␣␣−+␣+blanks"),
        ("公共图书馆的问答", "公共图书馆学会问答", "公共图书馆−的−+学会+问答"),
    ],
)
def test_texts_are_compared_word_by_word(before, after, said):
    assert told(before, after) == [("", said)]


def test_equal_values_do_not_differ():
    assert told({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2}]}) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["AI", "Work"], ["AI", "Robots", "Work"], [("", "+Robots+")]),
        (["AI", "Work"], ["AI"], [("", "−Work−")]),
        ([{"url": "a", "width": 1}], [{"url": "a", "width": 2}], [("1, width", "−1−+2+")]),
        ([{"url": "a"}], [{"url": "b"}, {"url": "a"}], [("1", "+address b+")]),
        ([{"url": "b"}, {"url": "a"}], [{"url": "a"}], [("1", "−address b−")]),
        ({"domain": "a", "name": "A"}, {"domain": "a"}, [("name", "−A−")]),
        ([], [{"title": "T", "provider": {"domain": "a"}}], [("1", "+headline T, provider domain a+")]),
    ],
)
def test_of_lists_and_mappings_only_what_differs_is_told(before, after, said):
    assert told(before, after, "parts") == said


@pytest.mark.parametrize(
    ("before", "after", "name", "where"),
    [
        ("one seal", "other seal", "secured", ""),
        (None, "other seal", "secured", ""),
        (["one seal"], ["other seal"], "hold of secured", ""),
        ({"secured": "one seal"}, {"secured": "other seal"}, "extra", "sealed part"),
        ([{"x": {"secured": {"a": "one"}}}], [{"x": {"secured": {"a": "two"}}}], "related", "1, x, sealed part"),
    ],
)  # fmt: skip
def test_of_what_is_sealed_it_says_only_that_it_changed(before, after, name, where):
    assert told(before, after, name) == [(where, "changed")]


def test_what_is_sealed_in_a_part_that_came_is_not_told():
    assert "seal" not in told([], [{"secured": "a seal"}], "related")[0][1].replace("sealed", "")


def test_only_the_neighbourhood_of_a_change_is_shown():
    long = " ".join(f"word{number}" for number in range(100))

    ((_, said),) = told(f"{long} old {long}", f"{long} new {long}")

    assert said.startswith(" … ")
    assert len(said) < 3 * AROUND + 40


def test_a_long_text_is_cut_short():
    ((_, said),) = told(None, "x" * 5000)

    assert said == f"+{'x' * MOST_CHARACTERS_SHOWN}… (4,400 more characters)+"


def test_very_long_texts_are_compared_as_a_whole():
    ((_, said),) = told("old " + "word " * 5000, "new " + "word " * 5000)

    assert said.startswith("−old word")


@pytest.mark.parametrize(
    ("value", "name", "said"),
    [
        (None, "title", ""),
        ([], "topics", ""),
        ("hold", "decision", "Held by hand"),
        ("2021-03-04T05:06:07Z", "published_at", "4 Mar 2021, 05:06:07 UTC"),
        ("It is THE title", "title", "It is THE title"),
        (0, "boost", "0"),
    ],
)
def test_values_in_words(value, name, said):
    assert field_in_words(value, name) == said


@pytest.mark.django_db
def test_a_pin_and_a_schedule_are_told_in_words(django_user_model):
    editor = django_user_model.objects.create_user("ines")
    story = factories.article(title="The one that leads")
    pin = {"place": 1, "reason": "Big.", "pinned_by": editor.pk, "expires_at": "2026-11-24T06:00:00Z"}

    assert field_in_words(pin, "pin on the front page") == "place 1, reason Big., by ines, until 24 Nov 2026, 06:00 UTC"
    assert field_in_words(editor.pk + 1, "pinned_by") == "one that is gone"
    assert field_in_words(story.stem, "lead") == "The one that leads"
    assert field_in_words("2026-11-24T06:00:07Z", "binned_at") == "24 Nov 2026, 06:00:07 UTC"
