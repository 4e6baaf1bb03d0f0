"""A misbehaving server, and names that lead to it."""

import socket

import pytest

from articles.pictures.fetch import Fetcher, Limits

PUBLIC = "93.184.216.34"
PATIENT = Limits(most_bytes=1_000_000)
"""However busy the machine is, a server that answers is waited for."""


def answer(*addresses):
    """What getaddrinfo() says of a name with these addresses."""
    return [(socket.AF_INET6 if ":" in ip else socket.AF_INET, 1, 6, "", (ip, 0)) for ip in addresses]


def resolving(*answers):
    """A resolver that gives one of the answers after the other, and the last one for good; it counts its `asked`."""

    def resolve(host, port, **options):
        resolve.asked.append(host)
        return answer(*answers[min(len(resolve.asked), len(answers)) - 1])

    resolve.asked = []
    return resolve


@pytest.fixture
def fetcher():
    with Fetcher("Newsdesk", limits=PATIENT, allow_private=True) as fetcher:
        yield fetcher


@pytest.fixture
def connected(monkeypatch, server):
    """Lets the server stand for a public one; lists the addresses that are really connected to."""
    return lead_to(server, monkeypatch)


def lead_to(server, monkeypatch):
    """Lead connections with the PUBLIC address to a server; returns the list of all addresses connected to."""
    connect, addresses = socket.create_connection, []

    def to_server(address, *args, **kwargs):
        addresses.append(address[0])
        return connect(("127.0.0.1", server.port) if address[0] == PUBLIC else address, *args, **kwargs)

    monkeypatch.setattr(socket, "create_connection", to_server)
    return addresses
