"""When two addresses lead to the same page, and two domains to the same outlet: one normal form of each. Pure.

A normal form is compared and never shown, followed or exported: it leaves out what usually makes no difference, so it
may lead nowhere.
"""

import html
import posixpath
import re
import unicodedata
from hashlib import blake2b
from urllib.parse import SplitResult, quote, urlsplit

import idna

MOST_LABEL = 63
"""Characters of one label of a host, more than which no name server knows."""

_ALTERNATIVE = ("www.", "m.", "mobile.", "amp.")
"""What stands before a host that shows the same pages for another kind of visitor."""

_WWW = re.compile(r"www[0-9]?\.(?=[^.]+\.)")
_AMP_CACHE = re.compile(
    r"(?:[^/]+\.)?cdn\.ampproject\.org/[a-z]/(?:s/)?(?P<inner>.+)|(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(?P<viewed>.+)"
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php[0-9]?|aspx?|jsp|cgi)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"(?:/amp|\.amp)(?:\.html?)?/?$|/amphtml/?$", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = "%!$&'()*+,;=:@/?-._~"
_PORT = re.compile(r":[0-9]*$")

TRACKING = re.compile(
    r"utm_\w*|(?:fb|g|d|ms|tw|y|ttc|li_fat_)(?:cl)?id|fb_\w+|[gw]braid|mc_[ce]id|igsh(?:id)?|ref(?:_?src|_?url|errer)?|"
    r"cmp(?:id)?|[no]cid|s_cid|smid|smtyp|xtor|at_\w+|_g[al]|_hs\w+|hs[a-z]*tracking|mkt_tok|wt[._]\w+|pk_\w+|mtm_\w+|"
    r"sr_share|guc\w+|partner|ito|taid|spm|share|amp(?:_?js_v|_gsa)?|outputtype",
    re.IGNORECASE,
)
"""Parameters that tell a site from where a visitor comes, or which dress to put on, and never which page is meant."""


def address_key(address):
    """Return the normal form of an http(s) address, such as `example.org/story?page=2`; "" for None and ""."""
    if not address:
        return ""
    parts = _original(_split(html.unescape(unicodedata.normalize("NFC", address.strip()))))
    return f"{_site(parts.netloc)}{_path(parts.path)}{_query(parts.query)}{_place(parts.fragment)}"


def address_digest(address):
    """Return the normal form of an address in 32 characters, as a column keeps it; "" for no address."""
    key = address_key(address)
    return blake2b(key.encode(errors="surrogatepass"), digest_size=16).hexdigest() if key else ""


def domain_key(domain):
    """Return the normal form of an outlet's domain: small letters, in ASCII, without port, dot at its end and `www.`.

    A path behind it, as some documents have one, stays: it may be all that tells two outlets apart.
    """
    host, slash, path = domain.strip().partition("/")
    return f"{_WWW.sub('', _host(host), count=1)}{slash}{path}".rstrip("/")


def public_address(address):
    """Return an address without the user's name and password that may stand in it; None stays None."""
    if not address or "@" not in address:
        return address
    scheme, mark, rest = address.partition("://")
    authority = re.match(r"[^/?#\\]*", rest)[0]
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{rest[len(authority) :]}" if mark else address


def _split(address):
    try:
        return urlsplit(address)
    except ValueError:
        # Brackets that hold no IPv6 address, say. All that stands after the scheme is then the name of a page.
        return SplitResult("", "", address.partition("://")[2], "", "")


def _original(parts):
    """Return the parts of the address that a cache of AMP pages stands for, or the same."""
    cached = _AMP_CACHE.fullmatch(f"{parts.netloc}{parts.path}")
    if not cached:
        return parts
    return _split(f"https://{cached['inner'] or cached['viewed']}")._replace(query=parts.query)


def _site(netloc):
    host = _host(netloc)
    for prefix in _ALTERNATIVE:
        rest = host.removeprefix(prefix)
        if rest != host and "." in rest:
            host = rest
    port = _PORT.search(netloc.rpartition("@")[2])
    return host if port is None or port[0] in (":", ":80", ":443") else f"{host}{port[0]}"


def _host(netloc):
    """Return the host of a network location as name servers know it."""
    host = _PORT.sub("", netloc.rpartition("@")[2]).rstrip(".").lower()
    if host.isascii() or len(host) > 4 * MOST_LABEL:
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return host


def _path(path):
    spelled = _AMP_PATH.sub("", _INDEX.sub("", _spelled(path)))
    if "/." in spelled:
        spelled = posixpath.normpath(spelled)
    return spelled.rstrip("/")


def _query(query):
    told = (part for part in _spelled(query).split("&") if part and not TRACKING.fullmatch(part.partition("=")[0]))
    kept = sorted(told)
    return f"?{'&'.join(kept)}" if kept else ""


def _place(fragment):
    """A place within a page makes no other page, unless a script reads it as the page's name."""
    return f"#{_spelled(fragment)}" if fragment[:1] in ("!", "/") else ""


def _spelled(text):
    """Return a part of an address with one spelling of each character: escaped only where it must be."""
    return quote(_ESCAPE.sub(_unescaped, text), safe=_KEPT, errors="replace")


def _unescaped(match):
    byte = int(match[1], 16)
    return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"
