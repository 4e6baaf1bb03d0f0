"""The demonstration: the documents of fixtures/stories, moved in time so that they are today's news, with the pictures
that were drawn for them.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from articles.demo import picture_paths
from articles.documents import read, render
from articles.intake.sources import Source
from articles.models import Image, PictureCopy
from articles.pictures.register import register
from articles.pictures.store import note_fetched, store_renditions

RECENT = timedelta(days=60)
"""What is older than the newest story by more than this is from an archive, and stays as it is."""


def demonstration(folder, now):
    """Return a Source for each document in `folder`, the newest dated within the 24 hours before `now`.

    All recent ones move by the same number of whole days, so that times of day and distances stay.
    """
    documents = {path: path.read_bytes() for path in sorted(folder.glob("*.md"))}
    records = {path: read(data, path.name)[0] for path, data in documents.items()}
    newest = max(record.published_at for record in records.values())
    recent = {path: record for path, record in records.items() if record.published_at >= newest - RECENT}
    days = (now - max(moment for record in recent.values() for moment in moments(record))).days
    return [
        moved_source(recent[path], days) if path in recent and days else Source(path.name, data=data)
        for path, data in documents.items()
    ]


def moments(record):
    """Return every moment that the document states: its own and those of its related stories."""
    return [record.published_at, *(link.published_at for link in record.related or () if link.published_at)]


def moved_source(record, days):
    moved = move(record, timedelta(days=days))
    return Source(f"{moved.stem}.md", data=render(moved).encode())


def move(record, delta):
    """Return `record` with its day, its time and those of its related stories moved by `delta`."""
    day, slug = date.fromisoformat(record.stem[:10]), record.stem[10:]
    related = record.related and tuple(
        replace(link, published_at=link.published_at and link.published_at + delta) for link in record.related
    )
    return replace(record, stem=f"{day + delta}{slug}", published_at=record.published_at + delta, related=related)


def hold_pictures():
    """Hold copies of the demonstration's pictures that a story or an outlet states.

    Returns how many. One by one, so that a next start goes on where this one was stopped.
    """
    paths = picture_paths()
    register(Image.objects.filter(url__in=paths))
    waiting = list(PictureCopy.objects.waiting().filter(url__in=paths))
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda copy: store_renditions(paths[copy.url].read_bytes()), waiting)
        for copy, each in zip(waiting, made, strict=True):
            note_fetched(copy, each)
    return len(waiting)
