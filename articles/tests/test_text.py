import pytest

from articles.text import direction, display


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Ports &amp; harbours", "Ports & harbours"),
        ("The ministry&amp;#8217;s assistant", "The ministry’s assistant"),
        ("one\r\n two\u00a0three", "one two three"),
        ("no\x00 control\x07 characters", "no control characters"),
        (None, ""),
    ],
)
def test_display_text_is_decoded_and_folded(stored, shown):
    assert display(stored) == shown


@pytest.mark.parametrize(
    ("text", "side"), [("الكاميرا", "rtl"), ("42 الكاميرا", "rtl"), ("Camera", "ltr"), ("…", "ltr")]
)
def test_the_first_letter_tells_the_direction(text, side):
    assert direction(text) == side
