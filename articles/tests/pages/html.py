"""What tests read from a page."""

import re
from html.parser import HTMLParser


class Reader(HTMLParser):
    """Collects the elements of a page as (name, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))


def elements(response, name):
    """Return the attributes of every element called `name`."""
    return [attributes for tag, attributes in Reader(response.content.decode()).elements if tag == name]


def link(response, rel):
    """Return where the first link of this `rel` leads, or None."""
    return next((a["href"] for a in elements(response, "a") if a.get("rel") == rel), None)


def stories_on(response):
    """Return the addresses of the stories that a list page ranks, in its order."""
    return re.findall(r'story-(?:card|row)__title"[^>]*><a href="([^"]+)"', response.content.decode())


def words(response):
    """Return the text of a page without its markup, white space folded."""
    return " ".join(re.sub(r"<[^>]*>", "", response.content.decode()).split())
