"""Sources with their Readings <-> the bytes that an upload keeps of them."""

import json
import zlib
from dataclasses import astuple

from articles.documents.dialects import Dialect
from articles.documents.record import Problem
from articles.intake.naming import Source
from articles.intake.reading import Reading


def pack(sources):
    documents = [_row(source) for source in sources if not source.skipped]
    dialect = next((source.dialect for source in sources if source.dialect), None)
    kept = {
        "documents": documents,
        "skipped": [(source.name, source.skipped) for source in sources if source.skipped],
        "dialect": dialect and dialect.facts,
    }
    return zlib.compress(json.dumps(kept).encode())


def unpack(packed):
    """Yield the Sources as they were packed: those that were read, then the skipped ones."""
    kept = json.loads(zlib.decompress(packed))
    if isinstance(kept, list):
        # As uploads were kept that still wait from before an update.
        kept = {"documents": kept, "skipped": [], "dialect": None}
    dialect = kept["dialect"] and Dialect(**kept["dialect"])
    for name, text, problem, *read in kept["documents"]:
        yield Source(
            name,
            data=None if text is None else text.encode("latin-1"),
            problem=problem and Problem(name, None, "", *problem),
            reading=_reading(name, *read) if read else None,
            dialect=dialect,
        )
    for name, found in kept["skipped"]:
        yield Source(name, skipped=found)


def _row(source):
    return (
        source.name,
        # Latin-1 gives each byte a character and each of those its byte again.
        None if source.data is None else source.data.decode("latin-1"),
        source.problem and (source.problem.found, source.problem.expected),
        *_facts(source.reading),
    )


def _facts(reading):
    """Return what _reading() makes the same Reading of; JSON knows no tuples."""
    told = [[astuple(each)[1:] for each in problems] for problems in (reading.warnings, reading.problems)]
    return reading.digest, reading.stem, reading.state, *told, reading.is_derived, reading.rule


def _reading(name, digest, stem, state, warnings, problems, is_derived, rule):
    told = (tuple(Problem(name, *each) for each in problems) for problems in (warnings, problems))
    return Reading(name, digest, stem, state, *told, is_derived, tuple(rule))
