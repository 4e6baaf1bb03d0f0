"""What an import would change: each document new, changed, unchanged or refused. Reads the database, writes nothing."""

from dataclasses import dataclass, field
from enum import StrEnum

from articles.documents.record import Problem
from articles.intake.reading import Reading
from articles.journal.state import HOLD, OF_THE_DOCUMENT, state_of
from articles.models import Article


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Planned:
    """One document and what is to become of it.

    `pk` is the story it changes, `changes` the parts of its state that would be set; `kept` names the fields that an
    editor holds; `warnings` and `problems` are Problems.
    """

    reading: Reading
    outcome: Outcome
    pk: int | None = None
    changes: dict = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


class Planner:
    """Plans an import chunk by chunk, remembering what earlier chunks will have brought."""

    def __init__(self):
        self._digest_of_stem = {}
        self._stem_of_original_url = {}

    def plan(self, readings):
        """Return a list of Planned, one for each of the `readings`, in their order."""
        known = self._known(reading.stem for reading in readings if reading.state)
        twins = self._twins(reading.state["original_url"] for reading in readings if reading.state)
        return [self._plan_one(reading, known, twins) for reading in readings]

    def _plan_one(self, reading, known, twins):
        if reading.problems:
            return Planned(reading, Outcome.REFUSED, problems=reading.problems)
        if reading.stem in self._digest_of_stem:
            return self._plan_again(reading)
        self._digest_of_stem[reading.stem] = reading.digest
        warnings = reading.warnings + self._twin_warning(reading, twins)
        if reading.stem not in known:
            return Planned(reading, Outcome.NEW, warnings=warnings)
        return self._plan_known(reading, known[reading.stem], warnings)

    def _plan_again(self, reading):
        if self._digest_of_stem[reading.stem] == reading.digest:
            return Planned(reading, Outcome.UNCHANGED)
        found = f"another document of the stem {reading.stem} in the same import"
        problem = Problem(reading.file, None, "", found, "one document a story")
        return Planned(reading, Outcome.REFUSED, problems=(problem,))

    def _plan_known(self, reading, row, warnings):
        pk, digest, held = row
        if digest == reading.digest:
            return Planned(reading, Outcome.UNCHANGED, pk, kept=tuple(sorted(held)))
        changes, kept = compare(reading.state, Article.objects.with_story().get(pk=pk))
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return Planned(reading, outcome, pk, changes, kept, warnings)

    def _known(self, stems):
        rows = Article.objects.filter(stem__in=list(stems))
        return {stem: rest for stem, *rest in rows.values_list("stem", "pk", "document_digest", "held_fields")}

    def _twins(self, urls):
        rows = Article.objects.filter(original_url__in=[url for url in urls if url]).order_by("-stem")
        return dict(rows.values_list("original_url", "stem")) | self._stem_of_original_url

    def _twin_warning(self, reading, twins):
        url = reading.state["original_url"]
        if not url:
            return ()
        twin = twins.get(url) or self._stem_of_original_url.get(url, reading.stem)
        self._stem_of_original_url.setdefault(url, reading.stem)
        if twin == reading.stem:
            return ()
        found = f"the address of {twin}"
        return (Problem(reading.file, None, "originalUrl", found, "an address of its own; both stories are kept"),)


def compare(stated, article):
    """Return (changes, kept): the parts of the state in which a document differs from its story, and the fields that
    an editor holds against it. What the document now says of a held field is kept beside the hold.
    """
    state = state_of(article)
    changes, kept = {}, []
    for name in OF_THE_DOCUMENT:
        if name in article.held_fields:
            kept.append(name)
            if [stated[name]] != state[HOLD + name]:
                changes[HOLD + name] = [stated[name]]
        elif stated[name] != state[name]:
            changes[name] = stated[name]
    return changes, tuple(sorted(kept))
