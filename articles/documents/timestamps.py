"""Exact moments in any spelling that means one moment, and what else stands where one should.

Taken are ISO 8601 with its liberties (a space for T, small letters, no seconds, short offsets, leap seconds, 24:00) and
the dates of mail and feeds (RFC 2822). A day alone and a time without a zone are none: which moment they mean would be
guessed.
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_DAY = r"(?P<year>[0-9]{4})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})"
_SECOND = r"(?P<second>[0-5][0-9]|60)(?:[.,](?P<fraction>[0-9]{1,20}))?"
_TIME = rf"(?P<hour>[01][0-9]|2[0-4]):?(?P<minute>[0-5][0-9])(?::?{_SECOND})?"
_ZONE = r"(?P<zone>[Zz]|UTC|GMT|[+−-][0-9]{2}(?::?[0-9]{2})?)"
_ISO = re.compile(rf"{_DAY}(?:[Tt]|[ \t]+){_TIME}[ \t]*{_ZONE}")
_DESK = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")
_MAIL = re.compile(
    r"(?:[A-Za-z]{3},? )?[0-9]{1,2} [A-Za-z]{3} [0-9]{4} (?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
    r" (?:[+-][0-9]{4}|GMT|UTC?|Z)"
)
_ONLY_DAY = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}")
_NO_ZONE = re.compile(rf"{_DAY}(?:[Tt]|[ \t]+){_TIME}")
_NAMED_ZONE = re.compile(rf"{_DAY}(?:[Tt]|[ \t]+){_TIME}[ \t]*(?P<name>[A-Za-z][\w/+-]{{0,40}})")

EXACT = "a date and time with a zone, such as 2020-12-14T23:30:00Z"
EXISTS = "a date that exists, in the years 1 to 9999"


def exact(text: str) -> datetime | None:
    """Return the one moment that `text` means, as an aware datetime in UTC, or None where it is not of such a form.

    Digits beyond microseconds are dropped. Raises ValueError or OverflowError for a date that does not exist.
    """
    if _DESK.fullmatch(text):
        return datetime.fromisoformat(text)
    if match := _ISO.fullmatch(text):
        return _from_iso(**match.groupdict())
    if _MAIL.fullmatch(text):
        return parsedate_to_datetime(re.sub(" (?:UTC?|Z)$", " GMT", text)).astimezone(UTC)
    return None


def in_own_words(text: str, moment: datetime) -> str | None:
    """Return `text` if the desk would write this moment in another way, else None."""
    return None if text == written(moment) else text


def written(moment: datetime) -> str:
    """Return an aware datetime as the desk writes it into documents: `2020-12-14T23:30:00Z`."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


def mistaken(text: str) -> tuple[str, str] | None:
    """Return (found, expected) for a text that is no exact moment but nearly one, or None."""
    if _ONLY_DAY.fullmatch(text):
        return (
            f"a day without a time, {text!r}",
            f"the hour and zone too, or {_midnight(text)} if only the day is known",
        )
    if _NO_ZONE.fullmatch(text):
        return f"a time without a zone, {text!r}", "its zone too: Z for UTC, or an offset such as +02:00"
    if match := _NAMED_ZONE.fullmatch(text):
        return f"a zone by its name, {match['name']!r}", "Z for UTC, or an offset such as +02:00"
    return None


def _midnight(day: str) -> str:
    return f"{day}T00:00:00Z" if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else "2020-12-14T00:00:00Z"


def _from_iso(
    *, year: str, month: str, day: str, hour: str, minute: str, second: str | None, fraction: str | None, zone: str
) -> datetime:
    # A leap second and the end of a day are counted on from the last moment that every calendar has.
    leaps, ends_day = second == "60", hour == "24"
    seconds = "59" if leaps else second or "00"
    stated = datetime.fromisoformat(
        f"{year}-{month}-{day}T{'00' if ends_day else hour}:{minute}:{seconds}.{(fraction or '0')[:6].ljust(6, '0')}"
        f"{_offset(zone)}"
    )
    moment = stated.astimezone(UTC)
    if (ends_day and (minute, seconds) != ("00", "00")) or (leaps and (moment.hour, moment.minute) != (23, 59)):
        raise ValueError
    return moment + timedelta(seconds=leaps, days=ends_day)


def _offset(zone: str) -> str:
    if zone in ("Z", "z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "")
    return f"{'+' if zone[0] == '+' else '-'}{digits[:2]}:{digits[2:] or '00'}"
