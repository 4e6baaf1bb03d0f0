"""The data folder, its owner's alone: it holds the key, the accounts and what readers do not see yet."""

import os
import stat
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077
"""What nobody but the owner may do."""

OURS = ("secret_key", "newsdesk.sqlite3", "staticfiles", "media")
"""How the names begin of all that is made in the folder."""


def only_for_owner():
    """Let what this process makes be its owner's alone."""
    os.umask(OTHERS)


def make_folder(folder):
    Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)


def watched(settings):
    """Return what must be its owner's alone, be it there or not. The database may lie elsewhere."""
    folder = Path(settings.DATA_DIR)
    return [
        folder,
        folder / "secret_key",
        *database_files(settings),
        *map(Path, [settings.STATIC_ROOT, settings.MEDIA_ROOT]),
    ]


def database_files(settings):
    database = settings.DATABASES["default"]
    is_file = database["ENGINE"].endswith("sqlite3")
    return [Path(f"{database['NAME']}{end}") for end in ["", "-wal", "-shm", "-journal"]] if is_file else []


def mode_of(path):
    """Return the mode of a path, following links, 0 for what is not there."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0


def is_open(path):
    """Return whether others than its owner may do anything with it."""
    return bool(mode_of(path) & OTHERS)


def close(settings):
    """Take from others what they may do with the data; the first time, with every file in the folder.

    A folder that holds more than ours, or is another user's, is left as it is: others may have to go through it.
    """
    folder = Path(settings.DATA_DIR).resolve()
    if is_ours_alone(folder) and is_open(folder):
        close_all([folder, *everything_in(folder)])
    close_all(path for path in watched(settings) if path.resolve() != folder)


def is_ours_alone(folder):
    try:
        return is_mine(folder) and all(path.name.startswith(OURS) for path in folder.iterdir())
    except OSError:
        return False


def everything_in(folder):
    for place, folders, files in os.walk(folder):
        yield from (Path(place, name) for name in folders + files)


def close_all(paths):
    for path in paths:
        if not path.is_symlink() and is_open(path) and is_mine(path):
            # What belongs to a database comes and goes.
            with suppress(FileNotFoundError):
                path.chmod(mode_of(path) & ~OTHERS)


def is_mine(path):
    return path.stat().st_uid == os.geteuid()
