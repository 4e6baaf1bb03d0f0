"""What browsers send for the rows of a story's parts (topics, related links, pictures), read and arranged anew."""

import re
from hashlib import sha256

from django import forms

MOST_ROWS = 1_000

IDENTITY = {"placements": "topic", "related_links": "web_url", "images": "url"}
"""By which value a row of each part is known again when its number is gone."""


def as_sent(bound):
    """Return what a browser sends for a field that nobody touched: {name: text}, without what it leaves out."""
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        values = {bound.html_name + name: part.format_value(given) for name, part, given in parts}
    elif isinstance(widget, forms.CheckboxInput):
        values = {bound.html_name: "on" if value else None}
    else:
        values = {bound.html_name: widget.format_value(value)}
    return {name: text(value) for name, value in values.items() if text(value)}


def text(value):
    if isinstance(value, list):
        value = next(iter(value), None)
    return "" if value is None else str(value)


def fingerprint(values):
    """Return a short text that two sets of {name: text} share exactly if a browser would send the same for both."""
    # Browsers send other line breaks than they were given.
    lines = [line for name, value in sorted(values.items()) if value for line in (name, *value.splitlines())]
    return sha256("\0".join(lines).encode()).hexdigest()[:24]


def fingerprint_of(formset):
    """The same of the rows that an unbound formset shows."""
    return fingerprint(
        {name: value for form in formset.forms for field in form for name, value in as_sent(field).items()}
    )


class SentRows:
    """The rows of one part as they were sent, by number; `sent` and `files` are what came with the form."""

    def __init__(self, sent, files, prefix):
        self.prefix = prefix
        self.sent, self.files = numbered(sent, prefix), numbered(files, prefix)

    @property
    def keys(self):
        """The numbers in the database that the rows name."""
        return {value for row in self.sent.values() for name, value in row if name == "id" and value}

    @property
    def fingerprint(self):
        names = ((f"{self.prefix}-{number}-{name}", value) for number, row in self.sent.items() for name, value in row)
        return fingerprint(dict(names))

    def arranged(self, present):
        """Return the rows for `present`, {number in the database: identity}, so that saving makes them the whole list.

        Rows that are gone from the database are new ones, unless another has their identity; what is in the database
        and was not sent is taken out. The three lists: sent rows that exist, those to take out, sent rows that are new.
        """
        rows = {number: dict(row) for number, row in self.sent.items()}
        rows = {n: row for n, row in rows.items() if row.get("id") in present or "DELETE" not in row}
        claimed = {row["id"] for row in rows.values() if row.get("id") in present}
        for row in rows.values():
            if row.get("id") not in present:
                row["id"] = adopted(row, IDENTITY[self.prefix], present, claimed) if row.get("id") else ""
                claimed.add(row["id"])
        gone = [{"id": key, "DELETE": "on"} for key in present if key not in claimed]
        known = [(number, row) for number, row in rows.items() if row["id"]]
        new = [(number, row) for number, row in rows.items() if not row["id"]]
        return known, gone, new


def adopted(row, identity, present, claimed):
    """Return the number of an unclaimed row with the same identity, or ""."""
    same = (key for key, value in present.items() if key not in claimed and value and value == row.get(identity))
    return next(same, "")


def numbered(values, prefix):
    """Return {number: [(name, value)]} for the rows of a part, in their order."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,4}})-(\w+)")
    rows = {}
    for key, value in values.items():
        if (match := pattern.fullmatch(key)) and int(match[1]) < MOST_ROWS:
            rows.setdefault(int(match[1]), []).append((match[2], value))
    return dict(sorted(rows.items()))


def write_rows(sent, files, rows, present):
    """Put the rows into `sent` and `files` (both mutable) in the order in which a formset expects them."""
    prefix = rows.prefix
    known, gone, new = rows.arranged(present)
    for values in (sent, files):
        for key in [key for key in values if re.fullmatch(rf"{re.escape(prefix)}-\d+-\w+", key)]:
            del values[key]
    ordered = [*known, *((None, row) for row in gone), *new]
    for place, (number, row) in enumerate(ordered):
        for name, value in row.items():
            sent[f"{prefix}-{place}-{name}"] = value
        for name, value in rows.files.get(number, []):
            files[f"{prefix}-{place}-{name}"] = value
    sent[f"{prefix}-INITIAL_FORMS"] = str(len(known) + len(gone))
    sent[f"{prefix}-TOTAL_FORMS"] = str(len(ordered))
