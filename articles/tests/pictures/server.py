"""A web server on loopback that answers each path with another kind of misbehaviour."""

import socketserver
import threading
import time
import zlib
from contextlib import contextmanager
from itertools import repeat
from urllib.parse import parse_qs, urlsplit

from .samples import picture

PICTURE = picture("JPEG")
ETAG = '"first"'
BOMB = zlib.compress(bytes(50_000_000), 9)  # 50 kB that claim to be a picture of 50 MB


class Exchange(socketserver.BaseRequestHandler):
    """One connection: a request after the other, until an answer says True, that it closed."""

    def handle(self):
        while head := self.head():
            request_line, *lines = head.decode("latin-1").split("\r\n")
            address = urlsplit(request_line.split(" ")[1])
            self.headers = dict(line.split(": ", 1) for line in lines)
            self.server.requests.append((address.path, self.headers))
            name, _, self.number = address.path.strip("/").partition("/")
            self.query = {key: values[0] for key, values in parse_qs(address.query).items()}
            try:
                if getattr(self, name.replace("-", "_"))():
                    return
            except OSError:
                return  # The other side has had enough, as it should.

    def head(self):
        data = b""
        while not data.endswith(b"\r\n\r\n"):
            byte = self.request.recv(1)
            if not byte:
                return b""
            data += byte
        return data[:-4]

    def say(self, status, body=b"", **headers):
        headers.setdefault("Content_Length", len(body))
        stated = "".join(f"{key.replace('_', '-')}: {value}\r\n" for key, value in headers.items() if value is not None)
        self.request.sendall(f"HTTP/1.1 {status} Said\r\n{stated}\r\n".encode("latin-1") + body)

    def drop_by_drop(self, drops):
        for drop in drops:
            self.request.sendall(drop)
            time.sleep(0.05)
        return True

    def picture(self):
        if self.headers.get("If-None-Match") == ETAG:
            return self.say(304, ETag=ETAG, Content_Length=None)
        return self.say(200, PICTURE, ETag=ETAG, Last_Modified="Mon, 14 Dec 2020 10:00:00 GMT")

    def page(self):
        self.say(200, b"<!doctype html><p>Please accept our cookies", Content_Type="image/jpeg")

    def embed(self):
        """A player of videos, which says so."""
        self.say(200, b"<!doctype html><title>Player</title>It plays <button>Pause</button>", Content_Type="text/html")

    def status(self):
        self.say(int(self.number), **self.query)

    def redirect(self):
        self.say(302, Location=self.query["to"])

    def hops(self):
        hops = int(self.number)
        self.say(301, Location=f"/hops/{hops - 1}" if hops > 1 else "/picture")

    def circle(self):
        self.say(307, Location="/circle")

    def cookie(self):
        self.say(200, PICTURE, Set_Cookie="visitor=1; Path=/")

    def endless(self):
        self.say(200, Content_Length=None)
        for piece in repeat(bytes(65536)):
            self.request.sendall(piece)

    def claims_too_much(self):
        self.say(200, Content_Length=10**12)

    def claims_more(self):
        self.say(200, PICTURE, Content_Length=len(PICTURE) + 1000)
        return True

    def claims_less(self):
        self.say(200, PICTURE, Content_Length=100)
        return True

    def drips(self):
        self.say(200, Content_Length=len(PICTURE))
        return self.drop_by_drop(PICTURE[at : at + 1] for at in range(len(PICTURE)))

    def drips_headers(self):
        return self.drop_by_drop([b"HTTP/1.1 200 OK\r\n", *repeat(b"x: y\r\n", 200)])

    def continues(self):
        return self.drop_by_drop(repeat(b"HTTP/1.1 100 Continue\r\n\r\n", 200))

    def is_silent(self):
        self.request.recv(1)  # until the other side goes
        return True

    def closes(self):
        return True

    def breaks_off(self):
        self.say(200, b"3e8\r\nnot so many", Transfer_Encoding="chunked", Content_Length=None)
        return True

    def talks_smtp(self):
        self.request.sendall(b"220 mail.example ESMTP\r\n")
        return True

    def packed(self):
        self.say(200, zlib.compress(PICTURE), Content_Encoding="deflate")

    def bomb(self):
        self.say(200, BOMB, Content_Encoding=self.query.get("as", "gzip"))

    def odd(self):
        """Headers of bytes that are no letters, and of more of them than anybody reads."""
        self.request.sendall(b"HTTP/1.1 200 \xff\r\nContent-Type: \xff\xfe\r\n" + b"x: y\r\n" * 50_000 + b"\r\n")
        return True

    def badly_packed(self):
        self.say(200, b"this is not what gzip makes", Content_Encoding="gzip")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self, tls=None):
        super().__init__(("127.0.0.1", 0), Exchange)
        self.requests = []
        self.port = self.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    def handle_error(self, request, client_address):
        """Say nothing: that a client goes away is what most of the tests are about."""


@contextmanager
def running(tls=None):
    with Server(tls) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
