"""Turns at SQLite's one write lock, by locks on files beside the database. Where nobody has a file, nobody waits.

SQLite knows no queue: whoever waits looks again every tenth of a second, and whoever writes again and again in between
would never let them in. So who waits says so, and who writes for long gives way. The kernel frees the lock of a process
that is killed. PostgreSQL needs none of this.
"""

import fcntl
import os
import time
from contextlib import ExitStack, contextmanager, suppress

from django.db import connection

LONGEST_TURN_PAUSE = 0.15
"""Seconds: a little longer than SQLite sleeps between two attempts."""

GLANCE = 0.01
"""Seconds between two looks at whether somebody still waits."""


@contextmanager
def wanting_to_write():
    """Say for as long as this lasts that somebody may be waiting for the write lock."""
    with ExitStack() as said:
        # Where it cannot be said, because the disk is full, one waits all the same.
        with suppress(OSError):
            said.enter_context(file_locked("waiting", fcntl.LOCK_SH))
        yield


def give_way():
    """Between two transactions: let those who wait go first, for at most LONGEST_TURN_PAUSE."""
    until = time.monotonic() + LONGEST_TURN_PAUSE
    while is_locked("waiting") and time.monotonic() < until:
        time.sleep(GLANCE)


@contextmanager
def file_locked(name, kind=fcntl.LOCK_EX):
    """Hold a lock on the file of this name beside the database, waiting for it as long as it takes."""
    with _opened(name) as file:
        if file is not None:
            fcntl.flock(file, kind)
        yield


def is_locked(name):
    """Return whether anybody, in this process or another, holds a lock on the file of this name."""
    with _opened(name) as file:
        try:
            if file is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _opened(name):
    """Open the file, for its owner alone; None where the database is no file of SQLite."""
    path = _path(name)
    file = path and os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield file
    finally:
        if file is not None:
            os.close(file)


def _path(name):
    database = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and ":memory:" not in database and not database.startswith("file:")
    return f"{database}.{name}" if is_file else None
