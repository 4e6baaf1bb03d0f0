"""Every record screen, registered by being imported."""

from articles.admin.accounts import user
from articles.admin.records import (
    article,
    batch,
    image,
    operation,
    picture_copy,
    provider,
    redirect,
    related_link,
    topic,
)

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
