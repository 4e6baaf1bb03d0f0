"""Bytes -> states, in worker processes where that pays. Knows no database and no Django, so that workers start fast."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from time import thread_time

from articles.documents import DocumentRefused, read
from articles.documents.dialects import Dialect
from articles.documents.flaws import flaws_of
from articles.documents.kinds import Flaw
from articles.documents.record import Problem
from articles.documents.stem import file_stem
from articles.heat import Rule
from articles.intake.mapping import state_from
from articles.intake.naming import Source
from articles.lib.chunks import chunks
from articles.lib.document_fields import LINKS, StoryState
from articles.lib.same_address import address_digests

DOCUMENTS_A_CHUNK = 200
"""Documents handed to a worker at once: enough to hide the way there and back, few enough to keep all busy."""

CHUNKS_AHEAD = 4
"""Chunks read ahead for each worker, which bounds the memory of an import however many documents it has."""


@dataclass(slots=True)
class Reading:
    """What became of one document: a state under a stem, or the problems for which it was refused.

    `rule` are the weight and the bar by which it was read.
    A stem that `is_derived`, since the file's name has no date, is settled by stems.py.
    """

    file: str
    digest: str = ""
    stem: str = ""
    state: StoryState | None = None
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_derived: bool = False
    rule: tuple[int, int] | None = None
    flaws: tuple[Flaw, ...] | None = None

    @property
    def flaws_found(self) -> tuple[Flaw, ...]:
        """What flaws_of() finds in its state: there already unless it was kept between two requests."""
        return tuple(flaws_of(self.state or {})) if self.flaws is None else self.flaws

    @property
    def digests(self) -> dict[str, str]:
        """{digest: address} of the pages to which the story's addresses lead."""
        return address_digests(self.state[name] for name in LINKS) if self.state else {}


class TooInvolved(ValueError):
    """Documents that take longer to read than whoever sent them is given."""


def readings(sources: Iterable[Source], rule: Rule) -> Iterator[list[Reading]]:
    """Yield lists of Readings for the Sources, in their order, at most DOCUMENTS_A_CHUNK in each."""
    pieces = chunks(sources, DOCUMENTS_A_CHUNK)
    first, second = next(pieces, []), next(pieces, [])
    if second and (os.cpu_count() or 1) > 1:
        yield from _in_workers(first, chain([second], pieces), rule)
    else:
        # Too few to pay for starting processes, or nowhere to run them.
        yield from (read_chunk(chunk, rule) for chunk in chain([first, second], pieces) if chunk)


def read_chunk(chunk: list[Source], rule: Rule) -> list[Reading]:
    return [_reading(source, rule) for source in chunk]


def read_within(seconds: float, sources: Iterable[Source], rule: Rule) -> Iterator[Reading]:
    """Yield a Reading of each Source. Raises TooInvolved once this thread has worked on them for so many seconds.

    What parse() bounds is never more than a part of a second for one document.
    """
    ends_at = thread_time() + seconds
    for source in sources:
        yield _reading(source, rule)
        if thread_time() > ends_at:
            raise TooInvolved(f"reading them took longer than {seconds:g} seconds")


def _in_workers(first: list[Source], others: Iterator[list[Source]], rule: Rule) -> Iterator[list[Reading]]:
    workers = min(os.cpu_count() or 1, 8)
    # A fork server, because a plain fork would take the parent's database connection along.
    with ProcessPoolExecutor(workers, get_context("forkserver"), initializer=_die_with_parent) as pool:
        under_way = deque(pool.submit(read_chunk, chunk, rule) for chunk in islice(others, workers * CHUNKS_AHEAD))
        # While the workers start, this process has nothing else to do.
        yield read_chunk(first, rule)
        while under_way:
            under_way.extend(pool.submit(read_chunk, chunk, rule) for chunk in islice(others, 1))
            yield under_way.popleft().result()


def _die_with_parent() -> None:
    """Let a worker end when the import is killed: nobody would read its results, and it would wait for ever."""

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _reading(source: Source, rule: Rule) -> Reading:
    by = rule.weight, rule.bar
    if source.reading is not None and source.reading.rule == by:
        return source.reading
    if source.problem is not None:
        return Reading(source.name, problems=(source.problem,), rule=by)
    try:
        data = source.read()
        record, warnings = read(data, source.name, weight=rule.weight, bar=rule.bar, dialect=source.dialect)
    except DocumentRefused as refused:
        return Reading(source.name, problems=refused.problems, rule=by)
    except OSError as error:
        return Reading(source.name, problems=(_unreadable(source.name, error),), rule=by)
    digest = _digest(data, source.dialect)
    is_derived = file_stem(source.name) is None
    state = state_from(record, rule)
    return Reading(source.name, digest, record.stem, state, warnings, (), is_derived, by, tuple(flaws_of(state)))


def _digest(data: bytes, dialect: Dialect | None) -> str:
    """Return what two documents share only if they say the same, which a post does not if its dialect changes."""
    stated = data if dialect is None else data + dialect.fingerprint
    return blake2b(stated, digest_size=16).hexdigest()


def _unreadable(name: str, error: OSError) -> Problem:
    return Problem(name, None, "", f"a file that cannot be read ({error.strerror or error})", "a readable file")
