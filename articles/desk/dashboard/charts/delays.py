"""Hours from source to live: their middle and spread, drawn as a box on an axis on which each step doubles the time."""

import math
from dataclasses import dataclass
from statistics import quantiles

from articles.desk.dashboard.charts.scale import length
from articles.stories import counts as tallies

WIDTH, SIDE = 640, 16
SHORTEST, LONGEST = 0.25, 128
"""Hours at which the axis begins and ends; what is beyond stands at its end."""

ENDS = [(1, "under 1 h"), (3, "1 to 3 h"), (6, "3 to 6 h"), (12, "6 to 12 h"), (24, "12 to 24 h"), (math.inf, "longer")]
TICKS = [(0.25, "¼ h"), (1, "1 h"), (3, "3 h"), (6, "6 h"), (12, "12 h"), (24, "1 d"), (72, "3 d")]


@dataclass(frozen=True)
class DelayPart:
    words: str
    number: int
    share: str  # in words
    length: float  # of 100


@dataclass(frozen=True)
class Delays:
    parts: list
    count: int
    lower: float  # a quarter of the stories is quicker, in hours
    median: float
    upper: float  # a quarter is slower
    ticks: list
    width: int = WIDTH

    @property
    def box_x(self):
        return place_on_axis(self.lower)

    @property
    def box_width(self):
        return max(round(place_on_axis(self.upper) - place_on_axis(self.lower), 1), 3)

    @property
    def median_x(self):
        return place_on_axis(self.median)

    @property
    def lower_words(self):
        return hours_in_words(self.lower)

    @property
    def median_words(self):
        return hours_in_words(self.median)

    @property
    def upper_words(self):
        return hours_in_words(self.upper)


def delays_of(hours):
    """Return the Delays for a list of hours; None where there are too few to speak of a spread."""
    if len(hours) < 4:
        return None
    lower, median, upper = quantiles(hours, n=4, method="inclusive")
    return Delays(
        _parts(hours), len(hours), lower, median, upper, [(place_on_axis(each), words) for each, words in TICKS]
    )


def place_on_axis(hours):
    """Return where on the axis a time stands."""
    steps = math.log2(min(max(hours, SHORTEST), LONGEST) / SHORTEST)
    return round(SIDE + (WIDTH - 2 * SIDE) * steps / math.log2(LONGEST / SHORTEST), 1)


def hours_in_words(hours):
    """Return so many hours as one says them: 40 min, 2.6 h, 3 d."""
    if hours < 1:
        return f"{round(hours * 60)}\xa0min"
    if hours < 10:
        return f"{hours:.1f}".removesuffix(".0") + "\xa0h"
    return f"{round(hours)}\xa0h" if hours < 72 else f"{round(hours / 24)}\xa0d"


def _parts(hours):
    counts, start = [], 0
    for end, words in ENDS:
        counts.append((words, sum(start <= each < end for each in hours)))
        start = end
    most = max(count for _, count in counts)
    return [
        DelayPart(words, count, tallies.percent_in_words(count, len(hours)), length(count, most, 100))
        for words, count in counts
    ]
