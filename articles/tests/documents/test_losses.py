import pytest

from articles.documents import read

from .samples import FILE, document

pytestmark = pytest.mark.usefixtures("either_parser")


def warnings_of(**overrides):
    return [(warning.field, warning.line) for warning in read(document(**overrides).encode(), FILE)[1]]


def test_a_text_without_quotes_that_a_comment_cuts_is_warned_of():
    assert warnings_of(title="Why C# won #1") == [("title", 3)]
    assert warnings_of(title="Größe 🤖 zählt #1") == [("title", 3)]
    assert warnings_of(topics="\n  - AI\n  - C #") == [("topics[1]", 19)]
    assert warnings_of(provider="\n  name: Number #1\n  domain: example.com") == [("provider.name", 14)]
    assert warnings_of(mood="fine # today") == [("mood", 12)]


def test_a_comment_after_what_cannot_go_on_is_none_of_our_business():
    assert warnings_of(title='"Why C# won" # said again', quality="64 # from outside", heat="74 # as usual") == []
    assert warnings_of(webUrl="https://example.com/#part", topics="\n  - C#\n  # a note\n  - AI") == []


def test_a_block_text_that_ends_in_a_line_end_is_warned_of():
    assert warnings_of(excerpt="|\n  One.\n  Two.") == [("excerpt", 4)]
    assert warnings_of(excerpt=">\n  One.\n  Two.") == [("excerpt", 4)]
    assert warnings_of(excerpt="|-\n  One.\n  Two.") == []


def test_an_item_that_became_part_of_the_one_above_is_warned_of():
    assert warnings_of(topics="\n - AI\n   - Robots") == [("topics[0]", 18)]
