"""Who may know whom: the rooms of articles/ import in one direction only."""

import ast
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "articles"

FREE = {
    "fields",
    "text",
    "moments",
    "chunks",
    "cursor",
    "keyset",
    "pinned",
    "permissions",
    "methods",
    "naming",
    "same_address",
    "languages",
    "absolute",
    "retrying",
    "narrowing",
    "days",
}
"""Small: open to every room, and knowing none."""

FOR_EDITORS = {
    "database",
    "models",
    "journal",
    "search",
    "tallies",
    "counting",
    "heat",
    "querysets",
    "filing_querysets",
    "documents",
    "findings",
    "pictures",
    "standing",
    "gauge",
    "times",
}
"""What the rooms for editors know; records (admin) and desk share the room `editors` and not each other."""

MAY_KNOW = {
    "database": set(),
    "fields": set(),
    "text": set(),
    "moments": set(),
    "chunks": set(),
    "cursor": set(),
    "keyset": set(),
    "pinned": set(),
    "permissions": set(),
    "methods": set(),
    "naming": set(),
    "same_address": set(),
    "languages": set(),
    "absolute": set(),
    "retrying": set(),
    "narrowing": set(),
    "days": set(),
    "counting": set(),
    "times": set(),
    "heat": set(),
    "documents": set(),
    "places": set(),
    # matching(text) is a word like any other; search itself knows no model.
    "querysets": {"heat", "search", "places", "desk_words", "dashboard_words", "dated_words"},
    "dated_words": set(),
    "desk_words": set(),
    "dashboard_words": set(),
    "picture_querysets": set(),
    "filing_querysets": set(),
    "models": {
        "database",
        "documents",
        "querysets",
        "desk_words",
        "dashboard_words",
        "dated_words",
        "picture_querysets",
        "filing_querysets",
        "heat",
    },
    "standing": {"models", "querysets", "times"},
    "gauge": {"models"},
    "clusters": {"models"},
    "twins": {"models"},
    "search": set(),
    "tallies": {"counting", "models"},
    "journal": {"models", "clusters", "search", "tallies", "heat", "twins", "findings", "documents"},
    "intake": {"database", "documents", "models", "journal", "clusters", "search", "heat", "findings"},
    "findings": {"models", "documents"},
    "pictures": {"models"},
    "demo": {"documents", "intake", "models", "journal", "pictures"},
    # Of pictures, only where they are kept (pictures.storage): pages serve renditions and state their addresses.
    "pages": {
        "database",
        "filing_querysets",
        "models",
        "journal",
        "search",
        "tallies",
        "heat",
        "querysets",
        "pictures",
        "standing",
        "gauge",
        "times",
    },
    "editors": FOR_EDITORS,
    "admin": FOR_EDITORS | {"editors", "intake"},
    "desk": FOR_EDITORS | {"editors", "intake", "demo"},
    "templatetags": {"pages", "editors", "heat", "search", "standing", "gauge", "times"},
    "management": {"database", "intake", "documents", "journal", "tallies", "models", "pictures", "search", "demo"},
    "apps": set(),
}

STANDARD_LIBRARY_AND = {
    "heat": set(),
    "fields": set(),
    "text": set(),
    "moments": set(),
    "same_address": {"idna"},
    "chunks": set(),
    "cursor": set(),
    "keyset": set(),
    "pinned": set(),
    "permissions": set(),
    "naming": set(),
    "narrowing": set(),
    "documents": {"yaml"},
}
"""Rooms that work without Django, and which packages they use."""

BARE = ["articles.intake.reading", "articles.intake.mapping"]
"""Modules that worker processes load, which must not wait for Django."""


def imports(path):
    """Yield the full name of every module that a file imports, relative ones resolved."""
    package = path.relative_to(ROOT.parent).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def room_of(module):
    """Return the room that a module of articles/ belongs to, None for any other module."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] or "apps" if first == "articles" else None


def named(path):
    return str(path.relative_to(ROOT))


def files():
    """Every Python file of the rooms, with the room's name."""
    for path in sorted(ROOT.rglob("*.py")):
        room = path.relative_to(ROOT).with_suffix("").parts[0]
        if room not in ("tests", "migrations", "__init__"):
            yield room, path


FILES = list(files())


def known_by(path):
    """The rooms that a file knows."""
    return {room_of(module) for module in imports(path)} - {None}


def test_every_room_says_whom_it_may_know():
    """A new one is put into MAY_KNOW."""
    assert FILES
    assert {room for room, _ in FILES} <= MAY_KNOW.keys()


def test_a_file_knows_only_the_rooms_that_it_may():
    strangers = {named(path): known_by(path) - MAY_KNOW[room] - FREE - {room} for room, path in FILES}

    assert not {name: rooms for name, rooms in strangers.items() if rooms}


def test_a_pure_room_needs_no_django():
    standard = sys.stdlib_module_names | {"articles"}
    outside = {
        named(path): {module.partition(".")[0] for module in imports(path)} - standard - STANDARD_LIBRARY_AND[room]
        for room, path in FILES
        if room in STANDARD_LIBRARY_AND
    }

    assert outside
    assert not {name: packages for name, packages in outside.items() if packages}


@pytest.mark.parametrize("module", BARE)
def test_what_worker_processes_load_needs_no_django(module):
    path = ROOT.parent / Path(*module.split(".")).with_suffix(".py")

    assert not [name for name in imports(path) if name.startswith("django")]


def test_the_configuration_knows_no_room_but_by_address():
    known = {room_of(module) for path in (ROOT.parent / "newsdesk").glob("*.py") for module in imports(path)}

    assert known <= {None, "pages", "desk", "editors", "database"}
