"""The days that the dashboard looks back on, as the editor's calendar has them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from articles.lib.days import start_of

WINDOW_DAYS = 30
WINDOW_SPANS = [WINDOW_DAYS, 14, 7, 3, 2, 1]

MOST_CHARTED = 2_000
"""Stories that a chart is drawn of. A larger house is looked at over fewer days, and told so."""

STORIES_COUNTED_A_DAY = 10_000
"""Up to what the stories of one day are counted, and charts drawn of today's."""


@dataclass(frozen=True)
class Window:
    """So many whole days, `last` the last of them."""

    days: int
    last: date

    @property
    def first(self):
        return self.last - timedelta(days=self.days - 1)

    @property
    def dates(self):
        return [self.first + timedelta(days=n) for n in range(self.days)]

    @property
    def words(self):
        return "today" if self.days == 1 else f"last {self.days} days"


def window(days):
    return Window(days, timezone.localdate())


def windows():
    """Return the Windows that charts may be drawn of, the longest first, each with the most stories it may have."""
    *longer, today = [window(days) for days in WINDOW_SPANS]
    return [*((each, MOST_CHARTED) for each in longer), (today, STORIES_COUNTED_A_DAY)]


def widest(counts):
    """Return the longest of windows() with few enough stories, given the Count of each up to its bound; else None."""
    return next((each for (each, _), count in zip(windows(), counts, strict=True) if count.is_exact), None)


def end_of_day(day):
    """Return the moment at which `day` is over."""
    return start_of(day + timedelta(days=1))
