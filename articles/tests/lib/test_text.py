import pytest

from articles.lib.text import direction, display, display_excerpt, initials, language


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


LONG = "Many words stand here, so that it is long enough to have been cut off by whoever counts characters, and"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (LONG, f"{LONG}…"),
        (f"{LONG} mo", f"{LONG} mo…"),
        (f"{LONG}, ", f"{LONG}…"),
        (f"{LONG}\r\n", f"{LONG}…"),
        ("That’s because the startup,", "That’s because the startup…"),
        (f"{LONG} more.", f"{LONG} more."),
        (f"{LONG} more ...", f"{LONG} more ..."),
        (f"{LONG} “more”", f"{LONG} “more”"),
        (f"{LONG} 2018", f"{LONG} 2018"),
        ("Power Platform user and team management", "Power Platform user and team management"),
        ("ข่าว" * 40, "ข่าว" * 40),
        ("na\n", ""),
        (",", ""),
        ("…", ""),
        ("N/A", ""),
        ("null", ""),
        ("Nature", "Nature"),
        ("🔥", "🔥"),
        (None, ""),
    ],
)
def test_an_excerpt_that_was_cut_short_says_so(stored, shown):
    assert display_excerpt(stored) == shown


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NOPD has used facial recognition", None),
        ("Behörden müssen künftig erklären", None),
        ("街の防犯カメラ、歩き方から人を見分ける", "ja"),
        ("公共图书馆的问答机器人学会了说我不知道", "zh"),
        ("OpenAI 发布新模型", "zh"),
        ("한국의 카메라", "ko"),
        ("الكاميرا التي تقارن المخطوطات", "ar"),
        ("دوربین‌های شهری", "fa"),
        ("شہر کے کیمرے", "ur"),
        ("מצלמות בעיר", "he"),
        ("Робот-переводчик жестов", "ru"),
        ("Київ купує камери", "uk"),
        ("Οι κάμερες της πόλης", "el"),
        ("शहर के कैमरे", "hi"),
        ("กล้องในเมือง", "th"),
        ("Robots in 东京 learn to wait", None),
        ("The α release of Кот", None),
        ("42 …", None),
        ("", None),
    ],
)
def test_a_script_tells_the_language(text, code):
    assert language(text) == code


@pytest.mark.parametrize(
    ("name", "letters"),
    [("NOLA.com", "NO"), ("The Lens of", "TL"), ("Field & Model", "FM"), ("机器日报", "机器"), ("", "")],
)
def test_two_letters_stand_for_a_name(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize("digits", [101, 5_000, 1_000_000])
def test_an_entity_of_any_number_of_digits_is_a_character_that_is_none(digits):
    assert display(f"A &#{'1' * digits}; B") == "A \ufffd B"
