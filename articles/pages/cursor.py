"""A place in an order as an address writes it: the story's value there, a hyphen and its row, as in `104-1234`."""

import math
import re
from datetime import datetime

from articles.moments import moment_to_text, text_to_moment

WRITTEN = re.compile(r"(?P<value>-?[0-9][0-9.e:TZ-]{0,39})-(?P<pk>[0-9]{1,19})")
LARGEST_PK = 2**63 - 1
LARGEST_HEAT = 2**31 - 1


def write(value, pk):
    """Return the place of the story with this rank, heat or time of publication."""
    return f"{moment_to_text(value) if isinstance(value, datetime) else value}-{pk}"


def read(field, text):
    """Return the value of `field` and the pk that `text` names. Raises ValueError for what write() never wrote."""
    written = WRITTEN.fullmatch(text)
    if not written:
        raise ValueError(f"{text!r} is no place in an order")
    value, pk = VALUES[field](written["value"]), int(written["pk"])
    if pk > LARGEST_PK:
        raise ValueError(f"{pk} is no row")
    return value, pk


def _rank(text):
    rank = float(text)
    if not math.isfinite(rank):
        raise ValueError(f"{text} is no rank")
    return rank


def _heat(text):
    heat = int(text)
    if abs(heat) > LARGEST_HEAT:
        raise ValueError(f"{text} is no heat")
    return heat


def _published_at(text):
    if not text.endswith("Z"):
        raise ValueError(f"{text} is no moment in UTC")
    return text_to_moment(text)


VALUES = {"rank": _rank, "heat": _heat, "published_at": _published_at}
