"""What programs ask of the site itself: what may be crawled, whom to tell of a hole, how it is searched and shown."""

import json
from datetime import UTC, datetime, time, timedelta
from xml.etree import ElementTree

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from articles.lib.absolute_addresses import absolute
from articles.lib.text import display
from articles.pages.discovery import sitemaps
from articles.pages.lists.filters import StoryFilter

ICON = "icons/newsdesk"

PAPER = "#fbfbf8"
"""The page's colour in the light, as in static/css/tokens.css."""

TRUSTED_FOR = timedelta(days=180)
"""How long the contact of security.txt may be relied on. RFC 9116 asks for less than a year."""

LONGEST_SHORT_NAME = 16
"""Characters. An OpenSearch description allows no more."""

DESCRIPTION = "The stories that most outlets report, hottest first."


def robots():
    """Return robots.txt: what is a page of its own may be crawled, not every way to narrow one down.

    The news sitemap is announced while something stands in it.
    """
    front = reverse("pages:front")
    closed = [
        reverse("admin:index"),
        reverse("pages:search"),
        *(f"{front}*?*{name}=" for name in StoryFilter.base_filters),
    ]
    # A news sitemap without news is an error to those who read it.
    names = ["pages:sitemap", "pages:news_sitemap"] if sitemaps.news().exists() else ["pages:sitemap"]
    addresses = [absolute(reverse(name)) for name in names]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    return _text([*lines, *(f"Sitemap: {address}" for address in addresses)])


def security():
    """Return security.txt (RFC 9116), or None where no contact is set."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        return None
    expires = datetime.combine(timezone.now().astimezone(UTC).date() + TRUSTED_FOR, time(), UTC)
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {settings.SITE_LANGUAGE}",
        f"Canonical: {absolute(reverse('pages:security'))}",
    ]
    return _text(lines)


def opensearch():
    """Return the OpenSearch description by which browsers offer the site's search."""
    search, name = absolute(reverse("pages:search")), display(settings.SITE_NAME)
    document = ElementTree.Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    for tag, text, attributes in [
        ("ShortName", name[:LONGEST_SHORT_NAME].strip(), {}),
        ("Description", f"Search the stories of {name}", {}),
        ("InputEncoding", "UTF-8", {}),
        ("Image", absolute(static(f"{ICON}-32.png")), {"width": "32", "height": "32", "type": "image/png"}),
        ("Url", None, {"type": "text/html", "template": f"{search}?q={{searchTerms}}"}),
        ("Url", None, {"type": "application/atom+xml", "template": f"{search}feed.atom?q={{searchTerms}}"}),
    ]:
        ElementTree.SubElement(document, tag, attributes).text = text
    return ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)


def manifest():
    """Return the manifest by which telephones put the site among their applications."""
    front = reverse("pages:front")
    document = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": DESCRIPTION,
        "lang": settings.SITE_LANGUAGE,
        "id": front,
        "start_url": front,
        "scope": front,
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [_icon("192"), _icon("512"), _icon("512", form="maskable-", purpose="maskable")],
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _icon(pixels, form="", purpose="any"):
    src = static(f"{ICON}-{form}{pixels}.png")
    return {"src": src, "sizes": f"{pixels}x{pixels}", "type": "image/png", "purpose": purpose}


def _text(lines):
    return "".join(f"{line}\n" for line in lines).encode()
