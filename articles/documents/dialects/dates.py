"""When a post was published, in any form that means one day: what it leaves open is taken for granted and told."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .. import timestamps

MOST_CHARACTERS = 64

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = rf"(?P<word>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
_DAYS = [
    r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
    rf"{_MONTH}[ ]{{1,3}}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ ]{{1,3}}(?P<year>[0-9]{{4}})",
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>[0-9]{{4}})",
]
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?[ ]{1,3})?"
_TIME = (
    r"(?:(?:t|,?[ ]{1,3}(?:at[ ])?)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(?:[ ]?(?P<half>[ap])\.?m\b\.?)?[ ]{0,3}(?P<zone>z|utc|gmt|[+-][0-9]{1,2}(?::?[0-9]{2})?|[a-z]+/[a-z_/]+)?)?"
)
_FORMS = [re.compile(f"{_WEEKDAY}{day}{_TIME}", re.IGNORECASE) for day in _DAYS]


class Dated(NamedTuple):
    """A moment as our documents spell it, and whether its zone or its time was not stated."""

    text: str
    lacks_zone: bool = False
    lacks_time: bool = False


def dated(text: str, zone: str, forms: Iterable[str] = ()) -> Dated | None:
    """Return the Dated of a date that somebody wrote, or None if it is of no known form.

    `zone` is the name of the one in which times without a zone are meant, `forms` are further ones for strptime(). Of a
    day alone it is midnight in UTC, by which our documents say that only the day is known. Raises ValueError or
    OverflowError for a date that does not exist.
    """
    word = " ".join(text.split()) if len(text) <= MOST_CHARACTERS else ""
    if timestamps.exact(word):
        return Dated(word)
    for form in forms:
        if found := _by_form(word, form, zone):
            return found
    match = next(filter(None, (form.fullmatch(word) for form in _FORMS)), None)
    return _from_parts(zone, **match.groupdict()) if match else None


def of_day(day: date) -> Dated:
    return Dated(f"{day.isoformat()}T00:00:00Z", lacks_time=True)


def _by_form(word: str, form: str, zone: str) -> Dated | None:
    try:
        moment = datetime.strptime(word, form)  # noqa: DTZ007 Its zone is what is looked at next.
    except ValueError:
        return None
    if not re.search("%[HIcXs]", form):
        return of_day(moment.date())
    return _in_zone(moment, zone) if moment.tzinfo is None else Dated(timestamps.written(moment))


def _from_parts(
    stated_in: str,
    *,
    year: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
    zone: str | None,
    month: str = "",
    word: str = "",
    **_others: str | None,
) -> Dated | None:
    number = MONTHS.index(word.lower()) + 1 if word else int(month)
    moment = datetime(int(year), number, int(day), _hour(hour, half), int(minute or 0), int(second or 0))  # noqa: DTZ001
    if hour is None:
        return of_day(moment.date())
    if not zone:
        return _in_zone(moment, stated_in)
    known = named_zone(zone) if "/" in zone else _offset(zone)
    return Dated(timestamps.written(moment.replace(tzinfo=known))) if known else None


def _hour(hour: str | None, half: str | None) -> int:
    number = int(hour or 0)
    if not half:
        return number
    if not 1 <= number <= 12:
        raise ValueError("A half of a day has twelve hours.")
    return number % 12 + (12 if half.lower() == "p" else 0)


def _offset(zone: str) -> tzinfo | None:
    if zone.lower() in ("z", "utc", "gmt"):
        return UTC
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits.zfill(2), "00") if len(digits) <= 2 else (digits[:-2].zfill(2), digits[-2:])
    return datetime.strptime(f"{zone[0]}{hours}{minutes}", "%z").tzinfo


def _in_zone(moment: datetime, zone: str) -> Dated:
    return Dated(timestamps.written(moment.replace(tzinfo=named_zone(zone))), lacks_zone=True)


@lru_cache(maxsize=64)
def named_zone(name: str) -> ZoneInfo | None:
    """Return the zone of a name such as Europe/Berlin, or None if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
