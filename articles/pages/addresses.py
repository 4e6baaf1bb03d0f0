"""Addresses of the world outside that a page may link to."""

import re
from urllib.parse import quote, urlsplit

import idna

from articles.lib.same_address import public_address

KEPT_AS_IT_IS = "%!$&'()*+,;=:@/?-._~"
"""What may stand as it is in a path, a query or a fragment by RFC 3986."""

NO_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


def outward(url):
    """Return `url` without a user's name and password if it is http or https, else "": addresses come with documents,
    and `javascript:` is one too.
    """
    return public_address(url) if url and url.lower().startswith(("http://", "https://")) else ""


def uri(url):
    """Return an address of the world outside as programs are told it, in ASCII by RFC 3986; "" if it leads nowhere.

    Browsers forgive spaces, other alphabets and brackets, those who read feeds do not. The name and password of a user
    are left out.
    """
    try:
        parts = urlsplit(outward(url))
        host = _host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    spelled = {name: _spelled(getattr(parts, name)) for name in ["path", "query", "fragment"]}
    return parts._replace(netloc=f"{host}{port}", **spelled).geturl() if host else ""


def _host(name):
    """Raise ValueError for a name that no host has."""
    if ":" in name:
        return f"[{name}]"
    return quote(name, safe="-._~") if name.isascii() else idna.encode(name, uts46=True).decode()


def _spelled(part):
    return quote(NO_ESCAPE.sub("%25", part), safe=KEPT_AS_IT_IS, errors="replace")


def source_url(story):
    """Return the address of the whole story at its outlet, or "" if its document gives none that may be followed."""
    return outward(story.web_url) or outward(story.original_url)
