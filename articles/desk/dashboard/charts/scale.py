"""How numbers become lengths: round places for the ticks of an axis, and lengths on it."""

import math


def top_of(most):
    """Return the round number at which an axis for values up to `most` ends: 1, 2, 4, 5 or 10 of some power of ten."""
    if most <= 1:
        return 1
    power = 10 ** (math.ceil(math.log10(most)) - 1)
    return next(int(step * power) for step in [1, 2, 4, 5, 10] if step * power >= most and step * power >= 1)


def length(value, top, whole):
    """Return how long `value` is where `top` is `whole` long. What is there at all is at least one unit long."""
    if value <= 0:
        return 0
    return max(round(whole * min(value, top) / top, 1), 1)


def percent(part, whole):
    """Return how much of `whole` a `part` is, in percent to one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0
