"""Display text, worked out from a document's own text, which stays as it is in the database."""

import html
import re
import unicodedata

MAX_DECODINGS = 2
"""Some sources encode twice (`&amp;#8217;`); more often than that is somebody writing about entities."""

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Every control character (Unicode's Cc) but those that count as white space."""


def display(stored):
    """Return `stored` with entities decoded and all white space folded to single spaces; "" for None."""
    text = stored or ""
    for _ in range(MAX_DECODINGS):
        if "&" not in text:
            break
        text = html.unescape(text)
    return " ".join(CONTROLS.sub("", text).split())


def direction(text):
    """Return "rtl" if the first letter of `text` belongs to a script written from right to left, else "ltr"."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi in ("R", "AL"):
            return "rtl"
        if bidi == "L":
            return "ltr"
    return "ltr"
