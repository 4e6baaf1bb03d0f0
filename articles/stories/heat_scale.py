"""How heat is drawn: numbers for the drawings in the templates. What they look like is the stylesheets' matter."""

from dataclasses import dataclass
from itertools import repeat

from articles.models.rule import rule_in_force

SCALE = 240
"""The heat at which a drawing ends, in degrees; the viewBox of components/heat.html is as wide."""

STEPS = [0, 20, 40, 70, 110]
"""How far above the bar each of the five strengths of the glow begins, in degrees."""

SUM_WIDTH = 480
"""How wide the drawing of a sum is, in its own units."""


@dataclass(frozen=True)
class HeatScale:
    heat: int | None
    length: int
    strength: int  # 0 below the bar, then 1 to 5
    bar: int


@dataclass(frozen=True)
class Block:
    """One part of a heat. A damper covers the end of the others."""

    kind: str  # quality, related, boost or damper
    start: float
    width: float


@dataclass(frozen=True)
class Sum:
    """A story's heat as blocks in a row, in units of a drawing SUM_WIDTH wide; `scale` is the heat at its end."""

    blocks: list
    bar: int
    bar_at: float
    scale: int
    width: int = SUM_WIDTH


def heat_scale_of(heat):
    """Return the HeatScale of a heat; None, for a story that nobody has scored, gives an empty one."""
    bar = rule_in_force().bar
    length = min(max(heat or 0, 0), SCALE)
    strength = sum((heat or 0) >= bar + step for step in STEPS)
    return HeatScale(heat, length, strength, min(max(bar, 0), SCALE))


def sum_of(story):
    """Return the Sum of a story's heat, or None if it has no heat of its own: not scored, or a follower."""
    if story.heat is None or story.is_follower:
        return None
    rule = rule_in_force()
    spans = list(_spans(_parts(story, rule)))
    scale = max([SCALE, rule.bar, *(end for _, _, end in spans)])
    unit = SUM_WIDTH / scale
    blocks = [Block(kind, round(start * unit, 1), round((end - start) * unit, 1)) for kind, start, end in spans]
    return Sum(blocks, rule.bar, round(max(rule.bar, 0) * unit, 1), scale)


def _parts(story, rule):
    """Yield the kind and value of each part: related reports one by one, all else as the terms of the heat."""
    for term in story.heat_terms():
        if term.name == "related":
            yield from repeat(("related", rule.weight), story.related_count)
        else:
            yield "damper" if term.value < 0 else term.name, term.value


def _spans(parts):
    """Yield the kind, start and end of each part in degrees. Nothing is drawn below 0."""
    reached = 0
    for kind, value in parts:
        start, end = sorted([reached, reached + value])
        yield kind, max(start, 0), max(end, 0)
        reached += value
