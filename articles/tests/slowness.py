"""Says which work of the project takes more than its share of time as texts grow: python -m articles.tests.slowness.

It runs in a process of its own, as an expression that has lost its way can only be ended with its process: by the
system, once it has worked for MOST_SECONDS. A share is
told by ratio: four times the text may take about four times the time, on any machine and under any load.
"""

import gc
import os
import resource
import sys
from time import process_time

import django

SIZES = [500, 2_000, 8_000, 32_000]
MEGABYTE = 1_000_000
MOST_SECONDS = 200
"""Of work, however long the machine takes for it: ten times what all takes together."""

WORTH_A_WORD = 0.02  # seconds of work: below, a clock tells nothing
SHARE = 10
"""Times as long for four times as much: sixteen times is what squares take."""


def seconds(work, text):
    start = process_time()
    work(text)
    return process_time() - start


def least(work, text, took):
    """Return the least of several times: other processes take their turns and caches, and the least is the work."""
    return min(took, *(seconds(work, text) for _ in range(4)))


def is_slow(work, make, sizes=SIZES):
    """Return whether `work` on what `make(size)` gives takes ever longer as sizes grow by four."""
    former, before = make(sizes[0]), WORTH_A_WORD / SHARE
    for size in sizes:
        text = make(size)
        took = seconds(work, text)
        if took > WORTH_A_WORD and took > SHARE / 2 * before:
            took, before = least(work, text, took), least(work, former, before)
            if took > SHARE * max(before, WORTH_A_WORD / SHARE):
                return True
        former, before = text, max(took, WORTH_A_WORD / SHARE)
    return False


def work_of(pattern, method):
    if method in ("sub", "subn"):
        return lambda text: getattr(pattern, method)(text[:0], text)
    if method == "finditer":
        return lambda text: [None for _ in pattern.finditer(text)]
    return getattr(pattern, method)


def slow_expressions():
    from articles.tests.expressions import all_uses, hostile

    for where, pattern, method in all_uses():
        sys.stderr.write(f"{where}\n")
        work = work_of(pattern, method)
        for said, make in hostile(pattern):
            if is_slow(work, make):
                yield f"{where}: {pattern.pattern!r}, {method} in {said}"
                break
        else:
            _, make = next(hostile(pattern))
            work(make(MEGABYTE))


def slow_loops():
    from articles.tests.loops import LOOPS

    for name, (work, make) in LOOPS.items():
        sys.stderr.write(f"{name}\n")
        if is_slow(work, make):
            yield name


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    gc.disable()  # Its passes grow with all that is alive, whoever made it.
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    django.setup()
    sys.stdout.writelines(f"{line}\n" for line in [*slow_expressions(), *slow_loops()])
