"""The Content-Security-Policy of every page: nothing but what this site itself serves, no inline code or style."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def content_security_policy(*, players=(), pictures="", shows_remote_pictures=False):
    """Return django-csp's setting.

    `players` are addresses of video players that a reader may start, `pictures` the address of the storage of
    pictures, if that is on another host; remote pictures may be on any.
    """
    remote = ["https:", "http:"] if shows_remote_pictures else [origin for origin in [origin_of(pictures)] if origin]
    directives = {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *remote],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-src": sorted({origin_of(player) for player in players}) or [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
    return {"DIRECTIVES": directives}


def origin_of(address):
    """Return the scheme and host of an address, "" for one without a host."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
