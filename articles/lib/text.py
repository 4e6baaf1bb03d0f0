"""Display text, worked out from a document's own text, which stays as it is in the database."""

import html
import re
import unicodedata
from collections import Counter

CUT_FROM = 100
"""Characters from which an excerpt without an end is one that was cut: shorter ones are phrases that need no stop."""

MAX_DECODINGS = 2
"""Some sources encode twice (`&amp;#8217;`); more often than that is somebody writing about entities."""

ENDLESS_NUMBER = re.compile(r"&#[0-9]{100,}+;?")
"""An entity that names no character by more digits than Python makes a number of."""

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Every control character (Unicode's Cc) but those that count as white space, and what else no XML may hold."""


WORDS_FOR_NOTHING = frozenset(["na", "n/a", "n.a.", "none", "null", "nil", "nan", "undefined"])
"""What programs write for an excerpt that they do not have, in small letters."""

LONGEST_NOTHING = 20


def _range(start: int, end: int) -> str:
    return f"[{chr(start)}-{chr(end)}]"


SCRIPTS = {
    "ja": _range(0x3041, 0x30FA),
    "ko": _range(0xAC00, 0xD7A3),
    "zh": f"{_range(0x3400, 0x9FFF)}|{_range(0x20000, 0x323AF)}",
    "ar": _range(0x0620, 0x06D3),
    "he": _range(0x05D0, 0x05EA),
    "ru": _range(0x0400, 0x052F),
    "el": _range(0x0370, 0x03FF),
    "hy": _range(0x0531, 0x0587),
    "ka": _range(0x10A0, 0x10FF),
    "hi": _range(0x0900, 0x097F),
    "bn": _range(0x0980, 0x09FF),
    "ta": _range(0x0B80, 0x0BFF),
    "te": _range(0x0C00, 0x0C7F),
    "th": _range(0x0E01, 0x0E4E),
    "km": _range(0x1780, 0x17D3),
    "my": _range(0x1000, 0x109F),
}
"""The letters of each script under the language that most news in it is written in."""

OTHER_SCRIPT = re.compile("|".join(f"(?P<{name}>{letters})" for name, letters in SCRIPTS.items()))
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")

TELLING_LETTERS = {"ar": {"ur": "ٹڈڑںے", "fa": "پچژگکی"}, "ru": {"uk": "їєґ", "be": "ў", "sr": "ђћџљњј"}}
"""Letters that only another language of the same script has."""

LETTERS_A_WORD = {"zh": 2, "ja": 3, "ko": 3}
LETTERS_OF_OTHERS = 5
"""About how many letters make a word, to weigh a text's scripts by its words."""

WITHOUT_STOPS = {"th", "km", "my"}
"""Languages whose sentences end without a mark, or with one of their own."""


def display(stored: str | None) -> str:
    """Return `stored` with entities decoded and all white space folded to single spaces; "" for None."""
    text = stored or ""
    for _ in range(MAX_DECODINGS):
        if "&" not in text:
            break
        text = html.unescape(ENDLESS_NUMBER.sub("\ufffd", text))
    return " ".join(CONTROLS.sub("", text).split())


def shown_text(stored: str | None) -> str:
    """Return `stored` as display() does, "" if nothing of it can be seen."""
    text = display(stored)
    return text if any(character.isprintable() and character != " " for character in text) else ""


def display_excerpt(stored: str | None) -> str:
    """Return `stored` as display() does, with "…" where its source cut it short.

    Many sources cut after so many characters, in the middle of a sentence or a word, and say nothing of it. What says
    nothing is no excerpt.
    """
    text = display(stored)
    if says_nothing(text):
        return ""
    return f"{text.removesuffix(',')}…" if is_cut(text) else text


def is_cut(text: str) -> bool:
    """Return whether a text as display() gives it was cut short in the middle of a sentence."""
    if text.endswith(","):
        return True
    return len(text) >= CUT_FROM and text[-1].isalpha() and language(text) not in WITHOUT_STOPS


def says_nothing(excerpt: str | None) -> bool:
    """Return whether an excerpt is a program's word for none, or has neither a letter, a digit nor a picture."""
    stripped = (excerpt or "").strip()
    if len(stripped) > LONGEST_NOTHING and stripped[0].isalpha():
        # Nearly all are such texts, and displaying one takes time.
        return False
    text = display(stripped)
    return text.lower() in WORDS_FOR_NOTHING or not any(
        character.isalnum() or unicodedata.category(character) == "So" for character in text
    )


def initials(name: str) -> str:
    """Return two letters that stand for a name: of its first two words, or the first two of its only one."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() if len(words) > 1 else name.strip()[:2].upper()


def direction(text: str) -> str:
    """Return "rtl" if the first letter of `text` belongs to a script written from right to left, else "ltr"."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi in ("R", "AL"):
            return "rtl"
        if bidi == "L":
            return "ltr"
    return "ltr"


def language(text: str) -> str | None:
    """Return the code of the language that `text` seems to be in if its script is another than Latin, else None.

    A text belongs to the script of most of its words, as a name in another one may stand in any headline.
    """
    found = Counter(script for match in OTHER_SCRIPT.finditer(text) if (script := match.lastgroup))
    if not found:
        return None
    if found["ja"]:
        # Japanese is written in Chinese characters too, Chinese never in kana.
        found["ja"] += found.pop("zh", 0)
    script, letters = found.most_common(1)[0]
    per_word = LETTERS_A_WORD.get(script, LETTERS_OF_OTHERS)
    if letters / per_word < len(LATIN_WORD.findall(text)):
        return None
    tells = ((other, set(marks) & set(text)) for other, marks in TELLING_LETTERS.get(script, {}).items())
    return next((other for other, marks in tells if marks), script)
