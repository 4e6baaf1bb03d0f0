"""How long one waits for what another writes: a web request for moments, of which only few may last longer."""

from contextlib import contextmanager, suppress
from threading import Lock

from django.db import connection, transaction
from django.db.utils import Error

from articles.database.failures import failure_in
from articles.database.turns import wanting_to_write

MOMENT = 0.1
"""Seconds that a page waits to write what it can do without."""

IMPATIENCE = 0.3
"""Seconds that requests wait once MOST_PATIENT others are under way in the same process."""

MOST_PATIENT = 2
"""Requests of one process that may wait for the whole of WEB_LOCK_TIMEOUT, so that its other threads serve readers."""

SAFE = {"GET", "HEAD", "OPTIONS"}

ALLOW = {"sqlite": "PRAGMA busy_timeout = {:.0f}", "postgresql": "SET lock_timeout = {:.0f}"}
"""The statements that allow so many milliseconds."""

ALLOW_AS_USUAL = {"sqlite": "PRAGMA busy_timeout = {:.0f}", "postgresql": "RESET lock_timeout"}
"""The statements that allow as many as the settings say."""


@contextmanager
def waiting_at_most(seconds):
    """Within, let the database's locks be waited for no longer than this, nor than what is around it allows."""
    connection.ensure_connection()
    # Kept with the connection, as it is a promise to whoever uses this one.
    around = getattr(connection, "waits_at_most", None)
    connection.waits_at_most = seconds if around is None else min(seconds, around)
    try:
        _allow(connection.waits_at_most)
        yield
    finally:
        connection.waits_at_most = around
        # A connection that was lost meanwhile has forgotten it anyway.
        with suppress(Error):
            _allow(around)


def _allow(seconds):
    """Allow so many seconds; None for as many as usual."""
    usual = connection.settings_dict["OPTIONS"].get("timeout", 0)
    statements, allowed = (ALLOW_AS_USUAL, usual) if seconds is None else (ALLOW, seconds)
    _say(statements[connection.vendor].format(allowed * 1000))


def _say(statement):
    # Past Django, whose log of statements is for those that ask for data.
    if connection.connection is not None:
        with connection.wrap_database_errors:
            connection.connection.execute(statement)


def if_possible(write):
    """Call `write`, for what a page can do without. Where the database refuses, nothing is written; returns None."""
    try:
        with waiting_at_most(MOMENT), transaction.atomic():
            return write()
    except Error as problem:
        if failure_in(problem) is None:
            raise
        return None


def few_wait_long(get_response):
    """Middleware: of the requests that write, let only some wait for long, and let long writers know of all."""
    under_way, counting = set(), Lock()

    def answer(request):
        if request.method in SAFE:
            return get_response(request)
        with counting:
            is_patient = len(under_way) < MOST_PATIENT
            under_way.add(id(request))
        try:
            with wanting_to_write():
                return get_response(request) if is_patient else hurriedly(request)
        finally:
            under_way.discard(id(request))

    def hurriedly(request):
        with waiting_at_most(IMPATIENCE):
            return get_response(request)

    return answer
