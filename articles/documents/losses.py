"""What YAML takes from a text, or adds to it, without a word: found beside the tree, which no longer shows it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from yaml.events import ScalarEvent

from .kinds import WarningKind

_MAY_LOSE = re.compile(r"[ \t]#|(?m:[|>][-+0-9]{0,2}[ \t]*(?:#[^\n]*)?\r?$)|\n[ \t]+- ")
_AFTER = re.compile(r"[ \t]+#")
_ITEM = re.compile(r"\n[ \t]+- ")


@dataclass(frozen=True, slots=True)
class Loss:
    """One text that is not what its author sees: the line on which it begins, the text as read, and what happened."""

    kind: WarningKind
    line: int
    text: str


def losses(front: str, loader: Callable[[str], Any], most_events: int) -> list[Loss]:
    """Return a list of the Losses in some front matter that YAML can read."""
    if not _MAY_LOSE.search(front):
        return []
    events = islice(iter(loader(front).get_event, None), most_events)
    return [loss for event in events if type(event) is ScalarEvent and (loss := _loss(event, front))]


def _loss(event: Any, front: str) -> Loss | None:
    if event.style in ("|", ">"):
        kind = WarningKind.LINE_END if event.value.endswith("\n") else None
    elif event.style:
        kind = None
    elif _ITEM.search(front, event.start_mark.index, event.end_mark.index):
        kind = WarningKind.LIST_ITEM
    else:
        kind = WarningKind.COMMENT if _AFTER.match(front, event.end_mark.index) else None
    return Loss(kind, event.start_mark.line + 1, event.value) if kind else None
