"""Texts into words."""

import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import LONGEST_WORD, WORDS_FOUND, folded_words

TEXTS = {
    "Robots Learn, Again!": "robots learn again",
    "Café DÉJÀ vu": "cafe deja vu",
    "Zoë Ångström": "zoe angstrom",
    "cafe\u0301": "cafe",
    "Łódź, Malmö, Ærø, Đà Nẵng": "lodz malmo aero da nang",
    "Straße": "strasse",
    "İstanbul ISTANBUL ısı": "istanbul istanbul isi",
    "AT&amp;T&#8217;s plan": "at t s plan",
    "Q&amp;amp;A": "q a",
    "Кошка Ёжик": "кошка ежик",
    "ΑΘΗΝΑ Αθήνα ΣΟΦΟΣ": "αθηνα αθηνα σοφοσ",
    "مُحَمَّد أحمد ـــ كتـــاب": "محمد احمد كتاب",
    "שָׁלוֹם": "שלום",
    "हिन्दी समाचार": "हिन्दी समाचार",
    "人工智能 changes": "人 工 智 能 changes",
    "使用AI技术": "使 用 ai 技 术",
    "ガンダム": "ガ ン タ\u3099 ム".replace("タ\u3099", "ダ"),
    "ｶﾞｲﾄﾞ": "ガ イ ド",
    "한국어 뉴스": "한국어 뉴스",
    unicodedata.normalize("NFD", "한국어"): "한국어",
    "AI가 코로나19를": "ai 가 코로나 19 를",
    "a\u034fb\u2060c\u3164d\U000e0101": "abcd",
    "สวัสดี": "ส ว ั ส ด ี",
    "２０２６ ٢٠٢٦ ²": "2026 2026 2",
    "ﬁne print": "fine print",
    "co\u00adoperate zero\u200bwidth": "cooperate zerowidth",
    "a\0b": "ab",
    "12:30, 24/7 — well…": "12 30 24 7 well",
    "🤖 💬": "",
    "": "",
}


@pytest.mark.parametrize(("text", "words"), TEXTS.items())
def test_a_text_is_told_apart_into_words(text, words):
    assert " ".join(folded_words(text)[0]) == words


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("O'Brien", ["obrien"]),
        ("O’Brien’s", ["obrien"]),
        ("Levi’s", ["levis"]),
        ("U.S.", ["us"]),
        ("COVID-19", ["covid19"]),
        ("A.I. is here.", ["ai"]),
        ("AT&amp;T", ["att"]),
        ("1,000,000 robots", ["1000000"]),
        ("one, two", []),
        ("snake_case", ["snakecase"]),
        ("צה״ל", ["צהל"]),
        ("AI-技术", []),
        ("end. Start - here", []),
    ],
)
def test_what_is_written_as_one_word_elsewhere_is_spelled_so_too(text, spelled):
    assert folded_words(text)[1] == spelled


def test_no_story_states_no_words():
    assert folded_words(None) == ([], [])


def test_an_endless_word_is_cut():
    assert folded_words("a" * 10_000)[0] == ["a" * LONGEST_WORD]


@pytest.mark.parametrize("text", ["word " * 3000, "a-b " * 3000])
def test_an_endless_text_is_cut(text):
    assert len(folded_words(text)[0]) == WORDS_FOUND


@given(st.text())
def test_a_word_holds_nothing_that_a_database_could_take_for_a_sign(text):
    for word in chain(*folded_words(text)):
        assert 0 < len(word) <= LONGEST_WORD
        assert {unicodedata.category(char)[0] for char in word} <= set("LNM")


@given(st.text())
def test_the_words_of_words_are_the_same(text):
    words = folded_words(text)[0]

    assert folded_words(" ".join(words))[0] == words


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_capitals_do_not_matter(text):
    assert folded_words(text.casefold()) == folded_words(text)
