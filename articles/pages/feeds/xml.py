"""Feeds written as Atom and as RSS 2.0."""

from django.conf import settings
from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import escape

from articles.lib.absolute_addresses import absolute

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

ICON = "icons/newsdesk-192.png"


class Atom(Atom1Feed):
    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])
        handler.addQuickElement("generator", "Newsdesk")

    def item_attributes(self, item):
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["original_url"]:
            handler.addQuickElement("link", None, {"rel": "related", "href": item["original_url"]})


class Rss(Rss201rev2Feed):
    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.startElement("image", {})
        for name, value in [("url", "icon"), ("title", "title"), ("link", "link")]:
            handler.addQuickElement(name, self.feed[value])
        handler.endElement("image")

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["language"]:
            handler.addQuickElement("dc:language", item["language"], {"xmlns:dc": DUBLIN_CORE})
        if item["original_url"]:
            handler.addQuickElement("atom:link", None, {"rel": "related", "href": item["original_url"]})


def atom(feed):
    """Return a Feed as the bytes of an Atom document."""
    return _written(Atom, feed)


def rss(feed):
    """Return a Feed as the bytes of an RSS 2.0 document."""
    return _written(Rss, feed)


def _written(generator, feed):
    document = generator(
        title=feed.title,
        link=feed.page_url,
        description=feed.text,
        subtitle=feed.text,
        language=settings.SITE_LANGUAGE,
        author_name=settings.SITE_NAME,
        feed_url=feed.url,
        changed_at=feed.changed_at,
        icon=absolute(static(ICON)),
    )
    for entry in feed.entries:
        _add(document, entry)
    return document.writeString("utf-8").encode()


def _add(document, entry):
    picture = entry.enclosure
    document.add_item(
        title=entry.title,
        link=entry.url,
        # Both kinds of feed take it for HTML, which an excerpt is not.
        description=escape(entry.excerpt) or None,
        author_name=entry.outlet,
        author_link=entry.outlet_url,
        pubdate=entry.published_at,
        updateddate=entry.changed_at,
        unique_id=entry.id,
        unique_id_is_permalink=False,
        categories=entry.topics,
        enclosures=[Enclosure(picture.url, str(picture.length), picture.media_type)] if picture else [],
        original_url=entry.original_url,
        language=entry.language,
    )
