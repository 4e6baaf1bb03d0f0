"""Feeds written as JSON Feed 1.1."""

import json

from django.conf import settings
from django.templatetags.static import static

from articles.lib.absolute_addresses import absolute
from articles.lib.timestamps import moment_to_text

JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed):
    """Return a Feed as the bytes of a JSON Feed."""
    document = {
        "version": JSON_FEED_VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": feed.text,
        "icon": absolute(static("icons/newsdesk-512.png")),
        "favicon": absolute(static("icons/newsdesk-192.png")),
        "language": settings.SITE_LANGUAGE,
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _item(entry):
    item = {
        "id": entry.id,
        "url": entry.url,
        "external_url": entry.original_url,
        "title": entry.title,
        "content_text": entry.excerpt or entry.title,
        "summary": entry.excerpt,
        "date_published": moment_to_text(entry.published_at),
        "date_modified": moment_to_text(entry.changed_at),
        "authors": [{"name": entry.outlet, "url": entry.outlet_url}],
        "tags": entry.topics,
        "language": entry.language,
    }
    stated = {name: value for name, value in item.items() if value}
    return stated | _picture(entry.enclosure) if entry.enclosure else stated


def _picture(enclosure):
    attachment = {"url": enclosure.url, "mime_type": enclosure.media_type, "size_in_bytes": enclosure.length}
    return {"image": enclosure.url, "attachments": [attachment]}
