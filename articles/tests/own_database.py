"""A database of its own for processes of their own, which see nothing of what a test has not committed."""

import os
import select
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import connection


class OwnDatabase:
    """`environment` is that of a process that uses it."""

    def __init__(self, url, connect):
        self.environment = with_the_machines_clock(os.environ) | {"DATABASE_URL": url}
        self.connect = connect

    def ask(self, statement):
        """Return the first row of a statement's answer."""
        with closing(self.connect()) as session:
            return tuple(session.execute(statement).fetchone())

    def manage(self, *words):
        return self.process("manage.py", *words)

    def process(self, *words, **variables):
        """Start Python with these words."""
        return subprocess.Popen(
            [sys.executable, *map(str, words)],
            env=self.environment | variables,
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def do(self, *words):
        """Run a command to its end, which must be a good one; return the lines it says."""
        process = self.manage(*words)
        out, err = process.communicate()
        assert process.returncode == 0, err
        return out.decode().splitlines()

    def empty(self):
        self.do("flush", "--no-input", "-v0")

    @contextmanager
    def site(self, **variables):
        """Serve the site; yields its address."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        # No static files are collected for a test; what a server says must not fill a pipe that nobody reads.
        variables |= {"PORT": str(port), "DEBUG": "true", "LOG_LEVEL": "CRITICAL"}
        server = self.process("-m", "gunicorn", "newsdesk.wsgi", "--log-level=critical", **variables)
        try:
            while not is_listening(port):
                assert server.poll() is None, server.stderr.read()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.communicate()


def with_the_machines_clock(environment):
    """Return it without what moves the clock of these tests (anywhere.py): with that, a server cannot sleep."""
    return {name: value for name, value in environment.items() if not name.startswith(("FAKETIME", "LD_PRELOAD"))}


def is_listening(port):
    # A sleep ends at a moment, which a clock that was moved refuses.
    select.select([], [], [], 0.05)
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def own_database(folder):
    """A new, migrated database of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        path = folder / "own.sqlite3"
        database = OwnDatabase(f"sqlite:///{path}", lambda: sqlite3.connect(path, isolation_level=None))
        if not copy_committed(connection.settings_dict["NAME"], path):
            database.do("migrate", "-v0")
        yield database
        return
    import psycopg  # Only where there is a server.

    facts = connection.settings_dict
    server = f"{quote(facts['USER'])}:{quote(facts['PASSWORD'])}@{facts['HOST']}:{facts['PORT'] or 5432}"
    main, name = f"postgres://{server}/postgres", f"{facts['NAME']}_own_{os.getpid()}"
    with psycopg.connect(main, autocommit=True) as session:
        session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        session.execute(f'CREATE DATABASE "{name}"')
        url = f"postgres://{server}/{name}"
        database = OwnDatabase(url, lambda: psycopg.connect(url, autocommit=True))
        database.do("migrate", "-v0")
        yield database
        session.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def copy_committed(file, path):
    """Copy the database of the tests, without what a test has not committed: to migrate another one takes seconds.

    Returns whether there is one: it is made for tests that use it, and here there may be none. Nobody else may read the
    copy, or each command would begin with a warning of that.
    """
    path.touch(0o600)
    with closing(sqlite3.connect(file)) as migrated, closing(sqlite3.connect(path)) as copy:
        migrated.backup(copy)
        return copy.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)
