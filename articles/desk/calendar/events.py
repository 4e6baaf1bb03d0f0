"""What goes live and comes down by itself, and the pins that end: a month and a day of it, in the editor's zone."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.functional import cached_property

from articles.lib.days import start_of
from articles.models import Article, Pin

EVENTS_SHOWN_A_DAY = 5
"""Events of a day that a month shows."""

EVENTS_A_KIND = 3_000
"""Events of one kind that a month counts. A bulk import can give a million stories the same expiry."""

EVENTS_A_DAY = 200
WEEK, DECEMBER = 7, 12
FIRST_YEAR, LAST_YEAR = 1970, 2999

EVENT_KINDS = {"live": "Goes live", "down": "Comes down", "pin": "Pin ends"}


DAY_FORM = re.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


@dataclass(frozen=True, order=True)
class CalendarEvent:
    """Something that happens at a moment by itself. `pk` is the story's, or the pin's."""

    at: datetime
    kind: str
    pk: int

    @property
    def words(self):
        return EVENT_KINDS[self.kind]

    @cached_property
    def local(self):
        """The moment by the clock of the editor."""
        return timezone.localtime(self.at)


@dataclass(frozen=True)
class CalendarEntry:
    event: CalendarEvent
    story: Article
    pin: Pin | None = None


@dataclass
class CalendarDay:
    date: date
    entries: list = field(default_factory=list)
    count: int = 0
    is_whole: bool = True  # whether `count` counts them all

    @property
    def more(self):
        return self.count - len(self.entries)

    @property
    def is_today(self):
        return self.date == timezone.localdate()

    @property
    def column(self):
        """Its day of the week, 1 for Monday."""
        return self.date.isoweekday()


@dataclass(frozen=True)
class Month:
    first: date
    days: list

    @property
    def previous(self):
        return self.first - timedelta(days=1) if self.first.year > FIRST_YEAR else None

    @property
    def next(self):
        return self.days[-1].date + timedelta(days=1) if self.first.year < LAST_YEAR else None

    @property
    def count(self):
        return sum(day.count for day in self.days)

    @property
    def is_whole(self):
        return all(day.is_whole for day in self.days)


def day_named(text):
    """Return the date that an address names, as 2026-11 or 2026-11-24. Raises ValueError."""
    if not DAY_FORM.fullmatch(text):
        raise ValueError(f"{text} is no day and no month.")
    day = date.fromisoformat(f"{text}-01" if len(text) == len("2026-11") else text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"No calendar of ours has {text}.")
    return day


def calendar_month(first):
    """Return the Month that begins with the day `first`."""
    dates = [first.replace(day=number) for number in range(1, monthrange(first.year, first.month)[1] + 1)]
    events, pins, last = events_between(start_of(first), start_of(dates[-1] + timedelta(days=1)), EVENTS_A_KIND)
    of_day = {day: list(found) for day, found in groupby(events, key=lambda event: event.local.date())}
    days = [
        CalendarDay(each, of_day.get(each, [])[:EVENTS_SHOWN_A_DAY], len(of_day.get(each, [])), is_before(each, last))
        for each in dates
    ]
    stories = stories_of_events([event for day in days for event in day.entries])
    for day in days:
        day.entries = entries_of(day.entries, stories, pins)
    return Month(first, days)


def calendar_day(each):
    """Return the CalendarDay with all its entries, as many as anybody reads."""
    events, pins, last = events_between(start_of(each), start_of(each + timedelta(days=1)), EVENTS_A_DAY)
    entries = entries_of(events, stories_of_events(events), pins)
    return CalendarDay(each, entries, len(entries), last is None)


# Steps


def events_between(first, end, most):
    """Return the CalendarEvents from `first` to before `end` in their order, the pins among them by key, and a moment.

    From that moment on there are more of some kind than the `most` that were read; None if that is all.
    """
    # The words ask for what comes after a moment, up to another one.
    span = first - timedelta(microseconds=1), end - timedelta(microseconds=1)
    live = list(Article.objects.going_live(*span).values_list("embargoed_until", "pk")[:most])
    down = list(Article.objects.coming_down(*span).values_list("expires_at", "pk")[:most])
    pins = {pin.pk: pin for pin in Pin.objects.ending(*span).with_stories()[:most]}
    ends = [(pin.expires_at, pin.pk) for pin in pins.values()]
    found = {"live": live, "down": down, "pin": ends}
    events = sorted(CalendarEvent(at, kind, pk) for kind, rows in found.items() for at, pk in rows)
    return events, pins, min((rows[-1][0] for rows in found.values() if len(rows) == most), default=None)


def is_before(day, moment):
    return moment is None or day < timezone.localdate(moment)


def stories_of_events(events):
    pks = {event.pk for event in events if event.kind != "pin"}
    return {story.pk: story for story in Article.objects.picked(pks).with_bylines()} if pks else {}


def entries_of(events, stories, pins):
    """Return the Entries of these events; one whose story went meanwhile has none."""
    found = []
    for event in events:
        pin = pins[event.pk] if event.kind == "pin" else None
        if story := pin.article if pin else stories.get(event.pk):
            found.append(CalendarEntry(event, story, pin))
    return found
