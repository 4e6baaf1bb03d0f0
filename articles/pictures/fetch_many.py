"""Fetches pictures, several at a time and politely. Each is noted as soon as it is there, so that stopping at any
moment loses nothing but what is under way.

Whatever one picture raises is that picture's failure. Only the database and the storage can end a run.
"""

from collections import deque
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles.lib.chunks import chunks
from articles.models import PictureCopy
from articles.pictures.errors import Failed, NotStored, Refused, unforeseen
from articles.pictures.fetch import Fetcher, NotModified
from articles.pictures.store import is_stored, note_fetched, store_renditions

AT_ONCE = 6
AT_ONCE_A_HOST = 2
COPIES_AT_ONCE = 200
"""Rows loaded at once."""

FIRST_FETCH_PAUSE = timedelta(hours=1)
LONGEST_FETCH_PAUSE = timedelta(days=30)
PAUSE_AFTER_REFUSAL = timedelta(days=7)
"""After an answer that will hardly change: gone, forbidden, or no picture."""


class FetchOutcome(StrEnum):
    HELD = "held"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(slots=True)
class FetchReport:
    """How many pictures became what, and a sentence for each that could not be fetched."""

    counts: dict = field(default_factory=lambda: dict.fromkeys(FetchOutcome, 0))
    problems: list = field(default_factory=list)

    def __str__(self):
        counts = ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items())
        return f"{sum(self.counts.values())} asked for: {counts}"


def fetcher():
    """Return the Fetcher of this site."""
    agent = f"{settings.SITE_NAME} (+{settings.SITE_URL})"
    return Fetcher(agent, allow_private=settings.PICTURES_FROM_PRIVATE_NETWORKS)


def cache(copies, *, each=None):
    """Fetch the pictures of `copies`, a queryset in the order of need; call `each(copy)` after every one.

    Returns a FetchReport. A picture that cannot be fetched keeps the copy that was held before. Raises NotStored, or an
    error of the database; what was fetched until then is noted.
    """
    report = FetchReport()
    pks = list(copies.values_list("pk", flat=True))
    with fetcher() as site, ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pictures") as pool:
        for chunk in chunks(pks, COPIES_AT_ONCE):
            rows = PictureCopy.objects.in_bulk(chunk)
            for copy, result in _several_at_once([rows[pk] for pk in chunk if pk in rows], site, pool):
                _note(copy, result, report)
                if each:
                    each(copy)
    return report


def _several_at_once(copies, site, pool):
    """Yield (copy, result or exception) as they come, with at most AT_ONCE_A_HOST requests to one host under way."""
    queues = {}
    for copy in copies:
        queues.setdefault(_host_of(copy.url), deque()).append(copy)
    under_way = {}
    try:
        while queues or under_way:
            for host, copy in _next_ones(queues, under_way):
                under_way[pool.submit(_ask, site, copy)] = host, copy
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                _host, copy = under_way.pop(future)
                yield copy, future.exception() or future.result()
    finally:
        for future in under_way:
            future.cancel()


def _host_of(url):
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""  # Of no host: fetching it will say what is wrong.


def _next_ones(queues, under_way):
    """Take from `queues` what may be asked for now, one of each host in turn."""
    busy = [host for host, _copy in under_way.values()]
    free = [host for host in queues for _ in range(AT_ONCE_A_HOST - busy.count(host))]
    for host in free[: max(0, 2 * AT_ONCE - len(under_way))]:
        if queues.get(host):
            yield host, queues[host].popleft()
        if not queues.get(host):
            queues.pop(host, None)


def _ask(site, copy):
    """In a thread of its own: fetch and keep one picture. Returns (Fetched, Made), or None if it is unchanged."""
    if copy.is_held and copy.digest in copy.url:
        return None  # We serve it ourselves: an editor brought it.
    known = {"etag": copy.etag, "last_modified": copy.last_modified} if copy.is_held else {}
    answer = site.fetch(copy.url, **known)
    if isinstance(answer, NotModified) or is_stored(answer.data, copy):
        return None
    return answer, store_renditions(answer.data)


def _note(copy, result, report):
    if isinstance(result, NotStored) or (isinstance(result, BaseException) and not isinstance(result, Exception)):
        raise result
    if isinstance(result, Exception):
        _note_failure(copy, result if isinstance(result, Refused | Failed) else unforeseen(result))
        report.problems.append(f"{copy.url}: {copy.failure}")
        report.counts[FetchOutcome.FAILED] += 1
    elif result is None:
        copy.checked_at, copy.state = timezone.now(), PictureCopy.State.HELD
        copy.failure, copy.attempt_count, copy.retry_at = "", 0, None
        copy.save()
        report.counts[FetchOutcome.UNCHANGED] += 1
    else:
        answer, made = result
        note_fetched(copy, made, etag=answer.etag, last_modified=answer.last_modified)
        report.counts[FetchOutcome.HELD] += 1


def _note_failure(copy, error):
    copy.state = PictureCopy.State.FAILED
    copy.failure = str(error)
    copy.attempt_count += 1
    copy.checked_at = timezone.now()
    copy.retry_at = copy.checked_at + pause_before_retry(copy.attempt_count, error)
    copy.save()


def pause_before_retry(attempt_count, error):
    """Return how long to leave a server in peace: what it asked for, else twice as long after every failure."""
    if isinstance(error, Failed) and error.retry_after is not None:
        return timedelta(seconds=error.retry_after)
    is_final = isinstance(error, Refused) or error.is_permanent
    first = PAUSE_AFTER_REFUSAL if is_final else FIRST_FETCH_PAUSE
    return min(first * 2 ** min(attempt_count - 1, 20), LONGEST_FETCH_PAUSE)
