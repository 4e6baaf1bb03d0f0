"""What was typed, understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import search
from articles.search.query import MOST_TERMS, Query, SearchTerm, parse_search


def word(text, **facts):
    return SearchTerm((text,), **facts)


UNDERSTOOD = {
    "robot": Query((word("robot"),)),
    "Robot  CAFÉ": Query((word("robot"), word("cafe"))),
    '"two words"': Query((SearchTerm(("two", "words")),)),
    "“two words”": Query((SearchTerm(("two", "words")),)),
    "«two words»": Query((SearchTerm(("two", "words")),)),
    '"unbalanced words': Query((SearchTerm(("unbalanced", "words")),)),
    'robot"arm"': Query((word("robot"), word("arm"))),
    "robot -arm": Query((word("robot"),), (word("arm"),)),
    "robot −arm": Query((word("robot"),), (word("arm"),)),
    'robot -"an arm"': Query((word("robot"),), (SearchTerm(("an", "arm")),)),
    "robot - arm": Query((word("robot"), word("arm"))),
    "covid-19": Query((SearchTerm(("covid", "19"), "covid19"),)),
    '"covid-19"': Query((SearchTerm(("covid", "19"), "covid19"),)),
    "o’brien": Query((SearchTerm(("o", "brien"), "obrien"),)),
    "A.I.": Query((SearchTerm(("a", "i"), "ai"),)),
    "rob*": Query((word("rob", is_prefix=True),)),
    "ro*": Query((word("ro"),)),
    '"rob* arm"': Query((SearchTerm(("rob", "arm")),)),
    "-rob* arm": Query((word("arm"),), (word("rob", is_prefix=True),)),
    "人工智能": Query((SearchTerm(("人", "工", "智", "能")),)),
    "机器人，学习": Query((SearchTerm(("机", "器", "人")), SearchTerm(("学", "习")))),
    "cats AND dogs": Query((word("cats"), word("and"), word("dogs"))),
    "AT&amp;T": Query((SearchTerm(("at", "t"), "att"),)),
    "title:robot": Query((word("title"), word("robot"))),
}


@pytest.mark.parametrize(("text", "query"), UNDERSTOOD.items())
def test_a_search_is_understood(text, query):
    assert parse_search(text) == query


@pytest.mark.parametrize("text", ["", " ", "\0", '"', '""', "*", "- -", "-", "()", "^&|!", "🤖", "-robot", '-"a b" -c'])
def test_where_there_is_nothing_to_look_for_it_is_said(text):
    assert not search.has_words(text)


def test_a_search_of_ten_thousand_words_is_cut():
    assert len(parse_search("ab cd " * 10_000).wanted) == MOST_TERMS


@given(st.text())
def test_every_text_is_understood(text):
    assert search.has_words(text) is bool(parse_search(text).wanted)
