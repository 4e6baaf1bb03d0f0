"""Moments in words, in the desk's time zone."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime

from articles.lib.timestamps import moment_to_text

DAY_DISPLAY = "j M Y"

MINUTE, HOUR, A_DAY, YEAR = 60, 3_600, 86_400, 31_557_600  # seconds


def moment_in_words(time: datetime, *, with_zone: bool = False) -> str:
    return formatted(localtime(time), f"{DAY_DISPLAY}, H:i") + (f" {zone_of(time)}" if with_zone else "")


def local(time: datetime) -> datetime:
    """Return a moment by the clock in force; by its own where that one would leave the years that there are."""
    try:
        return localtime(time)
    except OverflowError:
        return time


def zone_of(time: datetime) -> str:
    """Return what the zone is called at a moment: CET, CEST.

    Django's own letter for that is empty in the hour that comes twice, where it matters most.
    """
    return f"{localtime(time):%Z}"


def machine_words(time: datetime) -> str:
    """Return a moment as the attribute `datetime` takes it. HTML knows no microseconds."""
    return moment_to_text(time.replace(microsecond=0))


def lately(time: datetime) -> str:
    """Return the hour of a moment of today, the day of any other."""
    time, now = localtime(time), localtime()
    if time.date() == now.date():
        return formatted(time, "H:i")
    return formatted(time, "j M" if time.year == now.year else DAY_DISPLAY)


def age(time: datetime, at: datetime | None = None) -> str:
    """Return how long ago a moment was, in its largest unit: 12 min, 3 h, 2 d, 6 y."""
    seconds = max(((at or timezone.now()) - time).total_seconds(), 0)
    units = [(YEAR, "y"), (A_DAY, "d"), (HOUR, "h")]
    length, unit = next(((length, unit) for length, unit in units if seconds >= length), (MINUTE, "min"))
    return f"{int(seconds // length)}\xa0{unit}"
