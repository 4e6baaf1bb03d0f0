"""Fresh databases to measure on: SQLite files, or databases on the server that TEST_DATABASE_URL names."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def fresh_database(folder, name):
    """Yield the environment of a process that uses a new, migrated database; drop it afterwards."""
    server = os.environ.get("TEST_DATABASE_URL")
    with _on_server(server, f"bench_{name}") if server else _in_folder(folder, name) as url:
        environment = os.environ | {"DATABASE_URL": url, "DATA_DIR": str(folder)}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        yield environment


@contextmanager
def _in_folder(folder, name):
    yield f"sqlite:///{folder}/{name}.sqlite3"
    for path in Path(folder).glob(f"{name}.sqlite3*"):
        path.unlink()


@contextmanager
def _on_server(server, name):
    import psycopg  # Only where there is a server.

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
