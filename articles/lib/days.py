"""Days by the clock that a page shows: where they begin, and under which one it dates a story.

Of some stories only the day is known. They are dated midnight UTC, and every page shows that day, whatever its clock.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import localtime, make_aware

ONE = timedelta(days=1)


def start_of(day: date) -> datetime:
    """Return the moment at which `day` begins by the clock in force; by UTC where that would leave the years."""
    try:
        return make_aware(datetime.combine(day, time())).astimezone(UTC)
    except OverflowError:
        return midnight(day)


def midnight(day: date) -> datetime:
    """Return the moment that stands for `day` where only the day is known."""
    return datetime.combine(day, time(), UTC)


def midnight_in(moment: datetime) -> datetime:
    """Return midnight UTC of the date in UTC on which a moment lies."""
    return midnight(moment.astimezone(UTC).date())


def day_shown(moment: datetime) -> date:
    """Return the date under which pages show a story of this moment."""
    moment = moment.astimezone(UTC)
    if moment.time() == time():
        return moment.date()
    try:
        return localtime(moment).date()
    except OverflowError:
        return moment.date()


def before(day: date) -> date | None:
    """Return the day before, None for the first day of all."""
    return None if day == date.min else day - ONE


def day_after(day: date) -> date | None:
    """Return the day after, None for the last day of all."""
    return None if day == date.max else day + ONE
