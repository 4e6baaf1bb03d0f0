"""How long a process waits for a database that others write to."""

CONNECT_TIMEOUT = 5
"""Seconds that a PostgreSQL may take to answer at all."""


def wait_at_most(seconds, database):
    """Change the settings of a `database`, before it is first asked, so that its locks are waited for no longer.

    A pooler that refuses PostgreSQL's start-up parameter `options` must be told to ignore it.
    """
    options = database.setdefault("OPTIONS", {})
    if database["ENGINE"] == "django.db.backends.sqlite3":
        options["timeout"] = seconds
    else:
        stated = [options["options"]] if "options" in options else []
        options["options"] = " ".join([*stated, f"-c lock_timeout={seconds * 1000:.0f}"])
        options.setdefault("connect_timeout", CONNECT_TIMEOUT)
