"""What the head of a page asks for: see articles/pages/discovery/head.py."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.pages.discovery import head

register = template.Library()

ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What could end a script or begin another one, and what a script does not read as JSON does."""


@register.simple_block_tag
def kept(content):
    """Keep what stands between the tags, escaped already: {% kept as title %}…{% endkept %}."""
    return content


@register.filter
def card_image(image):
    return head.card_image(image)


@register.simple_tag
def story_data(story, image, url):
    return data_block(head.story_data(story, image, url=url))


@register.simple_tag
def list_data(stories, name, text, url):
    return data_block(head.list_data(stories, name=name, text=text, url=url))


def data_block(data):
    """Return `data` as JSON in an element that no browser runs."""
    written = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(written))
