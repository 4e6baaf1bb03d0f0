"""Topics by what is live and what is held: a full bar and, after it, a hollow one."""

from dataclasses import dataclass

from articles.desk.dashboard.charts.scale import length

WIDTH, GAP = 200, 2


@dataclass(frozen=True)
class Pair:
    name: str
    live: int
    held: int
    full: float
    hollow: float
    hollow_x: float
    live_address: str = ""
    held_address: str = ""


def pairs_with_shares(rows):
    """Return a Pair for each (name, live, held, address of the live, address of the held), the most stories first."""
    rows = sorted((row for row in rows if row[1] or row[2]), key=lambda row: (-row[1] - row[2], row[0]))
    most = max((row[1] + row[2] for row in rows), default=0)
    return [_pair(*row, most) for row in rows]


def _pair(name, live, held, live_address, held_address, most):
    full, hollow = (length(number, most, WIDTH - GAP) for number in [live, held])
    start = full + GAP if full else 0
    return Pair(name, live, held, full, hollow, round(start, 1), live_address, held_address)
