"""Events as an iCalendar object (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, datetime

LINE_OCTETS = 75
"""Octets of a line, its end not counted."""

CALENDAR_HEAD = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Newsdesk//Calendar//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
]
EVERY = "PT15M"


@dataclass(frozen=True)
class IcalEvent:
    """`uid` is the same for ever, `changed_at` the moment of the last change to what it says."""

    uid: str
    at: datetime
    changed_at: datetime
    summary: str
    description: str
    url: str


def calendar(name, events):
    """Return the calendar of this name as bytes."""
    lines = [
        *CALENDAR_HEAD,
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{EVERY}",
        f"X-PUBLISHED-TTL:{EVERY}",
    ]
    for event in events:
        lines += lines_of(event)
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def lines_of(event):
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{stamp(event.changed_at)}",
        f"LAST-MODIFIED:{stamp(event.changed_at)}",
        f"DTSTART:{stamp(event.at)}",
        f"SUMMARY:{escaped(event.summary)}",
        f"DESCRIPTION:{escaped(event.description)}",
        f"URL:{event.url}",
        # It is no appointment: nobody is busy while a story goes out.
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def stamp(moment):
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text):
    """Return `text` as a value of type TEXT; control characters have no place in one."""
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    text = "\\n".join(text.splitlines())
    return "".join(letter for letter in text if letter >= " " and letter != "\x7f")


def folded(line):
    """Return a line as bytes, broken so that none is longer than LINE_OCTETS and no letter is torn apart."""
    rows, row = [], b""
    for letter in line:
        octets = letter.encode()
        # A row that continues one begins with a space.
        if len(row) + len(octets) > LINE_OCTETS:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join([*rows, row]) + b"\r\n"
