"""Bytes -> a copy that is held: decoded, made into renditions, stored, and noted in the copy's row."""

from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.utils import timezone

from articles.models import PictureCopy
from articles.pictures.decode import decode_picture
from articles.pictures.errors import NotStored, Refused, unforeseen
from articles.pictures.renditions import digest_of, make_renditions
from articles.pictures.storage import pictures


def store_renditions(data):
    """Store the renditions of a picture's bytes and return them as Made.

    Raises Refused for what is no picture, Failed where none can be made of it, NotStored where they cannot be stored.
    Asks no database, so that threads can do it.
    """
    made = _made(data)
    with _storing():
        for name, content in made.files:
            if not pictures.exists(name):
                pictures.save(name, ContentFile(content))
    return made


def _made(data):
    try:
        return make_renditions(decode_picture(data))
    except Refused:
        raise
    except Exception as error:  # Pillow's writers raise whatever an odd picture leads them to, too little memory too.
        raise unforeseen(error) from error


def is_stored(data, copy):
    """Return whether `copy` holds just these bytes already, every rendition of them. Raises NotStored."""
    with _storing():
        return copy.digest == digest_of(data) and all(pictures.exists(name) for name in copy.files)


@contextmanager
def _storing():
    try:
        yield
    except Exception as error:  # Every kind of storage has errors of its own.
        raise NotStored(error) from error


def note_fetched(copy, made, *, etag="", last_modified=""):
    """Note on the unsaved or saved row `copy` that its picture became `made`, and save it."""
    now = timezone.now()
    copy.state, copy.digest, copy.files = PictureCopy.State.HELD, made.digest, [name for name, _content in made.files]
    copy.width, copy.height, copy.colour = made.width, made.height, made.colour
    copy.etag, copy.last_modified = etag, last_modified
    copy.fetched_at = copy.checked_at = now
    copy.failure, copy.attempt_count, copy.retry_at = "", 0, None
    copy.save()
    return copy
