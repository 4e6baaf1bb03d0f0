"""Every record screen, registered by being imported."""

from articles.admin import article, batch, image, operation, picture_copy, provider, redirect, related_link, topic, user

__all__ = [
    "article",
    "batch",
    "image",
    "operation",
    "picture_copy",
    "provider",
    "redirect",
    "related_link",
    "topic",
    "user",
]
