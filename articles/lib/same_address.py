"""When two addresses lead to the same page, and two domains to the same outlet: one normal form of each. Pure.

A normal form is compared and never shown, followed or exported: it leaves out what usually makes no difference, so it
may lead nowhere.
"""

import html
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import SplitResult, quote, urlsplit

import idna

MOST_LABEL = 63
"""Characters of one label of a host, more than which no name server knows."""

_ALTERNATIVE = ("www.", "m.", "mobile.", "amp.")
"""What stands before a host that shows the same pages for another kind of visitor."""

# Most addresses need no closer look: a site in small letters, words with hyphens between slashes, and nothing else.
_PLAIN = re.compile(
    r"https?://(?:www\.)?(?!(?:www|m|mobile|amp)\.)([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/(?!amp)[A-Za-z0-9_-]+)*)/?"
)
_WWW = re.compile(r"www[0-9]?\.(?=[^.]+\.)")
_AMP_CACHE = re.compile(
    r"(?:[^/]+\.)?cdn\.ampproject\.org/[a-z]/(?:s/)?(?P<inner>.+)|(?:www\.)?google\.[a-z.]+/amp/(?:s/)?(?P<viewed>.+)",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php[0-9]?|aspx?|jsp|cgi)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"(?:/amp|\.amp)(?:\.html?)?/?$|/amphtml/?$", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = "%!$&'()*+,;=:@/?-._~"
_PORT = re.compile(r":[0-9]*$")
_SLASHES = re.compile("/{2,}")
_USER = re.compile(r"(//)[^/?#\\\s\"'<>]*@")

MASK = "***"
"""Stands where editors are not shown a user's name and password."""

TRACKING = re.compile(
    r"utm_\w*|(?:fb|g|d|ms|tw|y|tt)clid|li_fat_id|fb_\w+|[gw]braid|mc_[ce]id|igsh(?:id)?|ref(?:_?src|_?url|errer)?|"
    r"cmp(?:id)?|[no]cid|s_cid|smid|smtyp|xtor|at_\w+|_g[al]|_hs\w+|hs[a-z]*tracking|mkt_tok|wt[._]\w+|pk_\w+|mtm_\w+|"
    r"sr_share|guc\w+|partner|ito|taid|spm|share|amp(?:_?js_v|_gsa)?|outputtype",
    re.IGNORECASE,
)
"""Parameters that tell a site from where a visitor comes, or which dress to put on, and never which page is meant."""


def address_key(address: str | None) -> str:
    """Return the normal form of an http(s) address, such as `example.org/story?page=2`; "" for None and ""."""
    if not address:
        return ""
    if plain := _PLAIN.fullmatch(address):
        return f"{plain[1]}{plain[2]}"
    parts = _original(_split(html.unescape(unicodedata.normalize("NFC", address.strip()))))
    return f"{_site(parts.netloc)}{_path(parts.path)}{_query(parts.query)}{_place(parts.fragment)}"


@lru_cache(maxsize=1024)  # A story's addresses are often one, and its related links those of other stories.
def address_digest(address: str | None) -> str:
    """Return the normal form of an address in 32 characters, as a column keeps it; "" for no address."""
    key = address_key(address)
    return blake2b(key.encode(errors="surrogatepass"), digest_size=16).hexdigest() if key else ""


def address_digests(addresses: Iterable[str | None]) -> dict[str, str]:
    """Return {digest: address} of the pages to which these addresses lead, each by the first one that does."""
    found: dict[str, str] = {}
    for address in filter(None, addresses):
        found.setdefault(address_digest(address), address)
    return found


def domain_key(domain: str) -> str:
    """Return the normal form of an outlet's domain: small letters, in ASCII, without port, dot at its end and `www.`.

    A path behind it, as some documents have one, stays: it may be all that tells two outlets apart.
    """
    host, slash, path = domain.strip().partition("/")
    return f"{_WWW.sub('', _host(host), count=1)}{slash}{path}".rstrip("/")


def public_address(address: str | None) -> str | None:
    """Return an address without the user's name and password that may stand in it; None stays None."""
    return _with_user(address, "") if address and "@" in address else address


def masked_address(address: str | None) -> str | None:
    """Return an address with MASK in the place of a user's name and password, for who may know that they are there."""
    return _with_user(address, f"{MASK}@") if address and "@" in address else address


def public_text(text: str | None) -> str | None:
    """Return a text (or HTML) in which no address holds a user's name or password; None stays None."""
    return _USER.sub(r"\1", text) if text and "@" in text else text


def masked_text(text: str) -> str:
    """Return a text with MASK in the place of the names and passwords in its addresses."""
    return _USER.sub(rf"\1{MASK}@", text) if "@" in text else text


def public_domain(domain: str) -> str:
    """Return an outlet's domain, as a document may spell it, without the user's name and password before it."""
    host, slash, path = domain.partition("/")
    return f"{host.rpartition('@')[2]}{slash}{path}"


def _with_user(address: str, user: str) -> str:
    scheme, mark, rest = address.partition("://")
    # Browsers take any number of slashes, of either kind, before the host.
    opening = re.match(r"[/\\]*[^/?#\\]*", rest)
    authority = opening[0] if opening else ""
    _secret, at, host = authority.rpartition("@")
    return f"{scheme}{mark}{user}{host}{rest[len(authority) :]}" if mark and at else address


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        # Brackets that hold no IPv6 address, say. All that stands after the scheme is then the name of a page.
        return SplitResult("", "", address.partition("://")[2], "", "")


def _original(parts: SplitResult) -> SplitResult:
    """Return the parts of the address that a cache of AMP pages stands for, or the same."""
    cached = _AMP_CACHE.fullmatch(f"{parts.netloc}{parts.path}")
    if not cached:
        return parts
    return _split(f"https://{cached['inner'] or cached['viewed']}")._replace(query=parts.query)


def _site(netloc: str) -> str:
    host = _host(netloc)
    for prefix in _ALTERNATIVE:
        rest = host.removeprefix(prefix)
        if rest != host and "." in rest:
            host = rest
    port = _PORT.search(netloc.rpartition("@")[2])
    return host if port is None or port[0] in (":", ":80", ":443") else f"{host}{port[0]}"


def _host(netloc: str) -> str:
    """Return the host of a network location as name servers know it."""
    host = _PORT.sub("", netloc.rpartition("@")[2]).rstrip(".").lower()
    if host.isascii() or len(host) > 4 * MOST_LABEL:
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return host


def _path(path: str) -> str:
    spelled = _AMP_PATH.sub("", _INDEX.sub("", _SLASHES.sub("/", _spelled(path))))
    if "/." in spelled:
        spelled = posixpath.normpath(spelled)
    return spelled.rstrip("/")


def _query(query: str) -> str:
    told = (part for part in _spelled(query).split("&") if part and not TRACKING.fullmatch(part.partition("=")[0]))
    kept = sorted(told)
    return f"?{'&'.join(kept)}" if kept else ""


def _place(fragment: str) -> str:
    """A place within a page makes no other page, unless a script reads it as the page's name."""
    return f"#{_spelled(fragment)}" if fragment[:1] in ("!", "/") else ""


def _spelled(text: str) -> str:
    """Return a part of an address with one spelling of each character: escaped only where it must be."""
    return quote(_ESCAPE.sub(_unescaped, text), safe=_KEPT, errors="replace")


def _unescaped(match: re.Match[str]) -> str:
    byte = int(match[1], 16)
    return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"
