"""The rooms as the imports of their files show them: which there are, and which of the others each knows."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""articles/"""


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


def inner_room_of(module):
    """Return the room inside a room, as in `desk/queue`; None for what stands in no such room."""
    folder = Path(*module.split(".")[1:3])
    inside = module.startswith("articles.") and len(folder.parts) == 2 and (ROOT / folder).is_dir()
    return str(folder) if inside else None


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


def inner_files():
    """Every Python file of the rooms inside rooms, with the name of its room."""
    for _, path in FILES:
        folder = "/".join(path.relative_to(ROOT).parent.parts[:2])
        if "/" in folder:
            yield folder, path


def inner_rooms_known_by(path):
    """The rooms inside rooms that a file knows."""
    return {inner_room_of(module) for module in imports(path)} - {None}
