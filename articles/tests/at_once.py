"""Several who act in the same moment, each with a connection of their own, on SQLite as on PostgreSQL."""

import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Barrier

from django.db import connection

LONG = 300
"""Seconds."""


def at_once(*acts):
    """Do all of `acts` in the same moment and return what each returned. The test's database has transactions."""
    barrier = Barrier(len(acts))

    def do(act):
        barrier.wait()
        try:
            return act()
        finally:
            connection.close()

    with database_of_several(), ThreadPoolExecutor(len(acts)) as threads:
        return [future.result() for future in [threads.submit(do, act) for act in acts]]


@contextmanager
def database_of_several():
    """A SQLite of tests lies in memory, where connections cannot wait for each other: meanwhile it is a file's."""
    if connection.vendor != "sqlite":
        yield
        return
    facts, name = connection.settings_dict, connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/several.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
        # Whoever comes last waits for all others, on a slow machine for long.
        usual = facts["OPTIONS"] | {"timeout": LONG}
        facts["NAME"], facts["OPTIONS"], usual = file, usual, facts["OPTIONS"]
        try:
            yield
        finally:
            facts["NAME"], facts["OPTIONS"] = name, usual
        with closing(sqlite3.connect(file)) as copy:
            copy.backup(connection.connection)
