from datetime import UTC, datetime

import pytest

from articles.documents import ImageRecord, ProviderRecord, RelatedRecord, StoryRecord

from .samples import BLOCKS, FILE, HEAD, SEALED, STEM, document, fields_of, problems_of, record_of


def test_it_works():
    assert record_of(body="Read on.") == StoryRecord(
        stem=STEM,
        title="A robot learns to fold",
        published_at=datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC),
        provider=ProviderRecord("Example Times", "example.com"),
        category="news",
        excerpt="It took nine days and 400 shirts.",
        original_url="https://example.com/a",
        web_url="https://example.com/b",
        type="article",
        quality=64,
        heat=74,
        published=True,
        topics=("AI", "AI in Laundry"),
        images=(ImageRecord("https://example.com/a.jpg", 600, 400, is_cached=True),),
        related=(
            RelatedRecord(
                "Robots and shirts",
                ProviderRecord("The Other Paper", "example.org"),
                excerpt="Another view.",
                published_at=datetime(2021, 3, 3, tzinfo=UTC),
                web_url="https://example.org/c",
                type="article",
                quality=12,
                images=(ImageRecord("https://example.org/c.png", 1200, 630),),
            ),
        ),
        secured=SEALED,
        body="Read on.",
    )


def test_a_key_that_is_not_stated_is_none():
    required = ("title", "publishedDateTime", "provider")
    record = record_of(**{key: None for key in (*HEAD, *BLOCKS) if key not in required})

    assert record == StoryRecord(STEM, record.title, record.published_at, record.provider)


def test_an_empty_list_is_not_an_absent_one():
    record = record_of(images="[]", topics="[]", related="[]", heat="64")

    assert (record.images, record.topics, record.related) == ((), (), ())


@pytest.mark.parametrize(
    ("key", "stated", "found"),
    [
        ("title", None, "nothing"),
        ("title", "", "nothing"),
        ("title", "null", "nothing"),
        ("title", '""', "the quoted text ''"),
        ("title", '"\u00a0 "', "the quoted text '\\xa0 '"),
        ("title", "[a]", "a list of 1"),
        ("title", "{a: b}", "a mapping"),
        ("title", f'"{"x" * 501}"', "501 characters"),
        ("excerpt", "~", "nothing"),
        ("excerpt", f'"{"x" * 10_001}"', "10,001 characters"),
        ("category", "x" * 201, "201 characters"),
        ("featuredContent", f'"{"x" * 20_001}"', "20,001 characters"),
        ("publishedDateTime", None, "nothing"),
        ("publishedDateTime", "2020-02-30T00:00:00Z", "the text '2020-02-30T00:00:00Z'"),
        ("publishedDateTime", "2020-02-20", "a day without a time, '2020-02-20'"),
        ("publishedDateTime", "2020-02-20T00:00:00", "a time without a zone, '2020-02-20T00:00:00'"),
        ("publishedDateTime", "2020-02-20T24:00:01Z", "the text '2020-02-20T24:00:01Z'"),
        ("publishedDateTime", "0000-02-20T00:00:00Z", "the text '0000-02-20T00:00:00Z'"),
        ("publishedDateTime", "0001-01-01T00:00:00+01:00", "the text '0001-01-01T00:00:00+01:00'"),
        ("publishedDateTime", "9999-12-31T23:59:59-01:00", "the text '9999-12-31T23:59:59-01:00'"),
        ("publishedDateTime", "2020-02-20T00:00:00+24:00", "the text '2020-02-20T00:00:00+24:00'"),
        ("publishedDateTime", "٢٠٢٠-02-20T00:00:00Z", "the text '٢٠٢٠-02-20T00:00:00Z'"),
        ("type", "podcast", "the text 'podcast'"),
        ("quality", '"64"', "the quoted text '64'"),
        ("quality", "6_4", "the text '6_4'"),
        ("quality", "0x40", "the text '0x40'"),
        ("quality", "1:04", "the text '1:04'"),
        ("quality", "064", "the text '064'"),
        ("quality", "6.4", "the text '6.4'"),
        ("quality", "-1", "the text '-1'"),
        ("quality", "100001", "the text '100001'"),
        ("quality", "٦٤", "the text '٦٤'"),
        ("heat", "-2", "the text '-2'"),
        ("heat", "1000001", "the text '1000001'"),
        ("heat", "[74]", "a list of 1"),
        ("published", "no", "the text 'no'"),
        ("published", "yes", "the text 'yes'"),
        ("published", '"true"', "the quoted text 'true'"),
        ("published", "1", "the text '1'"),
        ("topics", "AI", "the text 'AI'"),
        ("topics", "\n  - AI" * 51, "a list of 51"),
        ("images", "{url: a}", "a mapping"),
        ("provider", None, "nothing"),
        ("provider", "Example", "the text 'Example'"),
    ],
)
def test_a_value_that_its_key_does_not_expect_is_refused(key, stated, found):
    assert [(problem.field, problem.found) for problem in problems_of(document(**{key: stated}))] == [(key, found)]


@pytest.mark.parametrize(
    ("topics", "fields"),
    [
        ('\n  - AI\n  - ""', ["topics[1]"]),
        ('\n  - " "', ["topics[0]"]),
        (f"\n  - {'x' * 201}", ["topics[0]"]),
        ("\n  - AI\n  -\n  - {a: b}", ["topics[1]", "topics[2]"]),
        ('\n  - "a\\u0000b"', ["topics[0]"]),
    ],
)
def test_topics_are_names_each_once(topics, fields):
    assert fields_of(document(topics=topics)) == fields


def test_a_heat_may_stand_without_a_quality():
    assert record_of(quality=None).heat == 74
    assert record_of(quality=None, heat="-1", published="false").heat == -1


def test_a_related_copy_is_checked_like_a_story_of_its_own():
    text = document(
        related="""
  - title: "One"
    webUrl: "ftp://example.org/"
    provider:
      name: The Other Paper
  - provider:
      domain: example.org
    quality: many
    images:
      - width: 1
  - nothing"""
    )

    assert [(problem.field, problem.line) for problem in problems_of(text)] == [
        ("related[0].webUrl", 29),
        ("related[0].provider.domain", 31),
        ("related[1].title", 32),
        ("related[1].quality", 34),
        ("related[1].images[0].url", 36),
        ("related[2]", 37),
    ]


@pytest.mark.parametrize(
    ("key", "item"), [("related", "\n  - title: a\n    provider: {domain: a}"), ("images", "\n  - url: /a")]
)
def test_lists_are_bounded(key, item):
    assert len(getattr(record_of(**{key: item * 100}), key)) == 100
    assert fields_of(document(**{key: item * 101})) == [key]


def test_every_problem_of_a_file_comes_at_once_with_line_field_found_and_expected():
    problems = problems_of(document(title=None, published="no", quality="many", topics="\n  - AI\n  - 1\n  - [2]"))

    assert [str(problem) for problem in problems] == [
        f"{FILE}:2: title: found nothing; expected a title",
        f"{FILE}:8: quality: found the text 'many'; expected a whole number from 0 to 100,000",
        f"{FILE}:10: published: found the text 'no'; expected true or false",
        f"{FILE}:19: topics[2]: found a list of 1; expected a text (in double quotes if it begins with [ or {{)",
    ]


def test_what_is_found_is_cut_and_escaped():
    problem = problems_of(document(type='"' + "\u202e\\n" + "x" * 1_000 + '"'))[0]

    assert problem.found == "the quoted text '\\u202e\\n" + "x" * 58 + "'…"


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\x7f", "\\x85", "\\u009f", "\\u0000", "\\U00000001"])
@pytest.mark.parametrize(
    ("key", "stated", "field"),
    [
        ("title", '"a{}b"', "title"),
        ("excerpt", '"a{}b"', "excerpt"),
        ("mood", '"a{}b"', "mood"),
        ("mood", '{{"a": ["b{}"]}}', "mood.a[0]"),
        ("mood", '{{"a{}": 1}}', "mood"),
        ("topics", '\n  - "a{}b"', "topics[0]"),
    ],
)
def test_control_characters_are_refused_everywhere(key, stated, field, escape):
    assert field in fields_of(document(**{key: stated.format(escape)}))


def test_control_characters_are_refused_in_the_body():
    assert "U+0000" in problems_of(document(body="a\0b"))[0].found
    assert problems_of(document(body="a\tb\r\nc\x20")) == ()


def test_line_breaks_and_tabs_are_no_control_characters():
    assert record_of(excerpt='"a\\r\\n\\tb"').excerpt == "a\r\n\tb"


def test_a_lone_surrogate_is_refused(either_parser):
    assert problems_of(document(title='"\\ud83d"'))


def test_unknown_keys_are_kept_at_every_level():
    record = record_of(
        mood="good",
        scores="\n  a: 1\n  b: [1.5, true, ~, x]",
        provider="\n  domain: example.com\n  founded: 1843",
        images='\n  - url: "/a.jpg"\n    focus: "1"',
        related='\n  - title: "One"\n    rank: -3\n    provider:\n      domain: example.org\n      since: 2020-01-01',
    )

    assert record.extra == {"mood": "good", "scores": {"a": 1, "b": [1.5, True, None, "x"]}}
    assert record.provider.extra == {"founded": 1843}
    assert record.images[0].extra == {"focus": "1"}
    assert record.related[0].extra == {"rank": -3}
    assert record.related[0].provider.extra == {"since": "2020-01-01"}


def test_an_unknown_key_has_a_bounded_length():
    assert fields_of(document(**{"k" * 100: "1"})) == []
    assert fields_of(document(**{"k" * 101: "1"})) == [""]


def test_a_file_name_has_a_bounded_length():
    assert problems_of(document(), f"2021-03-04-{'a' * 241}.md") == ()
    assert "253 characters" in problems_of(document(), f"2021-03-04-{'a' * 242}.md")[0].found
