import pytest

from articles.documents import keys, read
from articles.documents.validate import _IMAGE, _PROVIDER, _RELATED, _STORY

from .samples import FILE, document, problems_of


def near_misses(**overrides):
    """Return {path: key that was meant} of the warnings about keys."""
    warnings = read(document(**overrides).encode(), FILE)[1]
    return {warning.field: warning.expected.partition(",")[0] for warning in warnings if "the key" in warning.found}


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("weburl", "webUrl"), ("web_url", "webUrl"), ("link", "webUrl"), ("orignalUrl", "originalUrl"),
        ("topic", "topics"), ("tags", "topics"), ("Title", "title"), ("excerp", "excerpt"), ("description", "excerpt"),
        ("date", "publishedDateTime"), ("publishedDatetime", "publishedDateTime"), ("image", "images"),
        ("draft", "published"), ("source", "provider"), ("sealed", "secured"), ("canonical_url", "originalUrl"),
    ],
)  # fmt: skip
def test_a_key_that_is_nearly_right_is_warned_of_with_the_one_that_was_meant(key, meant):
    assert near_misses(**{key: "words"}) == {key: meant}


@pytest.mark.parametrize("key", ["author", "updatedDateTime", "locale", "mood", "layout", "id", "x" * 90])
def test_other_keys_are_kept_without_a_word(key):
    assert near_misses(**{key: "words"}) == {}


def test_the_keys_of_outlets_pictures_and_related_stories_are_looked_at_too():
    images = '\n  - url: "https://example.com/a"\n    caption: words'
    related = '\n  - title: "One"\n    link: x\n    provider:\n      domain: example.org\n      icon: y'

    assert near_misses(
        provider="\n  domain: example.com\n  Name: Example", images=images, related=related, topics=None
    ) == {
        "provider.Name": "name",
        "images[0].caption": "title",
        "related[0].link": "webUrl",
        "related[0].provider.icon": "images",
    }


def test_a_refusal_names_what_stands_in_the_place_of_a_missing_key():
    problems = problems_of('---\ntitle: "One"\ndate: 2026-11-20 09:30:00 +0100\nlink: https://example.org/\n---\n')

    assert [problem.field for problem in problems] == ["provider", "publishedDateTime", "date", "link"]
    assert [problem.line for problem in problems] == [2, 2, 3, 4]


def test_a_special_space_in_a_key_is_told():
    problems = problems_of('---\ntitle: "One"\nprovider:\n\u00a0 domain: example.org\n---\n')

    assert [p.line for p in problems if "a space as part of the key" in p.found] == [4]


def test_every_table_knows_the_keys_of_its_kind():
    for table, schema in [
        (keys.STORY_KEYS, _STORY), (keys.RELATED_KEYS, _RELATED), (keys.PROVIDER_KEYS, _PROVIDER),
        (keys.IMAGE_KEYS, _IMAGE),
    ]:  # fmt: skip
        assert table.names == schema[0].keys()
