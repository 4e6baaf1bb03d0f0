import contextlib
from datetime import UTC, datetime
from unicodedata import category

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents import (
    DocumentRefused,
    ImageRecord,
    ProviderRecord,
    RelatedRecord,
    StoryRecord,
    join_documents,
    read,
    render,
    split_documents,
)

from .samples import FILE, SEALED, STEM, document

NASTY = [
    *("", " ", "no", "null", "~", "true", "y", "N", "on", "=", "<<", "---", "...", "--- # a.md"),
    *("1843", "-1", ".5", "1e3", ".inf", "12:30", "1_000", "0x1F", "0o17", "2020-01-01"),
    *("- a", "? a", "a: b", "a:", ":a", "a #b", "#a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a"),
    *('"', "'", "\\", "[a", "{a", "a,", ",a", "{", "}", "a\nb", "a\r\nb", "\ta", "a\u00a0", "\u00a0"),
    *("\u2028", "\u2029a", "\ufeff", "\ufffe", "\uffff", "\U0010ffff", "e\u0301", "折叠", "😀"),
    *("5G", "24/7", "AT&T, Inc!", "a" * 100),
]
KNOWN = {
    *(
        "category",
        "title",
        "excerpt",
        "publishedDateTime",
        "originalUrl",
        "webUrl",
        "ampWebUrl",
        "cdnAmpWebUrl",
        "type",
    ),
    *("quality", "heat", "published", "featuredContent", "provider", "topics", "images", "related", "secured"),
    *("name", "domain", "url", "width", "height", "attribution", "isCached"),
}
SAFE = ["5G", "24/7", "AT&T, Inc!", "折叠", "😀", "\U0010ffff", "a" * 100, "e\u0301", "a,"]
texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20))
filled = texts.filter(str.strip)
domains = st.from_regex(r"\A[a-z0-9][a-z0-9.-]{0,20}(/[a-z]+)?\Z") | st.sampled_from(["1843", "no", "1.5", "例え.jp"])
urls = st.builds("https://example.com/{}".format, texts.map(lambda text: "".join(text.split())))
moments = st.datetimes(timezones=st.just(UTC))
numbers = st.integers(0, 100_000)
keys = (st.text(max_size=12) | st.sampled_from(NASTY)).filter(
    lambda key: key not in KNOWN and all(char in "\t\r\n" or category(char) not in ("Cc", "Cs") for char in key)
)
data = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
extras = st.dictionaries(keys, data, max_size=3)


def stated(strategy):
    return st.none() | strategy


def listed(strategy, **bounds):
    return stated(st.lists(strategy, max_size=3, **bounds).map(tuple))


images = st.builds(
    ImageRecord,
    url=urls | st.just("/a.jpg"),
    width=stated(st.integers(1, 100_000)),
    height=stated(st.integers(1, 100_000)),
    title=stated(texts),
    attribution=stated(texts),
    is_cached=stated(st.booleans()),
    extra=extras,
)
providers = st.builds(ProviderRecord, name=stated(texts), domain=domains, images=listed(images), extra=extras)
copied = {
    "title": filled,
    "provider": providers,
    "excerpt": stated(texts),
    "web_url": stated(urls),
    "amp_web_url": stated(urls),
    "cdn_amp_web_url": stated(urls),
    "type": stated(st.sampled_from(["article", "video"])),
    "images": listed(images),
    "extra": extras,
}
related = st.builds(RelatedRecord, published_at=stated(moments), quality=stated(numbers), **copied)
stories = st.builds(
    StoryRecord,
    stem=st.just(STEM),
    published_at=moments,
    quality=numbers,
    category=stated(texts),
    original_url=stated(urls),
    heat=stated(st.integers(-1, 1_000_000)),
    published=stated(st.booleans()),
    featured_content=stated(texts),
    topics=listed(filled, unique=True),
    related=listed(related),
    secured=stated(st.just(SEALED)),
    body=texts.filter(lambda body: not body.startswith("---")),
    **copied,
)


def written_name(name):
    record = StoryRecord(STEM, "A", datetime(2021, 3, 4, tzinfo=UTC), ProviderRecord(name, "example.com"))
    return next(line for line in render(record).split("\n") if line.startswith("  name: "))


def test_a_document_in_the_desks_form_comes_back_byte_for_byte():
    text = document(body="One.\n")

    assert render(read(text.encode(), FILE)[0]) == text


def test_every_key_has_its_place():
    text = f"""---
category: news
title: "A \\"robot\\" learns\u00a0to \\\\ fold"
excerpt: "One\\r\\n\\ttwo &amp; 😀"
publishedDateTime: 2021-03-04T05:06:07.250000Z
originalUrl: "https://example.com/a"
webUrl: "https://example.com/b"
ampWebUrl: "https://example.com/c"
cdnAmpWebUrl: "https://example.com/d"
type: video
quality: 64
heat: 64
published: false
mood: "good"
rank: 3

featuredContent: "<b class=\\"a\\"></b>"

provider:
  name: The Example & Times, Inc!
  domain: example.com
  images:
    - url: "/a.jpg"
      width: 50
      height: 50
  founded: 1843

topics:
  - AI
  - "1843"

images:
  - url: "https://example.com/a.jpg"
    width: 600
    height: 400
    title: "A"
    attribution: "B"
    isCached: false
    focus: null

related: []

scores: {{"a": [1, 2.5, "x"], "b": {{}}}}

secured: "{SEALED}"
---

"""
    assert render(read(text.encode(), FILE)[0]) == text


@pytest.mark.parametrize("name", [*SAFE, "U.S. News & World Report", "Yahoo!", "a:b", "a#b", "it's", "1.2.3.4"])
def test_a_name_is_plain_where_every_reader_takes_it_for_the_same_text(name):
    assert written_name(name) == f"  name: {name}"
    assert yaml.safe_load(name) == name


@pytest.mark.parametrize("name", [name for name in NASTY if name not in SAFE])
def test_a_name_is_quoted_where_some_reader_would_not(name):
    line = written_name(name)

    assert line.startswith('  name: "')
    assert yaml.safe_load(line) == {"name": name}


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("text", [text for text in NASTY if text.strip()])
def test_a_nasty_text_comes_back_from_every_place(text):
    record = StoryRecord(
        STEM,
        text,
        datetime(2021, 3, 4, tzinfo=UTC),
        ProviderRecord(text, "example.com"),
        excerpt=text,
        category=text,
        topics=(text,),
        extra={text: text, "deep": {text: [text]}},
    )

    assert read(render(record).encode(), FILE)[0] == record


@settings(deadline=None)
@given(stories)
def test_what_is_rendered_reads_back_as_the_same_record(record):
    assert read(render(record).encode(), FILE)[0] == record


@settings(deadline=None)
@given(stories)
def test_rendering_what_was_read_changes_no_byte(record):
    text = render(record)

    assert render(read(text.encode(), FILE)[0]) == text


@settings(deadline=None)
@given(st.lists(stories, max_size=3))
def test_several_documents_come_back_through_a_stream(records):
    documents = [(f"2021-03-04-{number}", render(record)) for number, record in enumerate(records)]

    pieces = split_documents(join_documents(documents).encode())

    assert [(name.removesuffix(".md"), piece.decode()) for name, piece in pieces] == documents


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"---\n{text}".encode()))
def test_no_bytes_raise_anything_but_a_refusal(some_bytes):
    with contextlib.suppress(DocumentRefused):
        read(some_bytes, FILE)
