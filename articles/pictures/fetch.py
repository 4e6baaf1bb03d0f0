"""An address -> the bytes there, from any server however it misbehaves. What the bytes are is left to decode.py."""

import re
import socket
import ssl
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from articles.pictures.connections import CheckedBackend, Clock
from articles.pictures.errors import Failed, Refused

from .addresses import parsed, redirect_target

REDIRECTS = {301, 302, 303, 307, 308}
WORTH_ANOTHER_TRY = {408, 425, 429}
"""Answers of the 400s that may be others tomorrow, as all of the 500s may."""

MOST_RETRY_AFTER = 7 * 24 * 3600  # seconds
MOST_VALIDATOR_LENGTH = 200
ACCEPT = "image/jpeg, image/png, image/webp, image/gif, image/avif;q=0.8, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a server's answer, and of our time, one picture is worth."""

    most_bytes: int = 15_000_000
    redirects: int = 5
    connect_seconds: float = 5
    read_seconds: float = 10
    total_seconds: float = 30


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes, the address that gave them in the end, and what to ask with the next time ("" where not stated)."""

    data: bytes
    address: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The picture is still the one of the ETag or the time that was asked with."""


class Fetcher:
    """Fetches pictures, from several threads if need be, over connections that are kept for the next one.

    `user_agent` names the site. `resolve` is called as socket.getaddrinfo() is. `allow_private` is for tests alone: it
    opens private networks and all ports.
    """

    def __init__(self, user_agent, *, limits=Limits(), allow_private=False, resolve=socket.getaddrinfo):
        self.limits = limits
        self._user_agent = " ".join(user_agent.encode("ascii", "ignore").decode().split())
        self._any_port = allow_private
        self._backend = CheckedBackend(resolve, allow_private=allow_private)
        # The pool alone, without httpx's client: no cookies, no proxies, and redirects are ours to follow.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=None,
            max_keepalive_connections=20,
            keepalive_expiry=5,
            network_backend=self._backend,
        )

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self._pool.close()
        self._backend.close()

    def fetch(self, address, *, etag="", last_modified=""):
        """Fetched, or NotModified where an `etag` or `last_modified` of an earlier one still holds.

        Raises Refused for what is forbidden, at whichever redirect, and Failed where nothing came.
        """
        clock = Clock(self.limits)
        url = parsed(address, any_port=self._any_port)
        conditions = _stated({"If-None-Match": etag, "If-Modified-Since": last_modified})
        for _ in range(self.limits.redirects + 1):
            answer = self._ask(url, conditions, clock)
            if not isinstance(answer, httpx.URL):
                return answer
            url = answer
        raise Refused(f"redirects more than {self.limits.redirects} times")

    def _ask(self, url, conditions, clock):
        """Fetched, NotModified, or the httpx.URL that is to be asked instead."""
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        headers = {
            "Host": url.netloc.decode(),
            "User-Agent": self._user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "identity",
        }
        timeouts = {"connect": clock, "read": clock, "write": clock}
        with (
            _said_in_words(clock),
            self._pool.stream(
                "GET", target, headers=[*(headers | conditions).items()], extensions={"timeout": timeouts}
            ) as response,
        ):
            return self._answer(url, response, conditions)

    def _answer(self, url, response, conditions):
        headers = httpx.Headers(response.headers)
        if response.status in REDIRECTS and "Location" in headers:
            return redirect_target(url, headers["Location"], any_port=self._any_port)
        if response.status == 304 and conditions:
            return NotModified()
        if response.status != 200:
            raise _failure(response.status, headers)
        data = _body(response, headers, self.limits.most_bytes)
        return Fetched(data, str(url), _validator(headers, "ETag"), _validator(headers, "Last-Modified"))


def _body(response, headers, most):
    if int(headers.get("Content-Length", 0)) > most:
        raise _too_large(most)
    body = bytearray()
    for piece in _at_most(most, _unpacked(_at_most(most, response.iter_stream()), headers, most)):
        body += piece
    return bytes(body)


def _at_most(most, pieces):
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise _too_large(most)
        yield piece


def _unpacked(pieces, headers, most):
    """The pieces as they are, or decompressed where the server did what it was asked not to."""
    encoding = headers.get("Content-Encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from pieces
    elif encoding not in ("gzip", "x-gzip", "deflate"):
        raise Refused(f"the server compressed it in a way that was not asked for ({encoding[:20]})")
    else:
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 32)  # either header, gzip's or zlib's
        for piece in pieces:
            yield inflater.decompress(piece, most + 1)
            if inflater.eof:
                return


def _too_large(most):
    return Refused(f"larger than {most / 1_000_000:g} MB")


def _failure(status, headers):
    is_permanent = status < 500 and status not in WORTH_ANOTHER_TRY
    retry_after = _retry_after(headers.get("Retry-After", ""))
    return Failed(f"the server answered {status}", is_permanent=is_permanent, retry_after=retry_after)


def _retry_after(text):
    """Seconds, from a number of them or from a date (RFC 9110, 10.2.3), None for anything else."""
    if re.fullmatch(r"[0-9]{1,12}", text):
        return min(int(text), MOST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    except Exception:  # Years of twenty digits overflow, and other dates lead the parser to errors of other kinds.
        return None
    return round(min(max(seconds, 0), MOST_RETRY_AFTER))


def _validator(headers, name):
    """A header to ask with the next time, "" where it is none that can be kept and sent as it is."""
    text = headers.get(name, "")
    return text if len(text) <= MOST_VALIDATOR_LENGTH and text.isascii() and text.isprintable() else ""


def _stated(headers):
    return {name: value for name, value in headers.items() if value}


@contextmanager
def _said_in_words(clock):
    try:
        yield
    except httpcore.TimeoutException:
        raise clock.too_slow() from None
    except httpcore.ConnectError as error:
        raise Failed(_why_unreachable(error)) from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise Failed("the server's answer broke off, or was none that a web server gives") from None
    except zlib.error:
        raise Failed("the server's compression is damaged") from None


def _why_unreachable(error):
    (cause,) = error.args  # httpcore wraps the OSError without chaining it
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the server's certificate does not hold ({cause.verify_message})"
    return f"the server cannot be reached ({cause.strerror or cause})"
