"""Who may know whom: the rooms of articles/ import in one direction only, and so do the rooms inside them."""

import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from articles.tests.conventions.rooms import (
    FILES,
    ROOT,
    imports,
    inner_files,
    inner_rooms_known_by,
    known_by,
    named,
    room_of,
)

LIB = "lib"
"""Small: open to every room, and knowing none."""

FOR_EDITORS = {
    "database",
    "documents",
    "heat",
    "journal",
    "models",
    "pictures",
    "queries",
    "search",
    "stories",
}
"""What the rooms for editors know; records (admin) and desk share the room `editors` and not each other."""

MAY_KNOW = {
    "lib": set(),
    "heat": set(),
    "database": set(),
    "documents": set(),
    # Full text knows no model: what is found is a word of the glossary like any other.
    "search": {"database"},
    "queries": {"heat", "search"},
    "models": {"database", "documents", "heat", "queries"},
    "stories": {"database", "documents", "models", "queries"},
    "pictures": {"database", "models"},
    "journal": {"database", "documents", "heat", "models", "pictures", "search", "stories"},
    "intake": {"database", "documents", "heat", "journal", "models", "search", "stories"},
    "demo": {"database", "documents", "intake", "journal", "models", "pictures"},
    # Of pictures, only where they are kept (pictures.storage): pages serve renditions and state their addresses.
    "pages": {"database", "heat", "journal", "models", "pictures", "queries", "search", "stories"},
    "editors": FOR_EDITORS,
    "admin": FOR_EDITORS | {"editors", "intake"},
    "desk": FOR_EDITORS | {"editors", "intake", "demo"},
    "templatetags": {"editors", "heat", "pages", "search", "stories"},
    "management": {"database", "demo", "documents", "intake", "journal", "models", "pictures", "search", "stories"},
    "apps": {"database", "management"},
}

WITHIN = {
    "database/schema": set(),
    "documents/dialects": set(),
    "models/derived": set(),
    "models/editors": set(),
    "journal/shared_rows": set(),
    "editors/acts": set(),
    "editors/forms": set(),
    "editors/changes": {"editors/forms"},
    "editors/accounts": {"editors/forms"},
    "pages/lists": set(),
    "pages/archive": {"pages/lists"},
    "pages/story": {"pages/lists"},
    "pages/feeds": {"pages/archive", "pages/lists"},
    "pages/api": {"pages/lists"},
    "pages/discovery": {"pages/lists"},
    "admin/forms": set(),
    "admin/pictures": set(),
    "admin/lists": {"admin/forms", "admin/pictures"},
    "admin/story": {"admin/forms", "admin/pictures"},
    "admin/accounts": {"admin/lists"},
    "admin/records": {"admin/forms", "admin/lists", "admin/pictures", "admin/story"},
    "desk/queue": set(),
    "desk/calendar": set(),
    "desk/intake": set(),
    "desk/triage": {"desk/queue"},
    "desk/stories": {"desk/queue", "desk/triage"},
    "desk/pins": {"desk/stories"},
    "desk/dashboard": {"desk/queue"},
    "desk/policy": {"desk/dashboard"},
    "management/derived": set(),
    "management/commands": {"management/derived"},
}
"""The rooms inside a room, and which of their neighbours there they know. All know what stands beside them."""

STANDARD_LIBRARY_AND = {
    "heat": set(),
    "documents": {"yaml"},
    "lib/chunks.py": set(),
    "lib/document_fields.py": set(),
    "lib/names.py": set(),
    "lib/narrowing.py": set(),
    "lib/permissions.py": set(),
    "lib/same_address.py": {"idna"},
    "lib/text.py": set(),
    "lib/timestamps.py": set(),
}
"""What works without Django, and which packages it uses."""

BARE = ["articles.intake.reading", "articles.intake.mapping"]
"""Modules that worker processes load, which must not wait for Django."""


def test_every_room_says_whom_it_may_know():
    """A new one is put into MAY_KNOW."""
    assert FILES
    assert {room for room, _ in FILES} <= MAY_KNOW.keys()
    assert {room for room, _ in inner_files()} == WITHIN.keys()


@pytest.mark.parametrize("rooms", [MAY_KNOW, WITHIN], ids=["rooms", "rooms inside rooms"])
def test_no_two_rooms_know_each_other(rooms):
    assert list(TopologicalSorter(rooms).static_order())


def test_a_file_knows_only_the_rooms_that_it_may():
    strangers = {named(path): known_by(path) - MAY_KNOW[room] - {LIB, room} for room, path in FILES}

    assert not {name: rooms for name, rooms in strangers.items() if rooms}


def test_a_room_inside_a_room_knows_only_the_neighbours_that_it_may():
    strangers = {named(path): strange_neighbours(room, path) for room, path in inner_files()}

    assert strangers
    assert not {name: rooms for name, rooms in strangers.items() if rooms}


def strange_neighbours(room, path):
    neighbours = inner_rooms_known_by(path) - {room}
    return {each for each in neighbours if each.partition("/")[0] == room.partition("/")[0]} - WITHIN[room]


def test_what_is_pure_needs_no_django():
    pure = {(room, path): STANDARD_LIBRARY_AND.get(room, STANDARD_LIBRARY_AND.get(named(path))) for room, path in FILES}
    standard = sys.stdlib_module_names | {"articles"}
    outside = {
        named(path): {module.partition(".")[0] for module in imports(path)} - standard - packages
        for (_, path), packages in pure.items()
        if packages is not None
    }

    assert outside
    assert not {name: packages for name, packages in outside.items() if packages}


@pytest.mark.parametrize("module", BARE)
def test_what_worker_processes_load_needs_no_django(module):
    path = ROOT.parent / Path(*module.split(".")).with_suffix(".py")

    assert not [name for name in imports(path) if name.startswith("django")]


def test_the_configuration_knows_no_room_but_by_address():
    known = {room_of(module) for path in (ROOT.parent / "newsdesk").glob("*.py") for module in imports(path)}

    assert known <= {None, LIB, "pages", "desk", "editors", "database"}


MOST_ENTRIES = 19
"""Of a folder: so many can be taken in at a look."""


def test_a_folder_is_taken_in_at_a_look():
    folders = [folder for folder in [ROOT, *ROOT.rglob("*")] if folder.is_dir() and not skipped(folder)]
    counts = {named(folder): len([each for each in folder.iterdir() if not skipped(each)]) for folder in folders}

    assert not {name: count for name, count in counts.items() if count > MOST_ENTRIES}


def skipped(path):
    inside = path.relative_to(ROOT).parts
    return path.name == "__init__.py" or bool({"tests", "migrations", "__pycache__"} & set(inside))
