"""The demonstration that a new site begins with: how it comes in, and how all of it goes again."""

from pathlib import Path

from django.conf import settings

LABEL = "demonstration stories"
"""What the batch is called that they came in as."""


def folder():
    """Where the demonstration's documents, topics, outlets and pictures are."""
    return Path(settings.FIXTURE_DIRS[0])


def picture_paths():
    """Return {address by which a story states a picture: the file that was drawn for it}."""
    pictures = folder() / "pictures"
    return {f"https://{path.relative_to(pictures).as_posix()}": path for path in pictures.rglob("*.*")}
