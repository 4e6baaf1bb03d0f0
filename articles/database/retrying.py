"""Work that the database broke off so that somebody else could go on, begun again from its start.

Locks are taken in one order (articles/journal/locking.py), so that hardly ever two wait for each other. Where they do,
PostgreSQL ends one of them; that one has only to try again. So has who was about to make a row, such as the story of a
stem, that somebody else had made meanwhile and not yet shown: begun again, it is found, and said or changed.
"""

import sqlite3
import time
from functools import wraps
from random import uniform

from django.db import IntegrityError, OperationalError, connection

MOST_ATTEMPTS = 5
"""Attempts. Who is ended so often meets something else than bad luck."""

FIRST_RETRY_PAUSE = 0.05
"""Seconds that the first pause takes at most; each further one up to twice as long, so that no two stay in step."""

ENDED = {"40P01", "40001", "23505"}
"""PostgreSQL's names for: a deadlock, a transaction that cannot be put into a row with others, a row that is there."""


def retried(work):
    """Decorate what opens a transaction and may be done again from its start.

    Within the transaction of somebody else it is done once: whoever began that one begins it again.
    """

    @wraps(work)
    def trying(*args, **kwargs):
        if connection.in_atomic_block:
            return work(*args, **kwargs)
        for pause in pauses():
            try:
                return work(*args, **kwargs)
            except (OperationalError, IntegrityError) as error:
                if not was_ended(error):
                    raise
            time.sleep(pause)
        return work(*args, **kwargs)

    trying.is_retried = True
    return trying


def pauses():
    """Yield how many seconds to wait after each attempt but the last."""
    for attempt in range(MOST_ATTEMPTS - 1):
        yield uniform(0, FIRST_RETRY_PAUSE * 2**attempt)  # noqa: S311 Nobody gains by guessing it.


def was_ended(error):
    """Return whether the database ended a transaction for the sake of another one, so that trying again helps."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # Not that somebody else writes (SQLITE_BUSY), for which it has waited long enough already.
        return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY_SNAPSHOT
    return getattr(cause, "sqlstate", None) in ENDED
