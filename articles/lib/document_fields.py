"""The names that a record, a state and a row share, each for what a document states of a story, a picture, a report."""

from typing import Any

StoryState = dict[str, Any]
"""A story as plain data, as JSON can hold it, by the names of its parts: the whole of it, or some of them."""

LINKS = ["original_url", "web_url", "amp_web_url", "cdn_amp_web_url"]
STORY_FIELDS = [
    "category",
    "title",
    "excerpt",
    "type",
    "featured_content",
    *LINKS,
    "secured",
    "body",
    "quality",
    "published_text",
]
RELATED_FIELDS = ["title", "excerpt", "web_url", "amp_web_url", "cdn_amp_web_url", "type", "quality", "published_text"]
IMAGE_FIELDS = ["url", "width", "height", "title", "attribution", "is_cached"]
