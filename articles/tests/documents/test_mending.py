"""Which right values are certain, and which are left to an editor."""

import pytest

from articles.documents.flaws import KEYS_OF_PARTS, flaws_of
from articles.documents.mending import mended
from articles.journal.state import OF_THE_DOCUMENT

LONG = "A long excerpt without any mark at its end, " * 4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dogs &amp; cats", "Dogs & cats"),
        ("It&#8217;s &amp;#8216;so&amp;#8217;", "It’s ‘so’"),
        ("itâ€™s", "it’s"),
        ("cafÃ© ðŸ˜€", "café 😀"),
        ("itÃ¢â‚¬â„¢s", "it’s"),
        ("itâ€™s Dogs&#8217; &amp; cats’", "itâ€™s Dogs’ & cats’"),
        ("itâ€™s &amp; it&#8217;s", "it’s & it’s"),
        ("&acirc;&euro;&trade;s", "’s"),
        ("ï»¿Hello", "Hello"),
        ("Hello \r\n", "Hello"),
    ],
)
def test_what_is_certain(text, value):
    assert mended({"title": text}) == {"title": value}
    assert mended({"excerpt": text}) == {"excerpt": value}


@pytest.mark.parametrize(
    "text",
    [
        "“MAÇÃ”",
        "Â!",
        "“itâ€™s”",
        "soâ€\u00a0",
        "a lost \ufffd",
        "&lt;b&gt; is bold",
        "&#0; &#1234567; &#55296;",
        "AT&T; R&notD &nosuch;",
        "Hello ",
        "plain",
        "naïve – “so” 折叠",
    ],
)
def test_what_is_not(text):
    assert mended({"title": text, "excerpt": text}) == {}


@pytest.mark.parametrize("excerpt", ["", "na\n", "N/A", "null", "...", "&nbsp;"])
def test_an_excerpt_that_says_nothing_is_removed(excerpt):
    assert mended({"title": "na", "excerpt": excerpt}) == {"excerpt": None}
    assert [kind for kind, *_ in flaws_of({"excerpt": excerpt})] == ["empty-excerpt"]


def test_of_an_address_only_what_stands_for_an_ampersand():
    state = {"web_url": "https://a.example/?a=1&amp;b=&copy;", "original_url": "http://a.example/?utm_source=x"}

    assert mended(state) == {"web_url": "https://a.example/?a=1&b=&copy;"}


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ({"title": "Dogs &amp; cats \n"}, ["entity", "line-end"]),
        ({"title": "a lost \ufffd", "excerpt": LONG}, ["mojibake", "cut-text"]),
        ({"excerpt": f"{LONG}end."}, []),
        ({"excerpt": None, "published_at": "2020-01-01T00:00:00Z"}, []),
        ({"published_at": "1989-12-31T23:59:59Z"}, ["doubtful-date"]),
        ({"published_at": "2999-01-01T00:00:00Z"}, ["doubtful-date"]),
        ({"web_url": None}, []),
        ({"web_url": None, "original_url": "", "featured_content": None}, ["no-address"]),
        ({"web_url": "https://ann:pw@a.example/"}, ["secret-address"]),
        ({"web_url": "https://[a@"}, ["secret-address"]),
        ({"images": [{"url": "https://a.example/1"}, {"url": "http://a.example/1"}]}, ["http-picture"]),
        ({"images": [{"url": "https://ann:pw@a.example/1"}]}, ["secret-address"]),
        ({"topics": ["AI", "cafÃ©"]}, ["mojibake"]),
        ({"provider": {"domain": "a.example/b", "name": "cafÃ©"}}, ["mojibake", "path-as-domain"]),
    ],
)
def test_flaws_show_in_a_state(state, kinds):
    assert [str(kind) for kind, *_ in flaws_of(state)] == kinds


def test_every_part_that_a_document_states_answers_for_keys_of_it():
    without = {"secured", "published_text", "is_follower"}

    assert set(OF_THE_DOCUMENT) - KEYS_OF_PARTS.keys() == without
