from contextlib import suppress

import pytest

from articles.pictures.addresses import parsed, private_part, redirect_target
from articles.pictures.errors import Refused

PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.5", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "100::1", "64:ff9b:1::1", "2001:db8::1", "2001:2::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001:81b::200e"]
HOLDING = {
    "::10.0.0.5": "10.0.0.5",
    "::ffff:127.0.0.1": "127.0.0.1",
    "::ffff:0:192.168.0.1": "192.168.0.1",
    "64:ff9b::a00:5": "10.0.0.5",
    "2002:7f00:1::": "127.0.0.1",
    "2002:c0a8:101:1::1": "192.168.1.1",
}


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_special_address_is_private(ip):
    assert str(private_part(ip)) == ip


@pytest.mark.parametrize("ip", PUBLIC)
def test_a_public_address_has_no_private_part(ip):
    assert private_part(ip) is None


@pytest.mark.parametrize("ip", HOLDING)
def test_an_ipv4_address_within_an_ipv6_one_counts(ip):
    assert str(private_part(ip)) == HOLDING[ip]


@pytest.mark.parametrize("ip", ["::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::"])
def test_an_ipv6_address_may_hold_a_public_one(ip):
    assert private_part(ip) is None


def test_teredo_is_refused_whatever_it_holds():
    assert private_part("2001:0:4136:e378:8000:63bf:3fff:fdd2") is not None


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "the address has no http: or https: in front; only http: and https: are fetched"),
        ("/th?id=OVFT.1", "the address has no http: or https: in front; only http: and https: are fetched"),
        ("file:///etc/passwd", "the address begins with file:; only http: and https: are fetched"),
        ("ftp://news.example/a.jpg", "the address begins with ftp:; only http: and https: are fetched"),
        ("data:image/png;base64,AA==", "the address begins with data:; only http: and https: are fetched"),
        ("http:///a.jpg", "the address names no server"),
        ("https://editor:secret@news.example/a.jpg", "the address holds a user name or password"),
        ("http://news.example@10.0.0.5/a.jpg", "the address holds a user name or password"),
        ("http://news.example:22/", "the address names port 22; only 80, 443, 8080, 8443 are fetched"),
        ("http://news\ud800.example/", "the address cannot be read"),
        ("http://①.example]/", "the address cannot be read"),
        ("http://0177.0.0.1/", "the address cannot be read"),
        ("http://[::1/", "the address cannot be read"),
        ("http://news\x00.example/", "the address cannot be read"),
    ],
)
def test_an_address_is_refused_with_a_reason(address, reason):
    with pytest.raises(Refused) as refused:
        parsed(address)

    assert refused.value.reason == reason


def test_an_address_in_any_script_is_taken():
    url = parsed(" https://münchen.example:8443/bild ü.jpg?a=1#top\n")

    assert url.raw_host == b"xn--mnchen-3ya.example"
    assert url.raw_path == b"/bild%20%C3%BC.jpg?a=1"


def test_a_redirect_from_https_stays_there():
    with pytest.raises(Refused, match="from https to http"):
        redirect_target(parsed("https://news.example/a.jpg"), "http://news.example/a.jpg")


def test_an_odd_international_name_is_looked_up_or_refused():
    for host in ["xn--", "xn--a-", "xn--0", "\x80", "ⓅⓓⒻ", "--", "a..b", "."]:
        with suppress(Refused):
            assert parsed(f"http://{host}/").raw_host


def test_a_redirect_that_cannot_be_read_is_refused():
    for location in ["http://[::1/", "//[]", "http://\ud800/", "http://a:b/"]:
        with pytest.raises(Refused):
            redirect_target(parsed("http://news.example/a.jpg"), location)
