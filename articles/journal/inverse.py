"""What of a change can be taken back as a story stands now. Pure: parts of states in, parts of states out."""

from typing import Any

from articles.journal.state import DERIVED, HOLD
from articles.lib.document_fields import StoryState
from articles.lib.timestamps import text_to_moment

LIST_PARTS = {"topics", "images", "related"}
"""Parts out of which the entries of one act can be taken while those of later acts stay."""

TOGETHER = {"is_follower", "lead"}
"""That a story follows, and whom: both go back or neither."""

SCHEDULE_TIMES = {"embargoed_until", "expires_at"}


def inverse(before: StoryState, after: StoryState, now: StoryState) -> tuple[StoryState, list[str]]:
    """Return (parts, left): the parts of a state that take a change back, and the names of what was changed since."""
    given = [name for name in after if name not in DERIVED]
    parts: StoryState = {}
    for name in given:
        if now.get(name) == after[name]:
            parts[name] = before.get(name)
        elif name in LIST_PARTS and (rest := without_change(before[name], after[name], now[name])) is not None:
            parts[name] = rest
    if not TOGETHER & set(given) <= parts.keys():
        _drop(TOGETHER, parts)
    if _are_crossed(now | parts):
        _drop(SCHEDULE_TIMES, parts)
    _drop({name for name in parts if _is_needed(name, parts, now)}, parts)
    return parts, [name for name in given if name not in parts and name.removeprefix(HOLD) not in {*given} - {name}]


def without_change(before: list[Any], after: list[Any], now: list[Any]) -> list[Any] | None:
    """Return the list `now` without what led from `before` to `after`; None where the two cannot be told apart."""
    came = [entry for entry in after if entry not in before]
    went = [entry for entry in before if entry not in after]
    if not (came or went) or any(entry not in now for entry in came) or any(entry in now for entry in went):
        return None
    rest = [entry for entry in now if entry not in came]
    for entry in went:
        rest.insert(before.index(entry), entry)
    return rest


def _drop(names: set[str], parts: StoryState) -> None:
    for name in names & parts.keys():
        del parts[name]


def _are_crossed(state: StoryState) -> bool:
    """Return whether a story would expire before its embargo is over: each time alone could go back, both cannot."""
    embargo, expiry = (state.get(name) for name in ["embargoed_until", "expires_at"])
    return text_to_moment(expiry) <= text_to_moment(embargo) if embargo and expiry else False


def _is_needed(name: str, parts: StoryState, now: StoryState) -> bool:
    """Return whether `name` is a hold that must stay: the field will still not be what the document states."""
    if not name.startswith(HOLD) or parts[name] is not None:
        return False
    [stated] = now[name]
    return bool((now | parts)[name.removeprefix(HOLD)] != stated)
