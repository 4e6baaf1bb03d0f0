"""What an import would change: each document new, changed, unchanged or refused. Reads the database, writes nothing."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Max, Min

from articles.documents.errors import quoted
from articles.documents.kinds import WarningKind
from articles.documents.record import Problem
from articles.intake.reading import Reading
from articles.intake.stems import Stems
from articles.journal.state import HOLD, OF_THE_DOCUMENT, story_state
from articles.lib.same_address import address_key, domain_key, masked_address
from articles.models import Article, StoryAddress

ADDRESS_KEYS = {
    "original_url": "originalUrl",
    "web_url": "webUrl",
    "amp_web_url": "ampWebUrl",
    "cdn_amp_web_url": "cdnAmpWebUrl",
}
"""How documents call each address."""


class DocumentOutcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Planned:
    """One document and what is to become of it.

    `pk` is the story that is there, `changes` the parts of its state that would be set; `kept` names the fields that an
    editor holds; `warnings` and `problems` are Problems. `story` is loaded only where it was compared with the document
    or holds a field against it, and `state` is then the whole of it as it is.
    """

    reading: Reading
    outcome: DocumentOutcome
    pk: int | None = None
    changes: dict = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    story: Article | None = None
    state: dict = field(default_factory=dict)

    @property
    def gets_derived_stem(self):
        """Whether a story is written under a stem that no file's name gave."""
        return self.reading.is_derived and self.outcome in (DocumentOutcome.NEW, DocumentOutcome.CHANGED)


class Planner:
    """Plans an import chunk by chunk, remembering what earlier chunks will have brought.

    With `locks`, within a transaction, nobody else changes what was compared before the plan is carried out.
    """

    def __init__(self, *, locks=False):
        self._locks = locks
        self._stems = Stems()
        self._read_before = {}
        self._stem_of_digest = {}

    @contextmanager
    def remembering(self):
        """Within, plan what is then written; if that fails, nothing of it is remembered: it may be planned again."""
        memories = [self._read_before, self._stem_of_digest, self._stems.claims]
        sizes = [len(memory) for memory in memories]
        try:
            yield
        except BaseException:
            # They only grow, and a mapping gives back first what came last.
            for memory, size in zip(memories, sizes, strict=True):
                while len(memory) > size:
                    memory.popitem()
            raise

    def plan(self, readings):
        """Return a list of Planned, one for each of the `readings`, in their order."""
        self._stems.settle(readings)
        known = self._known(reading.stem for reading in readings if reading.state)
        twins = self._twins(digest for reading in readings if reading.state for digest in reading.digests)
        stories = self._stories(readings, known)
        return [self._plan_one(reading, known, twins, stories) for reading in readings]

    def _plan_one(self, reading, known, twins, stories):
        if reading.problems:
            return Planned(reading, DocumentOutcome.REFUSED, problems=reading.problems)
        if reading.stem in self._read_before:
            return self._plan_again(reading)
        self._read_before[reading.stem] = reading.digest, reading.file
        warnings = reading.warnings + self._twin_warning(reading, twins)
        if reading.stem not in known:
            return Planned(reading, DocumentOutcome.NEW, warnings=warnings)
        pk, digest, held = known[reading.stem]
        story = stories.get(pk)
        if digest == reading.digest:
            return _unchanged(reading, pk, story, tuple(sorted(held)))
        # Nothing keeps a story from being deleted between two queries.
        return (
            _compared(reading, story, warnings) if story else Planned(reading, DocumentOutcome.NEW, warnings=warnings)
        )

    def _plan_again(self, reading):
        digest, file = self._read_before[reading.stem]
        if digest == reading.digest:
            return Planned(reading, DocumentOutcome.UNCHANGED)
        found = f"another document of the stem {reading.stem} in the same import, beside {file}"
        expected = "one document a story: another story needs a file name of its own"
        problem = Problem(reading.file, None, "", found, expected)
        return Planned(reading, DocumentOutcome.REFUSED, problems=(problem,))

    def _known(self, stems):
        rows = Article.objects.filter(stem__in=list(stems))
        return {stem: rest for stem, *rest in rows.values_list("stem", "pk", "document_digest", "held_fields")}

    def _stories(self, readings, known):
        """Return {pk: article} of the stories that may differ from their document."""
        rows = [(reading.digest, known[reading.stem]) for reading in readings if reading.stem in known]
        pks = [pk for stated, (pk, digest, held) in rows if held or digest != stated]
        stories = Article.objects.with_story().order_by("pk")
        if self._locks:
            stories = stories.select_for_update(of=("self",), no_key=True)
        return stories.in_bulk(pks) if pks else {}

    def _twins(self, digests):
        """Return {digest: stems} of the stories that lead to these pages: the first and the last of each."""
        pages = StoryAddress.objects.filter(digest__in=list(digests)).order_by().values_list("digest")
        stems = pages.annotate(first=Min("article__stem"), last=Max("article__stem"))
        return {digest: both for digest, *both in stems}

    def _twin_warning(self, reading, twins):
        found = {}
        for digest, address in reading.digests.items():
            stems = [*twins.get(digest, ()), self._stem_of_digest.setdefault(digest, reading.stem)]
            for twin in [stem for stem in stems if stem != reading.stem][:1]:
                found.setdefault(twin, address)
        return tuple(_same_address(reading, *each) for each in found.items())


def _same_address(reading, twin, address):
    key = next(key for name, key in ADDRESS_KEYS.items() if reading.state[name] == address)
    found = f"the address of {twin}, {quoted(masked_address(address))}"
    expected = "an address of its own; both stories are kept"
    return Problem(reading.file, None, key, found, expected, WarningKind.SAME_ADDRESS)


def _unchanged(reading, pk, story, kept):
    state = story_state(story) if story else {}
    return Planned(reading, DocumentOutcome.UNCHANGED, pk, kept=kept, story=story, state=state)


def _compared(reading, story, warnings):
    state = story_state(story)
    changes, kept = compare(reading.state, state, story.held_fields)
    outcome = DocumentOutcome.CHANGED if changes else DocumentOutcome.UNCHANGED
    warnings += tuple(_identity_warnings(reading, changes, state))
    return Planned(reading, outcome, story.pk, changes, kept, warnings, story=story, state=state)


def compare(stated, state, held):
    """Return (changes, kept): the parts of the state in which a document differs from its story, and the fields that
    an editor holds against it. What the document now says of a held field is kept beside the hold.
    """
    changes, kept = {}, []
    for name in OF_THE_DOCUMENT:
        if name in held:
            kept.append(name)
            if [stated[name]] != state[HOLD + name]:
                changes[HOLD + name] = [stated[name]]
        elif stated[name] != state[name]:
            changes[name] = stated[name]
    return changes, tuple(sorted(kept))


def _identity_warnings(reading, changes, state):
    """Warn of a document that may tell another story than the one that has its stem."""
    expected = "the same story, as another one needs a stem of its own"
    told = [
        ("original_url", "originalUrl", address_key, masked_address),
        ("provider", "provider.domain", _domain, _domain),
    ]
    for name, field_name, key, said in told:
        was, now = state[name], changes.get(name)
        if was and now and key(was) != key(now):
            found = f"{said(now)} in the place of {said(was)}"
            yield Problem(reading.file, None, field_name, found, expected, WarningKind.OTHER_STORY)


def _domain(provider):
    return domain_key(provider["domain"])
