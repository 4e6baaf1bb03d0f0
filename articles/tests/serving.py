"""A real server, as an operator starts it, in a process of its own on a database without tables."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection

from django.conf import settings


class Served:
    """`ask` asks it for something; `out` and `err` are what it wrote when it has ended."""

    def __init__(self, port, process):
        self.port, self.process, self.out, self.err = port, process, "", ""

    def ask(self, path, method="GET", **headers):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers={"Host": "127.0.0.1"} | headers)
        response = connection.getresponse()
        response.read()
        connection.close()
        return response


@contextmanager
def served(data_dir, *options, **variables):
    """Yield a Served. It listens before the server is there, so that nobody has to wait for it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        os.set_inheritable(listener.fileno(), True)
        kept = {name: os.environ[name] for name in ["PATH", "HOME", "LANG"] if name in os.environ}
        kept |= {"ENV_FILE": os.devnull, "DATA_DIR": str(data_dir), "DEBUG": "true", "WEB_CONCURRENCY": "1"}
        command = [sys.executable, "-m", "gunicorn", "newsdesk.wsgi", "--bind", f"fd://{listener.fileno()}", *options]
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=kept | variables,
            pass_fds=[listener.fileno()],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        server = Served(listener.getsockname()[1], process)
    try:
        yield server
    finally:
        process.terminate()
        server.out, server.err = process.communicate(timeout=60)
