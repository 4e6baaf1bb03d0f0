"""Fetching 1,000 pictures of about 200 KB from a server on loopback, several at a time, and asking for them again."""

import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread

from articles.tests.benchmarks.databases import fresh_database
from articles.tests.benchmarks.processes import cost_of
from articles.tests.benchmarks.table import Figure

COUNT = 1_000
WIDTH, HEIGHT, NOISE, QUALITY = 1600, 1067, 24, 68
"""Of which Pillow makes a JPEG of 200 KB."""


def figures(folder):
    """Yield the Figures of pictures, measured in `folder`."""
    with fresh_database(folder, "pictures") as environment, served(picture()) as address:
        module = ["-m", "articles.tests.benchmarks.pictures"]
        cost_of([*module, "state", address], environment)
        first = cost_of([*module, "new"], environment)
        second = cost_of([*module, "held"], environment)
    yield Figure(f"peak memory of fetching {COUNT:,} pictures", first.megabytes, 200, 300, "MB")
    yield Figure("asking again for the same, unchanged / fetching them", second.seconds / first.seconds, 0.05, 0.1)


def picture():
    """Return a JPEG with as much in it as a photograph has."""
    from PIL import Image

    noise = Image.effect_noise((WIDTH // 4, HEIGHT // 4), NOISE).resize((WIDTH, HEIGHT)).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


@contextmanager
def served(data):
    """Serve `data` on loopback under any path, as another picture each time; yield the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            is_known = self.headers.get("If-None-Match") == '"1"'
            # What follows a JPEG's end is no part of the picture, but of its bytes.
            body = b"" if is_known else data + self.path.encode()
            self.send_response(304 if is_known else 200)
            self.send_header("ETag", '"1"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def act(what, *address):
    """Do in this process one step of the measurement: state the pictures, fetch the new ones, ask for the held ones."""
    import django
    from django.test import override_settings

    django.setup()
    from articles.models import Image, PictureCopy, Provider
    from articles.pictures.fetch_many import cache
    from articles.pictures.register import register

    if what == "state":
        provider = Provider.objects.create(domain="a.example", slug="a", name="A")
        Image.objects.bulk_create(Image(url=f"{address[0]}/{number}", provider=provider) for number in range(COUNT))
        register()
        return
    with override_settings(PICTURES_FROM_PRIVATE_NETWORKS=True):
        report = cache(getattr(PictureCopy.objects, {"new": "waiting"}.get(what, what))())
    counted = report.counts["held" if what == "new" else "unchanged"]
    if counted != COUNT:
        sys.exit(f"{report}: {report.problems[:3]}")


if __name__ == "__main__":
    act(*sys.argv[1:])
