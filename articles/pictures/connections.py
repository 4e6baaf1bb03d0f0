"""Connections that go only where they may: a name is looked up once, and what was checked is what is connected to.

Under httpcore, which speaks TLS and HTTP on top of it and checks certificates by the name.
"""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpcore

from articles.pictures.errors import Failed, Refused

from .addresses import private_part

LOOKUPS = 8
"""Names looked up at once: the system's own look-up cannot be interrupted, so that a slow one is left behind."""


class Clock:
    """The time of one fetch, in which each step has its own limit and all of them together another one.

    It is given to httpcore as every timeout, which hands it on unseen: a plain number of seconds for each read
    would let a server that sends a byte a second go on for ever.
    """

    def __init__(self, limits):
        self.limits = limits
        self.ends_at = time.monotonic() + limits.total_seconds

    def connecting(self):
        return self._seconds(self.limits.connect_seconds)

    def reading(self):
        return self._seconds(self.limits.read_seconds)

    def too_slow(self):
        """The Failed for a step that ran out of its time."""
        if time.monotonic() >= self.ends_at:
            return Failed(f"took longer than {self.limits.total_seconds:g} seconds")
        return Failed("the server did not answer in time")

    def _seconds(self, limit):
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise self.too_slow()
        return min(limit, left)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore, to public addresses alone unless `allow_private`."""

    def __init__(self, resolve, *, allow_private):
        self._resolve = resolve
        self._allow_private = allow_private
        self._lookups = ThreadPoolExecutor(LOOKUPS, thread_name_prefix="lookup")
        self._plain = httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        trouble = Failed(f"the name {host} leads nowhere")
        for ip in self._checked_addresses(host, port, timeout):
            try:
                stream = self._plain.connect_tcp(ip, port, timeout.connecting(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
            else:
                return _TimedStream(stream)
        raise trouble

    def close(self):
        self._lookups.shutdown(wait=False, cancel_futures=True)

    def _checked_addresses(self, host, port, clock):
        addresses = self._addresses(host, port, clock)
        private = [found for found in map(private_part, addresses) if found is not None]
        if private and not self._allow_private:
            raise Refused(f"the address leads into a private network ({private[0]})")
        return addresses

    def _addresses(self, host, port, clock):
        found = self._lookups.submit(self._resolve, host, port, type=socket.SOCK_STREAM)
        try:
            answers = found.result(clock.connecting())
        except TimeoutError:
            raise clock.too_slow() from None
        except (OSError, UnicodeError):
            raise Failed(f"the name {host} cannot be found") from None
        return list(dict.fromkeys(answer[4][0] for answer in answers))


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every `timeout` is a Clock."""

    def __init__(self, stream):
        self._stream = stream

    def read(self, max_bytes, timeout=None):
        return self._stream.read(max_bytes, timeout.reading())

    def write(self, buffer, timeout=None):
        self._stream.write(buffer, timeout.reading())

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout.connecting()))

    def get_extra_info(self, info):
        return self._stream.get_extra_info(info)

    def close(self):
        self._stream.close()
