"""How heat is drawn: numbers for the templates, in degrees of heat. What they look like is the stylesheets' matter."""

from dataclasses import dataclass
from itertools import repeat

from articles.models.rule import rule_in_force

SCALE = 240
"""Where a drawing ends. Hotter stories fill it."""

STEPS = [0, 20, 40, 70, 110]
"""How far above the bar each of the five strengths of the glow begins."""


@dataclass(frozen=True)
class Gauge:
    heat: int | None
    length: int
    strength: int  # 0 below the bar, then 1 to 5
    bar: int


@dataclass(frozen=True)
class Block:
    """One part of a heat. A damper lies upon the end of the others and is drawn hollow."""

    kind: str  # quality, related, boost or damper
    start: int
    length: int


@dataclass(frozen=True)
class Sum:
    """The blocks of a story's heat on a scale that holds them all."""

    blocks: list
    heat: int
    bar: int
    scale: int


def gauge_of(heat):
    """Return the Gauge of a heat; None, for a story that nobody has scored, is an empty one."""
    bar = rule_in_force().bar
    length = min(max(heat or 0, 0), SCALE)
    strength = sum((heat or 0) >= bar + step for step in STEPS)
    return Gauge(heat, length, strength, bar)


def sum_of(story):
    """Return the Sum of a live story's heat, or None if nobody has scored it."""
    if story.heat is None:
        return None
    rule, blocks, end = rule_in_force(), [], 0
    for kind, value in _parts(story, rule):
        blocks.append(Block(kind, min(end, end + value), abs(value)))
        end += value
    ends = [block.start + block.length for block in blocks]
    return Sum(blocks, story.heat, rule.bar, max([SCALE, *ends]))


def _parts(story, rule):
    """Yield the kind and value of each part: related reports one by one, all else as the terms of the heat."""
    for term in story.heat_terms():
        if term.name == "related":
            yield from repeat(("related", rule.weight), story.related_count)
        elif term.value:
            yield "damper" if term.name == "boost" and term.value < 0 else term.name, term.value
