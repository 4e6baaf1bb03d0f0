"""What a screen may show of values that the journal keeps: all but what is sealed, of which it says the size."""

import json

from articles.journal.state import HOLD

SEALED_FIELDS = {"secured", f"{HOLD}secured"}
VALUE_CHARACTERS = 600
"""Characters of one value in a list of differences."""


def masked_value(value, name=""):
    """Return `value`, kept under `name`, with the size of each sealed text, however deep, in its place."""
    if isinstance(value, dict):
        return {key: masked_value(item, name if name in SEALED_FIELDS else key) for key, item in value.items()}
    if isinstance(value, list):
        return [masked_value(item, name) for item in value]
    return sealed_size(value) if name in SEALED_FIELDS and value is not None else value


def sealed_size(text):
    return f"sealed, {len(str(text)):,} bytes"


def shown_value(value, name=""):
    """Return a value as the words for it, structures as JSON, long ones cut short."""
    value = masked_value(value, name)
    if name.startswith(HOLD) and value is not None:
        [stated] = value
        return f"the document says: {shown_value(stated) or 'nothing'}"
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    return text if len(text) <= VALUE_CHARACTERS else f"{text[:VALUE_CHARACTERS]}…"
