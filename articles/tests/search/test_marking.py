"""Where a search is found in a text that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.lib.text import display
from articles.search import mark
from articles.search.folding import folded_words
from articles.search.query import parse_search


def marked(text, asked):
    return "".join(f"[{part}]" if is_found else part for part, is_found in mark(text, asked))


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("A robot, no robots", "robot", "A [robot], no robots"),
        ("A robot, no robots", "rob*", "A [robot], no [robots]"),
        ("Das Café", "CAFE", "Das [Café]"),
        ("Das Cafe\u0301.", "café", "Das [Cafe\u0301]."),
        ("two words, two", '"two words"', "[two words], two"),
        ("words two words", '"two words"', "words [two words]"),
        ("a b", "a b", "[a] [b]"),
        ("robots without arms", "robots -arms", "[robots] without arms"),
        ("O’Brien’s COVID-19", "obrien covid19", "[O’Brien]’s [COVID-19]"),
        ("O’Brien", "obrien", "[O’Brien]"),
        ("O’Brien’s", "o'brien", "[O’Brien]’s"),
        ("COVID19", "covid-19", "[COVID19]"),
        ("(A.I.)", "ai", "([A.I].)"),
        ("U.S. law", "us", "[U.S]. law"),
        ("AT&T", "at&amp;t", "[AT&T]"),
        ("1,000 robots", "1000", "[1,000] robots"),
        ("使用人工智能", "人工", "使用[人工]智能"),
        ("ﬁne", "fine", "[ﬁne]"),
        ("Straße", "strasse", "[Straße]"),
        ("كتـــاب", "كتاب", "[كتـــاب]"),
        ("정부가 AI는", "정부 ai", "[정부가] [AI]는"),
        ("한국정부 정부", "정부가", "한국정부 [정부]"),
        ("Zero\u200bwidth", "zerowidth", "[Zero\u200bwidth]"),
        ("<b>bold</b>", "b", "<[b]>bold</[b]>"),
        ("robot", "", "robot"),
        ("robot", '"', "robot"),
        ("", "robot", ""),
    ],
)
def test_what_was_found_is_marked(text, asked, shown):
    assert marked(text, asked) == shown


@given(st.text(), st.text())
def test_the_parts_together_are_the_text(text, asked):
    assert "".join(part for part, _is_found in mark(text, asked)) == text


@given(st.lists(st.text(st.characters(categories=["Ll", "Lu", "Nd", "Mn", "Po", "Pd"]), min_size=1), min_size=1))
def test_every_word_of_a_text_is_marked_in_it(texts):
    text = display(" ".join(texts))

    for word in folded_words(text)[0]:
        if parse_search(word).wanted:
            assert any(is_found for _part, is_found in mark(text, f'"{word}"'))
