"""What is to become of the documents of an upload, as the plan page says it and as it is held to when it is applied."""

import json
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b

from articles.editors.changes.diff import Effort, field_differences, field_in_words, field_name
from articles.intake.lines import lines_at
from articles.intake.plan import DocumentOutcome, Planned
from articles.intake.sources import Source
from articles.journal.restore import write_scalars
from articles.journal.state import HOLD
from articles.lib.text import display
from articles.models import Article, Provider
from articles.queries.states import State
from articles.stories.status import story_status, why_hidden

FINGERPRINT_LENGTH = 10


@dataclass(frozen=True)
class DocumentProposal:
    """What one document would do. `position` is its place in the upload, from 0."""

    position: int
    source: Source
    planned: Planned
    rule: object
    has_moved: bool = False
    """Whether it would now do something else than what its editor was shown."""

    effort: Effort = field(default_factory=Effort)
    """What a page is worth, shared by the proposals that stand on it."""

    @property
    def outcome(self):
        return self.planned.outcome

    @property
    def writes(self):
        return self.outcome in (DocumentOutcome.NEW, DocumentOutcome.CHANGED)

    @property
    def marks(self):
        """Every part of the plan that it belongs to."""
        notes = {"kept": self.planned.kept, "warned": self.planned.warnings}
        return {str(self.outcome)} | {name for name, noted in notes.items() if noted}

    # What stands on the page

    @property
    def file(self):
        return self.planned.reading.file

    @property
    def stem(self):
        return self.planned.reading.stem

    @property
    def headline(self):
        state = self.planned.reading.state
        return display(state["title"]) if state else ""

    @cached_property
    def story(self):
        """The story as it would be, not saved; None for a document that is refused."""
        reading = self.planned.reading
        if self.outcome == DocumentOutcome.REFUSED:
            return None
        if self.planned.story:
            return self._ruled(copy(self.planned.story), self.planned.changes)
        # Its outlet is not looked up: what the document states is enough to tell its language by.
        provider = Provider(domain=reading.state["provider"]["domain"])
        return self._ruled(Article(stem=reading.stem, provider=provider), reading.state)

    def _ruled(self, story, changes):
        write_scalars(story, changes)
        story.note_language()
        if "related" in changes:
            story.related_count = len(changes["related"])
        story.apply_rule(self.rule)
        return story

    @property
    def has_heat(self):
        """Whether its heat is worth a word: that of a story which is not even looked at is not."""
        return self.story is not None and (self.writes or self.planned.story is not None)

    @property
    def was(self):
        """How a story that changes stands until then, None for any other."""
        return story_status(self.planned.story) if self.outcome == DocumentOutcome.CHANGED else None

    @property
    def becomes(self):
        return story_status(self.story)

    @property
    def heat_was(self):
        return self.planned.story.heat if self.outcome == DocumentOutcome.CHANGED else self.story.heat

    @property
    def why_hidden(self):
        # What it follows is found out when it is brought in.
        return "it follows another story" if self.story.is_follower else why_hidden(self.story)

    @property
    def appears(self):
        """Whether readers do not see the story now and would."""
        is_seen = self.was is not None and self.was.state is State.LIVE
        return self.writes and not is_seen and self.becomes.state is State.LIVE

    @property
    def vanishes(self):
        return self.was is not None and self.was.state is State.LIVE is not self.becomes.state

    @property
    def changes(self):
        """(field, its Differences) for each field that would be written, those that an editor holds aside."""
        changes, state = self.planned.changes, self.planned.state
        names = [name for name in changes if not name.startswith(HOLD)]
        return [(field_name(name), field_differences(state[name], changes[name], name, self.effort)) for name in names]

    @property
    def kept(self):
        """(field, the editor's words, the document's words) for each field that an editor holds."""
        stated, state = self.planned.reading.state, self.planned.state
        return [(field_name(name), *map(_cut, _both(state, stated, name))) for name in self.planned.kept]

    @cached_property
    def problems(self):
        """(Problem, the line of the document that it names) for what is wrong."""
        problems = self.planned.problems
        numbers = {problem.line for problem in problems if problem.line}
        lines = lines_at(self.source.data, numbers) if numbers and self.source.data else {}
        return [(problem, lines.get(problem.line)) for problem in problems]

    # What it is held to

    @cached_property
    def fingerprint(self):
        """A digest of all that the page says would happen."""
        planned = self.planned
        said = [
            self.outcome,
            self.stem,
            planned.reading.digest,
            planned.changes or (self.outcome == DocumentOutcome.NEW and planned.reading.state),
            {name: planned.state.get(name) for name in [*planned.changes, *planned.kept]},
            planned.kept,
            [str(problem) for problem in planned.warnings + planned.problems],
            self.writes and [self.heat_was, self.story.heat, self.becomes.state],
        ]
        return blake2b(json.dumps(said, sort_keys=True).encode(), digest_size=FINGERPRINT_LENGTH // 2).hexdigest()


def _both(state, stated, name):
    if name == "secured":
        return "sealed", "sealed" if state.get(name) == stated[name] else "sealed, another one"
    return field_in_words(state.get(name), name), field_in_words(stated[name], name)


def _cut(words, most=300):
    return words if len(words) <= most else f"{words[:most]}…"
