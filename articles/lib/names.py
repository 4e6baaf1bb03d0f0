"""Names of topics and outlets: which are one name, and the slugs under which each has an address of its own."""

import re
from hashlib import blake2b
from unicodedata import category, normalize

SLUG_LENGTH = 180
JOINERS = "\u200c\u200d"
UNNAMED = "unnamed"


def same_name(name: str) -> str:
    """The form that all ways of writing one name share: in capitals or not, composed or not, with any spaces.

    Nothing else is one name: "C" and "C++" are two.
    """
    return " ".join(normalize("NFC", normalize("NFC", name).lower()).split())


def slug_of_name(name: str) -> str:
    """Lower case, dots and slashes as hyphens; letters, digits, underscores, the marks and joiners of every script."""
    text = normalize("NFKC", name.replace(".", "-").replace("/", "-")).lower()
    kept = "".join(char for char in text if char.isspace() or is_of_slug(char))
    words = (word.strip(JOINERS) for word in re.split(r"[-\s]+", kept))
    return "-".join(filter(None, words)).strip("-_")[:SLUG_LENGTH].rstrip(f"-{JOINERS}") or UNNAMED


def slug_set_apart(name: str) -> str:
    """Another slug for it, where that of slug_of_name() is another name's. One name always gets the same."""
    return f"{slug_of_name(name)}-{blake2b(same_name(name).encode(errors='replace'), digest_size=4).hexdigest()}"


def is_slug(text: str) -> bool:
    return all(map(is_of_slug, text))


def is_of_slug(char: str) -> bool:
    # Variation selectors are marks too, by which emoji choose between two pictures.
    is_mark = category(char) in ("Mn", "Mc") and not "\ufe00" <= char <= "\ufe0f"
    return char.isalnum() or char in f"-_{JOINERS}" or is_mark
