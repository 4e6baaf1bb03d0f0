"""A place in an order as an address writes it: the story's value there, a hyphen and its row, as in `104-1234`."""

import math
import re
from datetime import datetime

from articles.lib.timestamps import moment_to_text, text_to_moment

WRITTEN = re.compile(r"(?P<value>-?[0-9][0-9.e:TZ-]{0,39})-(?P<pk>[0-9]{1,19})")
LARGEST_PK = 2**63 - 1
LARGEST_NUMBER = 2**31 - 1


def write(value, pk):
    """Return the place of the story with this value in the order."""
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


def _number(text):
    number = int(text)
    if abs(number) > LARGEST_NUMBER:
        raise ValueError(f"{text} is no heat and no quality")
    return number


def _moment(text):
    if not text.endswith("Z"):
        raise ValueError(f"{text} is no moment in UTC")
    return text_to_moment(text)


VALUES = {"rank": _rank}
VALUES |= dict.fromkeys(["heat", "heat_or_least", "quality_or_least"], _number)
VALUES |= dict.fromkeys(["published_at", "created_at", "updated_at"], _moment)
