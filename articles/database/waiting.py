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

ALLOWED = {
    "sqlite": ("PRAGMA busy_timeout = {:.0f}", "PRAGMA busy_timeout = {:.0f}"),
    "postgresql": ("SET lock_timeout = {:.0f}", "RESET lock_timeout"),
}
"""The statements that allow so many milliseconds, and what was allowed before."""


@contextmanager
def waiting_at_most(seconds):
    """Within, let the database's locks be waited for no longer than this."""
    connection.ensure_connection()
    allow, allow_again = ALLOWED[connection.vendor]
    usual = connection.settings_dict["OPTIONS"].get("timeout", 0)
    _say(allow.format(seconds * 1000))
    try:
        yield
    finally:
        # A connection that was lost meanwhile has forgotten it anyway.
        with suppress(Error):
            _say(allow_again.format(usual * 1000))


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
