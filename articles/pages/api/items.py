"""Stories and topics as the API writes them: every value as the document states it, null where it states none.

Nothing else of a story is public here: not its quality, not what it is related to, not what is sealed in it, and no
user's name or password that an address holds.
"""

from django.conf import settings
from django.urls import reverse

from articles.lib.absolute_addresses import absolute
from articles.lib.document_fields import IMAGE_FIELDS
from articles.lib.same_address import public_address, public_domain, public_text
from articles.lib.timestamps import moment_to_text
from articles.models.article import stated_topics

CATEGORY = "news"
LOCALE = "en-us"
"""What apps have always been told of a desk in English."""


def story_item(story):
    """Return a story's 21 keys, in their order. Load it with_item()."""
    return {
        "path": f"_news/{story.stem}.md",
        "title": story.title,
        "excerpt": story.excerpt,
        "sourceUrl": None,
        "webUrl": public_address(story.web_url),
        "originalUrl": public_address(story.original_url),
        "featuredContent": public_text(story.featured_content),
        "highlight": None,
        "heat": story.heat,
        "tags": None,
        "images": _images({name: getattr(image, name) for name in IMAGE_FIELDS} for image in story.images.all()),
        "content": "",
        "type": story.type,
        "ampWebUrl": public_address(story.amp_web_url),
        "cdnAmpWebUrl": public_address(story.cdn_amp_web_url),
        "publishedDateTime": moment_to_text(story.published_at),
        "updatedDateTime": None,
        "provider": _provider(story),
        "locale": _locale(story),
        "categories": [story.category or CATEGORY],
        "topics": stated_topics(story.placements.all()) or None,
    }


def _locale(story):
    """The language that the story, its outlet or the site states; what only its script tells is not."""
    code = story.stated_language or story.provider.language or settings.SITE_LANGUAGE
    return LOCALE if code == "en" else code.lower()


def _provider(story):
    return {
        "name": story.outlet,
        "domain": public_domain(story.stated_provider.get("domain", story.provider.domain)),
        "images": _images(story.stated_provider.get("images") or ()),
        "publishers": None,
        "authors": None,
    }


def _images(statements):
    """Return what is stated of each picture, in states as in articles/journal/state.py; None if there is none."""
    return [_image(**statement) for statement in statements] or None


def _image(url, width=None, height=None, title=None, attribution=None, is_cached=None, **_unknown):
    return {
        "url": public_address(url),
        "width": width,
        "height": height,
        "title": title,
        "attribution": attribution,
        "isCached": bool(is_cached),
    }


def topic_items(topics):
    """Return what the API says of all `topics`. The root's stories are at the address of all stories."""
    names = {topic.pk: topic.name for topic in topics}
    parents = {topic.parent_id for topic in topics}
    root = next((topic for topic in topics if topic.parent_id is None and topic.pk in parents), None)
    return [_topic(topic, names.get(topic.parent_id), is_root=topic is root) for topic in topics]


def _topic(topic, parent, *, is_root):
    address = reverse("pages:api_news") if is_root else reverse("pages:api_topic_news", args=[topic.slug])
    return {
        "name": topic.name,
        "shortname": topic.label,
        "id": topic.slug,
        "parent": parent,
        "images": None,
        "services": [{"name": "news", "endpoint": absolute(address)}],
    }
