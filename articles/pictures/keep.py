"""Bytes -> a copy that is held: decoded, made into renditions, stored, and noted in the copy's row."""

from django.core.files.base import ContentFile
from django.utils import timezone

from articles.models import PictureCopy
from articles.pictures.decode import decode
from articles.pictures.renditions import digest_of, make
from articles.pictures.storage import pictures


def keep(data):
    """Store the renditions of a picture's bytes and return them as Made. Raises Refused for what is no picture.

    Asks no database, so that threads can do it.
    """
    made = make(decode(data))
    for name, content in made.files:
        if not pictures.exists(name):
            pictures.save(name, ContentFile(content))
    return made


def is_kept(data, copy):
    """Return whether `copy` holds just these bytes already, every rendition of them."""
    return copy.digest == digest_of(data) and all(pictures.exists(name) for name in copy.files)


def hold(copy, made, *, etag="", last_modified=""):
    """Note on the unsaved or saved row `copy` that its picture became `made`, and save it."""
    now = timezone.now()
    copy.state, copy.digest, copy.files = PictureCopy.State.HELD, made.digest, [name for name, _content in made.files]
    copy.width, copy.height, copy.colour = made.width, made.height, made.colour
    copy.etag, copy.last_modified = etag, last_modified
    copy.fetched_at = copy.checked_at = now
    copy.failure, copy.attempt_count, copy.retry_at = "", 0, None
    copy.save()
    return copy
