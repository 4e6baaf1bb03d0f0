"""What editors send from a browser: its bounds, and how it is kept until they have seen its plan.

A request must be answered in seconds, so an upload is bounded; import_articles takes whatever there is.
"""

from dataclasses import replace

from django.db import transaction

from articles.database.retrying import retried
from articles.documents.record import Problem
from articles.intake.naming import skipped
from articles.intake.packing import pack, unpack
from articles.intake.reading import TooInvolved, read_within
from articles.intake.skipping import other_files
from articles.intake.sources import Source, uploaded
from articles.models import Upload
from articles.models.rule import rule_in_force

MOST_DOCUMENTS = 200
"""When all of them change stories, these take about 4 s to bring in on a core of their own, which leaves a busy server
time to spare. They are one chunk of reading.py, so that no request starts processes.
"""

MOST_UPLOADED_BYTES = 8 << 20
"""Of all documents, once unpacked."""

MOST_SECONDS = 3
"""Of work to read all documents, once for all visits of their plan. MOST_DOCUMENTS real ones take a tenth of one."""

MOST_NAME = 1_000
"""Characters of a name with that of its archive and its folders."""

MOST_WAITING = 5
"""Uploads kept for one editor."""

COMMAND = "For more, use the command manage.py import_articles, which takes any number."


def documents_in(files, dialect=None):
    """Return the Sources in `files`, pairs of a name and its bytes, each with its Reading, and then the skipped ones.

    Raises ValueError, with a sentence, if there is nothing to read or more than a request can do.
    """
    sources, left, size = [], [], 0
    for name, data in files:
        count, before = len(sources), len(left)
        for source in uploaded(name, data, dialect):
            size += len(source.data or b"")
            (left if source.skipped else sources).append(_of_modest_name(source))
            # Asked of each one, so that an archive of ever more is not unpacked to its end.
            _check_bounds(len(sources), size)
        if len(sources) == count:
            only = f": only {other_files(name, left[before:])}" if left[before:] else ""
            raise ValueError(f"There is no story document in {name}{only}.")
    if sources and all(source.problem for source in sources):
        raise ValueError(f"Nothing could be read: {sources[0].problem}.")
    return _read(sources) + left


def _read(sources):
    try:
        readings = list(read_within(MOST_SECONDS, sources, rule_in_force()))
    except TooInvolved as error:
        raise ValueError(f"These are not like story documents: {error}. Send fewer at a time. {COMMAND}") from None
    return [replace(source, reading=reading) for source, reading in zip(sources, readings, strict=True)]


def _check_bounds(count, size):
    if count > MOST_DOCUMENTS:
        raise ValueError(f"These are more than {MOST_DOCUMENTS} documents, the most at a time. {COMMAND}")
    if size > MOST_UPLOADED_BYTES:
        raise ValueError(
            f"These are more than {MOST_UPLOADED_BYTES >> 20} MB of documents, the most at a time. {COMMAND}"
        )


def _of_modest_name(source):
    if len(source.name) <= MOST_NAME:
        return source
    name, found = f"{source.name[:MOST_NAME]}…", f"a file name of {len(source.name):,} characters"
    if source.skipped:
        return skipped(name, source.skipped)
    return Source(name, problem=Problem(name, None, "", found, f"at most {MOST_NAME}"))


@retried
def keep_upload(user, names, sources):
    """Store Sources, which came from files of these `names`, for one editor. Returns the Upload.

    What waited for too long goes, and of the same editor's all but the last few.
    """
    count = sum(not source.skipped for source in sources)
    with transaction.atomic():
        Upload.objects.expired().delete()
        kept = Upload.objects.create(user=user, source=_in_short(names), count=count, documents=pack(sources))
        Upload.objects.sent_by(user).but_the_last(MOST_WAITING).delete()
    return kept


def sources_of(upload):
    """Yield the Sources as they were kept, with their Readings: nothing is read twice while the rule stays."""
    return unpack(upload.documents)


def _in_short(names):
    shown = ", ".join(names[:3])
    more = len(names) - 3
    return f"{shown[:250]} and {more:,} more" if more > 0 else shown[:300]
