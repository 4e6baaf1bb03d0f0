"""Addresses of the world outside that a page may link to."""

from articles.same_address import public_address


def outward(url):
    """Return `url` without a user's name and password if it is http or https, else "": addresses come with documents,
    and `javascript:` is one too.
    """
    return public_address(url) if url and url.lower().startswith(("http://", "https://")) else ""


def way_on(story):
    """Return the address of the whole story at its outlet, or "" if its document gives none that may be followed."""
    return outward(story.web_url) or outward(story.original_url)
