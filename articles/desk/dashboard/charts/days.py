"""Stories per day: what came in stands up hollow from a line, what is live hangs down full."""

from dataclasses import dataclass

from articles.desk.dashboard.charts.scale import length, top_of

WIDTH, SIDE = 640, 40
"""Of the drawing, and of the room for words at its left, in its units."""

HEAD, UP, GAP, DOWN, FOOT = 24, 100, 2, 76, 44
DAYS_BASE_LINE = HEAD + UP
DAYS_HEIGHT = DAYS_BASE_LINE + GAP + DOWN + FOOT
ABOVE, UNDER = 5, 14
"""How far from its column a number stands."""

DWARFING = 4
"""How many times the next largest number is too many to be drawn on the same scale."""


@dataclass(frozen=True)
class DayColumn:
    day: object  # date, came and live (Counts), and their addresses
    x: float
    width: float
    up: float
    down: float
    is_told: bool  # whether its numbers are printed
    is_torn: bool = False  # whether what came in goes beyond the drawing

    @property
    def middle(self):
        return round(self.x + self.width / 2, 1)

    @property
    def up_y(self):
        return round(DAYS_BASE_LINE - self.up, 1)

    @property
    def came_y(self):
        return round(self.up_y - ABOVE, 1)

    @property
    def tear(self):
        """The path of the gap in a torn column, a little wider than it and askew."""
        return f"M{round(self.x - 3, 1)} {DAYS_BASE_LINE - UP + 20}l{round(self.width + 6, 1)} -6"

    @property
    def live_y(self):
        return round(DAYS_BASE_LINE + GAP + self.down + UNDER, 1)

    @property
    def anchor(self):
        """Which end of its name stands at its middle: that of the last columns would leave the drawing."""
        return "middle" if self.middle < WIDTH - SIDE else "end"

    @property
    def is_named(self):
        return self.day.date.weekday() == 0


@dataclass(frozen=True)
class Days:
    columns: list
    came: int  # in all
    live: int
    is_exact: bool
    width: int = WIDTH
    height: int = DAYS_HEIGHT
    line: int = DAYS_BASE_LINE
    below: int = DAYS_BASE_LINE + GAP

    @property
    def has_torn(self):
        return any(column.is_torn for column in self.columns)


def days_of(days):
    """Return the Days for the days of a month, the first one first."""
    came, live = [day.came.number for day in days], [day.live.number for day in days]
    top, step = top_of(within_reach([*came, *live])), (WIDTH - SIDE) / len(days)
    columns = [_column(place, day, step, top, place in printed_places(came, live)) for place, day in enumerate(days)]
    return Days(columns, sum(came), sum(live), all(day.came.is_exact and day.live.is_exact for day in days))


def _column(place, day, step, top, is_told):
    x, width = round(SIDE + place * step + step * 0.16, 1), round(step * 0.68, 1)
    up, down = length(day.came.number, top, UP), length(day.live.number, top, DOWN)
    is_torn = day.came.number > top
    return DayColumn(day, x, width, up, down, is_told or is_torn, is_torn)


def within_reach(numbers):
    """Return the largest of the numbers, or the next where it would dwarf all others, as when an archive came in."""
    *_others, second, largest = sorted([0, 0, *numbers])
    return max(second if second and largest > DWARFING * second else largest, 1)


def printed_places(came, live):
    """Return the places of the columns whose numbers are printed: the largest of each side, and the last day.

    Two of them side by side would stand in each other's way: then the last one is told.
    """
    last = len(came) - 1
    largest = {numbers.index(max(numbers)) for numbers in [came, live] if any(numbers)}
    return {place for place in largest if last - place not in (1, 2)} | {last}


def spark(numbers, width=60, height=20):
    """Return the path of a line through `numbers`, in a box so wide and high; "" if there is nothing to be seen."""
    most = max(numbers, default=0)
    if most == 0 or len(numbers) < 2:
        return ""
    step, tall = width / (len(numbers) - 1), height - 2
    points = [(round(place * step, 1), round(height - 1 - tall * n / most, 1)) for place, n in enumerate(numbers)]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
