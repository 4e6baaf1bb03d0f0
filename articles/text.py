"""Display text, worked out from a document's own text, which stays as it is in the database."""

import html
import unicodedata

MAX_DECODINGS = 2
"""Some sources encode twice (`&amp;#8217;`); more often than that is somebody writing about entities."""


def display(stored):
    """Return `stored` with entities decoded and all white space folded to single spaces; "" for None."""
    text = stored or ""
    for _ in range(MAX_DECODINGS):
        if "&" not in text:
            break
        text = html.unescape(text)
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) != "Cc").split())


def direction(text):
    """Return "rtl" if the first letter of `text` belongs to a script written from right to left, else "ltr"."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi in ("R", "AL"):
            return "rtl"
        if bidi == "L":
            return "ltr"
    return "ltr"
