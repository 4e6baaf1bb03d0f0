"""Copies that no image states any more, and files that no copy names: what they are, and their removal."""

from datetime import timedelta

from django.utils import timezone

from articles.models import PictureCopy
from articles.pictures.storage import pictures

SETTLED = timedelta(hours=1)
"""A file younger than this may belong to a picture that is being fetched just now."""


def unused_copies():
    """The copies of no image, but for those whose files another copy names too: their rows go, the files stay."""
    return PictureCopy.objects.unused()


def unused_files():
    """Yield the names of settled files in the storage that no copy in use names."""
    named = set()
    for files in PictureCopy.objects.stored().filter(images__isnull=False).distinct().values_list("files", flat=True):
        named.update(files)
    before = timezone.now() - SETTLED
    for name in _stored():
        if name not in named and pictures.get_modified_time(name) < before:
            yield name


def prune():
    """Remove both. Returns (copies, files), how many of each.

    Rows go first: a file without a row is found by the next prune, a row without its file would be a broken picture.
    """
    doomed = list(unused_files())
    copies, _by_model = unused_copies().delete()
    for name in doomed:
        pictures.delete(name)
    return copies, len(doomed)


def _stored():
    try:
        folders, _files = pictures.listdir("")
    except FileNotFoundError:
        return
    for folder in folders:
        _folders, names = pictures.listdir(folder)
        yield from (f"{folder}/{name}" for name in names)
