"""What a database or a disk refuses for reasons that pass: told apart from mistakes of ours, each with its sentence."""

import errno
from enum import Enum

from django.db import InterfaceError, OperationalError
from django.db.utils import Error


class Failure(Enum):
    """Why something could not be done just now: the sentence, and the seconds after which to try again."""

    WAITED = (
        "Something long is being written just now, and this had to wait for it too long. Nothing of it was done.",
        5,
    )
    LOST = (
        "The database cannot be reached just now. Whether anything was done cannot be told: look before you repeat it.",
        30,
    )
    FULL = "There is no room left to write anything. Whoever looks after this site has to make some.", 60

    def __init__(self, words, retry_after):
        self.words = words
        self.retry_after = retry_after


SQLITE_CODES = {
    5: Failure.WAITED,  # busy
    6: Failure.WAITED,  # locked
    8: Failure.LOST,  # the file may only be read
    10: Failure.LOST,  # the disk fails
    13: Failure.FULL,
    14: Failure.LOST,  # the file cannot be opened
}
"""By the low byte of SQLite's result codes; all others tell of statements that are wrong."""

POSTGRESQL_STATES = {
    "25006": Failure.LOST,  # it may only be read
    "40001": Failure.WAITED,  # could not be serialized
    "40P01": Failure.WAITED,  # deadlock
    "53100": Failure.FULL,
    "53300": Failure.WAITED,  # too many connections
    "55P03": Failure.WAITED,  # lock timeout
    "57014": Failure.WAITED,  # statement timeout
    "57P01": Failure.LOST,  # shut down
    "57P02": Failure.LOST,  # crashed
    "57P03": Failure.LOST,  # is starting
    None: Failure.LOST,  # there was nobody to give a code
}
"""By SQLSTATE."""

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def failure_in(problem):
    """Return the Failure that an exception stands for, None if it is a mistake of ours or of whoever asked."""
    if isinstance(problem, OSError):
        return Failure.FULL if problem.errno in NO_ROOM else None
    if not isinstance(problem, Error):
        return None
    cause = problem.__cause__
    if hasattr(cause, "sqlite_errorcode"):
        return SQLITE_CODES.get(cause.sqlite_errorcode & 0xFF)
    if hasattr(cause, "sqlstate"):
        return _of_postgresql(problem, cause.sqlstate)
    return None


def _of_postgresql(problem, code):
    if code is None and not isinstance(problem, OperationalError | InterfaceError):
        return None
    return Failure.LOST if code and code.startswith("08") else POSTGRESQL_STATES.get(code)
