"""Several editors at once, each with a connection of their own."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, connections


def use_a_file(folder, monkeypatch):
    """On SQLite, let the connections that threads open share a file: a database in memory is not for several."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(folder / "desk.sqlite3") as file:
            connection.connection.backup(file)
        file.close()
        monkeypatch.setitem(connections.settings["default"], "NAME", folder / "desk.sqlite3")
        # Whoever comes last waits for all others, on a slow machine for long.
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "timeout", 300)


def at_once(*acts):
    """Do all of them, begun in one moment; return what each returned, in their order. Raises what one raised."""
    gate = Barrier(len(acts))

    def begin(act):
        gate.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [future.result() for future in [threads.submit(apart, begin, act) for act in acts]]


def apart(act, *args):
    """Do it with a connection that is closed afterwards."""
    try:
        return act(*args)
    finally:
        connection.close()
