"""The picture of the rooms in ARCHITECTURE.md, drawn from the imports: `make drawing` puts it there anew."""

import re
from collections import defaultdict

from articles.tests.conventions.rooms import FILES, ROOT, inner_files, inner_rooms_known_by, known_by

BOOK = ROOT.parent / "ARCHITECTURE.md"
PLACE = re.compile(r"(?<=<!-- drawing -->\n).*?(?=<!-- end of drawing -->)", re.DOTALL)
LANDING = {"apps", "lib"}
"""What is left out: every room may know `lib`, and nothing but Django knows `apps`."""

RIGHT = 112
"""Characters at most in a line."""


def rooms():
    """Return {room: the rooms that it knows}."""
    known = defaultdict(set)
    for room, path in FILES:
        known[room] |= known_by(path) - {room} - LANDING
    return without(known, LANDING)


def inner_rooms():
    """Return {room inside a room: its neighbours there that it knows}."""
    known = defaultdict(set)
    for room, path in inner_files():
        beside = room.partition("/")[0]
        known[room] |= {each for each in inner_rooms_known_by(path) - {room} if each.partition("/")[0] == beside}
    return known


def without(known, left_out):
    return {room: others - left_out for room, others in known.items() if room not in left_out}


def below(room, known):
    """All rooms that a room knows, at first or at second hand."""
    return known[room].union(*(below(each, known) for each in known[room]))


def height(room, known):
    """On which floor a room is: one above the highest that it knows."""
    return 1 + max((height(each, known) for each in known[room]), default=0)


def at_first_hand(room, known):
    """The rooms that a room knows and none of these knows: what an arrow leads to."""
    return known[room] - {far for near in known[room] for far in below(near, known)}


def floors(known):
    """Yield a line for each floor, the highest first: each room with the arrows that lead down from it."""
    top = max(height(room, known) for room in known)
    for floor in range(top, 0, -1):
        here = sorted(room for room in known if height(room, known) == floor)
        yield from wrapped(f"{floor:>4}  ", [arrows(room, known) for room in here])


def arrows(room, known):
    there = sorted(at_first_hand(room, known))
    return f"{room} → {', '.join(there)}" if there else room


def wrapped(begin, texts):
    """Yield lines of as many texts as they hold, each line beginning at the same place."""
    line = begin
    for text in texts:
        if line.strip() and line != begin and len(line) + len(text) > RIGHT:
            yield line.rstrip()
            line = " " * len(begin)
        line += f"{text}    "
    yield line.rstrip()


def inside(known):
    """Yield a line for each room that has rooms inside, with theirs."""
    for outer in sorted({room.partition("/")[0] for room in known}):
        mine = {room: others for room, others in known.items() if room.startswith(f"{outer}/")}
        ordered = sorted(mine, key=lambda room: (-height(room, mine), room))
        yield from wrapped(f"{outer:<12}", [arrows(room, mine).replace(f"{outer}/", "") for room in ordered])


def drawing():
    """Return the picture as text."""
    lines = [*floors(rooms()), "", *inside(inner_rooms())]
    return "\n".join(["```text", *lines, "```", ""])


def drawn():
    """Return ARCHITECTURE.md with the picture as it should be."""
    return PLACE.sub(lambda _old: drawing(), BOOK.read_text())


if __name__ == "__main__":
    BOOK.write_text(drawn())
