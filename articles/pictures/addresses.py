"""Which addresses may be fetched: what can be told from the text, and whether an IP address is a public one."""

from ipaddress import IPv6Address, ip_address, ip_network

import httpx

from articles.pictures.errors import Refused

PORTS = {80, 443, 8080, 8443}
"""Where web servers answer; on any other port we would be knocking at somebody's database or mail."""

UNREADABLE_ADDRESS = (
    httpx.InvalidURL,
    ValueError,
)  # the second from below httpx, for odd IPv6 addresses and international names

# Special by IANA's registries, though not to the `ipaddress` of every Python from 3.11 on.
_SPECIAL = [ip_network(each) for each in ["192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20"]]
_UNICAST = ip_network("2000::/3")  # all that has been given out of IPv6

# Where an IPv6 address holds an IPv4 one, and how many bits stand to the right of it.
_HOLDING = [
    (ip_network("::/96"), 0),  # compatible, long obsolete
    (ip_network("::ffff:0:0/96"), 0),  # mapped
    (ip_network("::ffff:0:0:0/96"), 0),  # translated
    (ip_network("64:ff9b::/96"), 0),  # NAT64
    (ip_network("2002::/16"), 80),  # 6to4
]


def parsed(address, *, any_port=False):
    """The httpx.URL of an address; raises Refused where one look at it tells that it leads nowhere we go."""
    try:
        url = httpx.URL(address.strip())
    except UNREADABLE_ADDRESS:
        raise Refused("the address cannot be read") from None
    checked(url, any_port=any_port)
    return url


def redirect_target(url, location, *, any_port=False):
    """The httpx.URL to which a page at `url` redirects; raises Refused as parsed() does."""
    try:
        target = url.join(location)
    except UNREADABLE_ADDRESS:
        raise Refused("redirects to an address that cannot be read") from None
    checked(target, any_port=any_port)
    if url.scheme == "https" and target.scheme == "http":
        raise Refused("redirects from https to http, where anyone on the way can exchange the picture")
    return target


def checked(url, *, any_port=False):
    """Raise Refused where an httpx.URL is not http or https, has no host, a user name or an unusual port."""
    if url.scheme not in ("http", "https"):
        begins = f"begins with {url.scheme[:20]}:" if url.scheme else "has no http: or https: in front"
        raise Refused(f"the address {begins}; only http: and https: are fetched")
    if not url.raw_host:
        raise Refused("the address names no server")
    if url.userinfo:
        raise Refused("the address holds a user name or password")
    if not any_port and url.port not in PORTS | {None}:
        raise Refused(f"the address names port {url.port}; only {', '.join(map(str, sorted(PORTS)))} are fetched")


def private_part(ip):
    """The address in the text `ip` that is not a public one: itself, the IPv4 address it holds, or None."""
    ip = ip_address(ip)
    held = _held(ip)
    if held is not None:
        return None if _is_public(held) else held
    return None if _is_public(ip) else ip


def _held(ip):
    if isinstance(ip, IPv6Address):
        for network, shift in _HOLDING:
            if ip in network and ip not in (ip_address("::"), ip_address("::1")):
                return ip_address((int(ip) >> shift) & 0xFFFFFFFF)
    return None


def _is_public(ip):
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if ip.version == 6 and ip not in _UNICAST:
        return False
    return not any(ip in network for network in _SPECIAL)
