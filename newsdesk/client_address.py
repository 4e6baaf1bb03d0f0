"""From where a request comes, so that wrong passwords are counted by whoever sends them."""

import re
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings

WITH_PORT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}|\[([0-9A-Fa-f:.]{2,45})\](?::\d{1,5})?")
"""How some proxies write an address."""


def visitor_address(request):
    """Return the IP address of whoever asks, None if nobody knows it. For IPv6 it is that of the network of 64 bits.

    Each proxy adds to X-Forwarded-For from where it was asked. Of that list only the entries of our own proxies
    count (TRUSTED_PROXIES says how many there are): the first of them names the visitor, all before is hearsay.
    """
    stated = stated_address(request.headers.get("X-Forwarded-For", ""), settings.TRUSTED_PROXIES)
    return stated or counted_address(request.META.get("REMOTE_ADDR", "").partition("%")[0])


def stated_address(header, proxies):
    """Return what the first of so many proxies says, None if that is no address or not all of them said something."""
    entries = header.rsplit(",", proxies)[-proxies:] if proxies else []
    return counted_address(entries[0].strip()) if len(entries) == proxies > 0 else None


def counted_address(text):
    """Return the address under which a visitor is counted, None for what is no address.

    Whoever has an IPv6 address has a whole network of them, and could come from another one each time.
    """
    match = WITH_PORT.fullmatch(text)
    try:
        address = ip_address(match[1] or match[2] if match else text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or network_of(address)) if address.scope_id is None else None
    return str(address)


def network_of(address):
    return IPv6Network((address, 64), strict=False).network_address
