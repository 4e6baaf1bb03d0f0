"""The histogram of heat: a column for every five degrees, with the bar of publication drawn between two of them."""

from dataclasses import dataclass

from articles.desk.dashboard.charts.scale import length, top_of
from articles.stories.heat_scale import SCALE, STEPS

BIN = 5
"""Degrees of heat that a column stands for."""

WIDTH, TALL, HEAD = 480, 190, 20
HEATS_HEIGHT = HEAD + TALL + 24
UNIT = WIDTH / SCALE


@dataclass(frozen=True)
class HeatColumn:
    x: float
    width: float
    height: float
    y: float
    kind: str  # held, near, or heat-1 to heat-5


@dataclass(frozen=True)
class Tick:
    x: float
    words: str
    anchor: str


@dataclass(frozen=True)
class HeatSpan:
    """A row of the table: stories of a heat from `first` to `last`, both included; None for no end."""

    first: int
    last: int | None
    number: int
    address: str = ""

    @property
    def words(self):
        if self.last is None:
            return f"{self.first} and more"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True)
class Heats:
    columns: list
    ticks: list
    spans: list
    bar: int
    bar_x: float
    below: int  # stories under the bar
    near: int  # of them, those at most `near_width` degrees under it
    above: int
    top: int
    width: int = WIDTH
    height: int = HEATS_HEIGHT
    ground: int = HEAD + TALL

    @property
    def total(self):
        return self.below + self.above


def heats_of(numbers, bar, near_width, address):
    """Return the Heats for {heat: stories} without followers, where `bar` is the one in force.

    `address` returns that of the list of stories from one heat to another, both included, None for no end.
    """
    bins = _bins(numbers, bar)
    top = top_of(max([*bins.values(), 1]))
    below = _between(numbers, 0, bar - 1)
    return Heats(
        columns=[_column(start, count, bar, near_width, top) for start, count in sorted(bins.items())],
        ticks=_ticks(bar),
        spans=[HeatSpan(*ends, _between(numbers, *ends), address(*ends)) for ends in _ends(bar, near_width)],
        bar=bar,
        bar_x=_x(bar),
        below=below,
        near=_between(numbers, max(bar - near_width, 0), bar - 1),
        above=sum(numbers.values()) - below,
        top=top,
    )


def kind_of(heat, bar, near_width):
    """Return what a heat is to `bar`: held, near, or heat-1 to heat-5, the strengths of the glow."""
    if heat >= bar:
        return f"heat-{sum(heat >= bar + step for step in STEPS)}"
    return "near" if heat >= bar - near_width else "held"


def _bins(numbers, bar):
    """Return {where a column starts: stories}. The columns are set against the bar, so that it parts two of them."""
    bins = {}
    for heat, count in numbers.items():
        start = bar + (min(heat, SCALE - 1) - bar) // BIN * BIN
        bins[start] = bins.get(start, 0) + count
    return bins


def _column(start, count, bar, near_width, top):
    left, right = max(start, 0), min(start + BIN, SCALE)
    height = length(count, top, TALL)
    kind = kind_of(left, bar, near_width)
    return HeatColumn(_x(left) + 1, round((right - left) * UNIT - 2, 1), height, round(HEAD + TALL - height, 1), kind)


def _ticks(bar):
    """Half the bar, the bar, and so on; the ends stand inside the drawing."""
    step = max(bar // 2, BIN * 4)
    middle = [Tick(_x(heat), str(heat), "middle") for heat in range(step, SCALE - step // 2, step)]
    return [Tick(0, "0", "start"), *middle, Tick(WIDTH, f"{SCALE}", "end")]


def _ends(bar, near_width):
    """The first and last heat of each row of the table."""
    starts = [0, bar // 2, max(bar - near_width, 0), *(bar + step for step in STEPS)]
    starts = sorted(set(starts))
    return list(zip(starts, [*(start - 1 for start in starts[1:]), None], strict=True))


def _between(numbers, first, last):
    return sum(count for heat, count in numbers.items() if heat >= first and (last is None or heat <= last))


def _x(heat):
    return round(min(max(heat, 0), SCALE) * UNIT, 1)
