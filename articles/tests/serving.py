"""A real server, as an operator starts it, in a process of its own on a database without tables."""

import os
import socket
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from tempfile import TemporaryFile

from django.conf import settings


class Served:
    """`ask` asks it for something; `out` and `err` are what it wrote when it has ended."""

    def __init__(self, port):
        self.port, self.out, self.err = port, "", ""

    def ask(self, path, method="GET", body=None, **headers):
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, headers={"Host": "127.0.0.1"} | headers)
            response = connection.getresponse()
            response.content = response.read()
            return response


@contextmanager
def served(data_dir, *options, **variables):
    """Yield a Served. It listens before the server is there, so that nobody has to wait for it.

    What it writes goes into files: a pipe that nobody reads would hold it up.
    """
    with ExitStack() as files, socket.create_server(("127.0.0.1", 0)) as listener:
        os.set_inheritable(listener.fileno(), True)
        kept = {name: os.environ[name] for name in ["PATH", "HOME", "LANG"] if name in os.environ}
        kept |= {"ENV_FILE": os.devnull, "DATA_DIR": str(data_dir), "DEBUG": "true", "WEB_CONCURRENCY": "1"}
        command = [sys.executable, "-m", "gunicorn", "newsdesk.wsgi", "--bind", f"fd://{listener.fileno()}", *options]
        out, err = (files.enter_context(TemporaryFile("w+")) for _ in range(2))
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=kept | variables,
            pass_fds=[listener.fileno()],
            stdout=out,
            stderr=err,
        )
        server = Served(listener.getsockname()[1])
        # From here on it is the server's alone: if that ends, whoever asks is told.
        listener.close()
        try:
            yield server
        finally:
            process.terminate()
            process.wait(timeout=60)
            server.out, server.err = written(out), written(err)


def written(file):
    file.seek(0)
    return file.read()
