import socket
import ssl
import subprocess
import threading

import pytest

from articles.pictures.errors import Failed, Refused
from articles.pictures.fetch import Fetcher, Limits

from .conftest import PATIENT, PUBLIC, lead_to, resolving
from .server import PICTURE, running


def fetch(address, resolve, limits=PATIENT):
    with Fetcher("Newsdesk", resolve=resolve, limits=limits) as fetcher:
        return fetcher.fetch(address)


def refusal_of(address, resolve):
    with pytest.raises(Refused) as refused:
        fetch(address, resolve)
    return refused.value.reason


def failure_of(address, resolve, limits=PATIENT):
    with pytest.raises(Failed) as failed:
        fetch(address, resolve, limits)
    return failed.value.reason


def test_a_public_server_is_connected_to(connected):
    assert fetch("http://news.example/picture", resolving([PUBLIC])).data == PICTURE


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0", "[::1]", "[::ffff:7f00:1]"],
)
def test_this_machine_is_not_reached_by_any_spelling(connected, host):
    assert "private network" in refusal_of(f"http://{host}/picture", socket.getaddrinfo)
    assert connected == []


@pytest.mark.parametrize("ips", [["10.0.0.5"], [PUBLIC, "10.0.0.5"], ["::ffff:10.0.0.5"]])
def test_a_name_that_leads_into_a_private_network_is_refused(connected, ips):
    assert refusal_of("http://news.example/", resolving(ips)) == "the address leads into a private network (10.0.0.5)"
    assert connected == []


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.5", "169.254.169.254"])
def test_a_redirect_into_a_private_network_is_refused(connected, inside):
    resolve = resolving([PUBLIC], [inside])

    assert inside in refusal_of(f"http://news.example/redirect?to=http://{inside}/picture", resolve)
    assert connected == [PUBLIC]


def test_what_was_checked_is_connected_to_however_a_name_changes(connected):
    resolve = resolving([PUBLIC], ["127.0.0.1"])

    assert fetch("http://news.example/picture", resolve).data == PICTURE
    assert resolve.asked == ["news.example"]
    assert connected == [PUBLIC]


def test_a_name_that_changed_is_checked_for_the_next_connection(connected):
    resolve = resolving([PUBLIC], ["127.0.0.1"])

    assert "127.0.0.1" in refusal_of("http://news.example/redirect?to=http://other.example/picture", resolve)
    assert connected == [PUBLIC]


def test_the_next_address_is_tried_where_one_is_dead(connected):
    dead = "203.1.1.1"  # No test is let out to it.

    assert fetch("http://news.example/picture", resolving([dead, PUBLIC])).data == PICTURE
    assert connected == [dead, PUBLIC]


def test_a_name_that_nobody_knows_is_a_failure():
    def resolve(*args, **options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert failure_of("http://news.example/", resolve) == "the name news.example cannot be found"


def test_a_name_that_no_name_server_would_know_is_a_failure():
    assert failure_of(f"http://{'a' * 64}.example/", socket.getaddrinfo).endswith("cannot be found")


def test_a_name_without_addresses_is_a_failure():
    assert failure_of("http://news.example/", resolving([])) == "the name news.example leads nowhere"


def test_a_slow_look_up_is_left_behind():
    is_over = threading.Event()

    def slow(host, port, **options):
        is_over.wait(60)

    failure = failure_of("http://news.example/", slow, Limits(connect_seconds=0.2))
    is_over.set()

    assert failure == "the server did not answer in time"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A file with a key and a certificate for news.example, which nobody but itself vouches for."""
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=news.example"]
    options += ["-addext", "subjectAltName=DNS:news.example", "-keyout", path, "-out", path.with_suffix(".crt")]
    subprocess.run(["openssl", "req", "-x509", *options], check=True, capture_output=True)
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


@pytest.fixture
def secure(certificate, monkeypatch):
    """Lets a server with that certificate stand for a public one."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    with running(tls) as server:
        yield lead_to(server, monkeypatch)


def test_a_certificate_is_checked_by_the_name_and_not_by_the_address(secure, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    assert fetch("https://news.example/picture", resolving([PUBLIC])).data == PICTURE
    assert "certificate does not hold (Hostname mismatch" in failure_of("https://other.example/", resolving([PUBLIC]))


def test_a_certificate_that_nobody_vouches_for_is_none(secure):
    assert failure_of("https://news.example/picture", resolving([PUBLIC])).endswith("(self-signed certificate)")
