import pytest

from articles.documents import read

from .samples import FILE, document, record_of

FOLLOWER = {"heat": "-1", "published": "false"}


def warnings_of(*, weight=10, bar=70, **overrides):
    return [
        (warning.field, warning.line)
        for warning in read(document(**overrides).encode(), FILE, weight=weight, bar=bar)[1]
    ]


def test_a_usual_document_gives_no_warning():
    assert warnings_of() == []


@pytest.mark.parametrize("text", ["itâ€™s", "â€œsoâ€\u00a0", "cafÃ©", "Â\u00a0x", "ï»¿x", "ðŸ˜€", "x â„¢"])
def test_mojibake_is_warned_of(text):
    assert warnings_of(title=f'"{text}"') == [("title", 3)]
    assert warnings_of(topics=f"\n  - {text}") == [("topics[0]", 18)]


@pytest.mark.parametrize("text", ["café", "it’s “so”", "« CITÉ »", "Â!", "naïve … ™", "折叠", "😀", "Ångström"])
def test_other_accents_and_signs_are_no_mojibake(text):
    assert warnings_of(title=f'"{text}"') == []


@pytest.mark.parametrize(
    ("text", "count"),
    [("AT&amp;T", 1), ("it&#8217;s", 1), ("so &#x2019;", 1), ("AT&T; R&D", 0), ("a & b", 0), ("&nosuch;", 0)],
)
def test_html_entities_are_warned_of(text, count):
    assert warnings_of(title=f'"{text}"') == [("title", 3)] * count
    assert warnings_of(excerpt=f'"{text}"') == [("excerpt", 4)] * count


@pytest.mark.parametrize("excerpt", ["", " ", "na", "na\\n", "N/A"])
def test_an_excerpt_that_says_nothing_is_warned_of(excerpt):
    assert warnings_of(excerpt=f'"{excerpt}"') == [("excerpt", 4)]


def test_pictures_without_https_are_warned_of():
    images = '\n  - url: "https://example.com/a"\n  - url: "http://example.com/b"\n  - url: "/c"'

    assert warnings_of(images=images) == [("images[1].url", 23), ("images[2].url", 24)]


def test_a_domain_that_is_a_path_is_warned_of():
    assert warnings_of(provider="\n  domain: example.com/a") == [("provider.domain", 14)]


def test_a_related_copy_is_looked_at_too():
    related = """
  - title: "itâ€™s"
    provider:
      domain: example.org/a
    images:
      - url: "http://example.org/a"
"""
    assert warnings_of(related=related) == [
        ("related[0].title", 28),
        ("related[0].images[0].url", 32),
        ("related[0].provider.domain", 30),
    ]


@pytest.mark.parametrize(
    ("overrides", "fields"),
    [
        ({}, []),
        ({"heat": "76"}, ["heat"]),
        ({"heat": "64", "published": "false"}, ["heat"]),
        ({"related": None, "heat": "64", "published": "false"}, []),
        ({"published": "false"}, ["published"]),
        ({"heat": "-1"}, ["published"]),
        (FOLLOWER, []),
        ({"published": None}, []),
        ({"quality": None, "heat": None, "published": None}, []),
        ({"heat": None}, []),
        ({"quality": None}, ["heat"]),
        ({"quality": None, "heat": "10", "published": "false"}, ["heat"]),
        ({"weight": 6}, ["heat"]),
        ({"weight": 6, "heat": "70"}, []),
        ({"bar": 74}, []),
        ({"bar": 75}, ["published"]),
    ],
)
def test_scores_that_the_rule_does_not_give_are_warned_of(overrides, fields):
    assert [field for field, _ in warnings_of(**overrides)] == fields


def test_what_is_odd_in_an_address_is_warned_of():
    for address in ["https://user:word@example.com/a", "https://example.com/?a=1&amp;b=2", "https://example.com/cafÃ©"]:
        assert warnings_of(webUrl=f'"{address}"') == [("webUrl", 7)]
    assert warnings_of(webUrl='"https://example.com/@user?a=1&b=2"') == []


def test_a_published_story_that_leads_nowhere_is_warned_of():
    nowhere = {"webUrl": None, "originalUrl": None}

    assert warnings_of(**nowhere) == [("webUrl", None)]
    assert warnings_of(**nowhere, heat="60", quality="50", published="false") == []
    assert warnings_of(**nowhere, featuredContent="\"<iframe src='https://example.com/v'></iframe>\"") == []


def test_what_is_odd_in_a_list_is_warned_of_and_taken():
    assert warnings_of(topics="\n  - AI\n  - Robots\n  - AI") == [("topics[2]", 20)]
    assert warnings_of(topics="", images="") == [("topics", 17), ("images", 19)]
    assert record_of(topics="\n  - AI\n  - Robots\n  - AI").topics == ("AI", "Robots")


def test_blank_lines_before_the_first_line_are_warned_of_and_taken():
    record, [warning] = read(f"\n \n{document()}".encode(), FILE)

    assert (record.title, warning.line, warning.found[:11]) == ("A robot learns to fold", 1, "blank lines")


def test_every_warning_says_of_which_kind_it_is():
    odd = document(
        title='"itâ€™s &amp;"', excerpt='"na"', topics="", weburl="x", mood="a # b", heat="90",
        images='\n  - url: "http://example.com/a"',
    )  # fmt: skip

    kinds = {warning.kind for warning in read(odd.encode(), FILE)[1]}
    assert kinds == {
        "mojibake", "entity", "empty-excerpt", "empty-list", "near-key", "comment", "boost", "http-picture",
    }  # fmt: skip
