"""Years, months and days, by the desk's clock, to which the list of stories can be narrowed down."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Subquery
from django.utils.timezone import localdate

from articles.lib.days import day_shown
from articles.models import Article

MOST_YEARS = 30

FIRST_YEAR, LAST_YEAR = 2, 9998
"""A year short of what a computer can count, for the sake of time zones."""


@dataclass(frozen=True)
class Period:
    """A year, a month of it or a day of that; 0 for what is not said."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self):
        return f"{self.year:04}" + "".join(f"-{part:02}" for part in (self.month, self.day) if part)

    @property
    def days(self):
        """The first and the last day of it."""
        first = date(self.year, self.month or 1, self.day or 1)
        last = (
            first
            if self.day
            else date(self.year, self.month or 12, calendar.monthrange(self.year, self.month or 12)[1])
        )
        return first, last

    @property
    def words(self):
        if self.day:
            return f"{self.day} {calendar.month_abbr[self.month]}"
        return f"{calendar.month_name[self.month]} {self.year}" if self.month else str(self.year)


def period_of(text):
    """Return the Period that a text from an address names, None for any other."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text or "", re.ASCII)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        date(year, month if match[2] else 1, day if match[3] else 1)
    except ValueError:
        return None
    return Period(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None


def offered(chosen):
    """Return (text, words) for the periods to choose from: those above the chosen one, itself, and those in it."""
    if chosen is None:
        today = localdate()
        return [period_choice(Period(today.year, today.month, today.day), "today"), *map(period_choice, years())]
    path = [Period(chosen.year), Period(chosen.year, chosen.month), chosen][: 1 + bool(chosen.month) + bool(chosen.day)]
    return [*map(period_choice, path), *map(period_choice, periods_within(chosen))]


def periods_within(period):
    if not period.month:
        return [Period(period.year, month) for month in range(1, 13)]
    if period.day:
        return []
    return [
        Period(period.year, period.month, day + 1) for day in range(calendar.monthrange(period.year, period.month)[1])
    ]


def years():
    """The years from that of the newest story to that of the oldest: two looks into an index, one query."""
    ordered = Article.objects.newest().values("published_at")
    ends = ordered.annotate(oldest=Subquery(ordered.reverse()[:1])).values_list("published_at", "oldest").first()
    if ends is None:
        return []
    newest, oldest = (day_shown(moment).year for moment in ends)
    return [Period(year) for year in range(newest, oldest - 1, -1)][:MOST_YEARS]


def period_choice(period, words=""):
    return str(period), words or period.words
