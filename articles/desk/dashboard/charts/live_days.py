"""Live stories per day under two rules: the one in force stands hollow behind, the draft full in front of it."""

from dataclasses import dataclass

from articles.desk.dashboard.charts.scale import length, top_of

WIDTH, HEAD, UP, FOOT = 960, 40, 170, 40
"""Of the drawing, in its units: room for numbers above, the tallest column, room for dates below."""

SIDE = 60
"""How near a side words are no longer set about the middle of their column."""

LIVE_DAYS_BASE_LINE = HEAD + UP
LIVE_DAYS_HEIGHT = LIVE_DAYS_BASE_LINE + FOOT
OUTER, INNER = 0.8, 0.4
"""Widths of the two columns of a day, as parts of the day's own."""


@dataclass(frozen=True)
class LiveDayColumn:
    day: object  # date, before and after
    x: float
    width: float
    before: float
    after: float
    is_told: bool  # whether its numbers are printed

    @property
    def middle(self):
        return round(self.x + self.width / 2, 1)

    @property
    def inner_x(self):
        return round(self.middle - self.inner_width / 2, 1)

    @property
    def inner_width(self):
        return round(self.width * INNER / OUTER, 1)

    @property
    def before_y(self):
        return round(LIVE_DAYS_BASE_LINE - self.before, 1)

    @property
    def after_y(self):
        return round(LIVE_DAYS_BASE_LINE - self.after, 1)

    @property
    def leader(self):
        """The path of the line from its numbers, above all columns, down to it."""
        return f"M{self.middle} {HEAD - 6}V{min(self.before_y, self.after_y) - 4}"

    @property
    def anchor(self):
        """Which end of its words stands at its middle: at the sides they would leave the drawing."""
        if self.middle < SIDE:
            return "start"
        return "middle" if self.middle < WIDTH - SIDE else "end"

    @property
    def is_named(self):
        return self.day.date.weekday() == 0


@dataclass(frozen=True)
class LiveDays:
    columns: list
    before: int  # in all
    after: int
    width: int = WIDTH
    head: int = HEAD - 12
    height: int = LIVE_DAYS_HEIGHT
    line: int = LIVE_DAYS_BASE_LINE


def live_days_of(days):
    """Return the LiveDays for Days of a draft, the first one first."""
    most = max(max(day.before, day.after) for day in days)
    widest = max(days, key=lambda day: (abs(day.after - day.before), day.before))
    top, step = top_of(most), WIDTH / len(days)
    columns = [_column(day, place * step, step, top, day is widest and most > 0) for place, day in enumerate(days)]
    return LiveDays(columns, sum(day.before for day in days), sum(day.after for day in days))


def _column(day, start, step, top, is_told):
    x, width = round(start + step * (1 - OUTER) / 2, 1), round(step * OUTER, 1)
    return LiveDayColumn(day, x, width, length(day.before, top, UP), length(day.after, top, UP), is_told)
