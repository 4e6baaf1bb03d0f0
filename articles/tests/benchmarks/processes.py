"""Whole processes and what they cost, as the operating system accounts for them."""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median

from articles.tests.benchmarks.databases import ROOT


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds from start to end, and the peak memory of the largest process in MB."""

    seconds: float
    megabytes: float


def cost_of(words, environment):
    """Run Python with `words` and return its Cost. Raises CalledProcessError if it fails."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    kilobytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / resource.getpagesize()
    return Cost(time.perf_counter() - started, kilobytes / 1024)


def median_ratio(pairs):
    """Return the median of a / b over pairs of seconds taken one right after the other."""
    return median(a / b for a, b in pairs)
