"""The plan of an upload, and its application: what was shown is what is done, or nothing is."""

from dataclasses import dataclass, field, replace
from itertools import count

from articles.database.retrying import retried
from articles.desk.intake.proposals import FINGERPRINT_LENGTH, DocumentProposal
from articles.editors.changes.diff import Effort
from articles.intake.apply import import_documents
from articles.intake.plan import DocumentOutcome
from articles.intake.posts import taken_for_granted
from articles.intake.skipping import by_kind
from articles.intake.uploads import sources_of
from articles.models.rule import rule_for_writing, rule_in_force

PLAN_PARTS = {
    "new": "New",
    "changed": "Changed",
    "unchanged": "Unchanged",
    "kept": "Kept",
    "refused": "Refused",
    "warned": "Warnings",
}
"""What a plan can be narrowed to: the four outcomes, and two notes that documents of any of these may carry."""


class HasMoved(Exception):
    """A document would now do something else than what was shown."""


@dataclass(frozen=True)
class Plan:
    proposals: list
    skipped: list = field(default_factory=list)
    """What was sent beside them and not read, by kind."""

    dialect: object = None
    """What they are written in, if it is another system's."""

    @property
    def granted(self):
        return taken_for_granted(self.dialect) if self.dialect else ""

    @property
    def counts(self):
        return {name: sum(name in proposal.marks for proposal in self.proposals) for name in PLAN_PARTS}

    @property
    def fingerprints(self):
        """What its editor is shown, to come back with what they decide."""
        return "".join(proposal.fingerprint for proposal in self.proposals)

    @property
    def appearing(self):
        return [proposal for proposal in self.proposals if proposal.appears]

    @property
    def vanishing(self):
        return [proposal for proposal in self.proposals if proposal.vanishes]

    @property
    def moved(self):
        return [proposal for proposal in self.proposals if proposal.has_moved]

    def part(self, name):
        """Return the proposals of one of PLAN_PARTS, all for "", those that have moved first."""
        part = [proposal for proposal in self.proposals if not name or name in proposal.marks]
        return sorted(part, key=lambda proposal: not proposal.has_moved)


@dataclass(frozen=True)
class PlanChoice:
    """Which documents an editor brings in: the `ticked` positions, or all of a part of the plan if that is None."""

    part: str = ""
    ticked: frozenset | None = None
    may_change: bool = True

    def watches(self, proposal):
        """Whether the choice was made in view of what this one would do."""
        return self.ticked is None or proposal.position in self.ticked

    def takes(self, proposal):
        if proposal.outcome == DocumentOutcome.CHANGED and not self.may_change:
            return False
        if self.ticked is not None:
            return proposal.position in self.ticked
        return not self.part or self.part in proposal.marks

    def writes(self, proposal):
        return proposal.writes and self.takes(proposal)


def plan_of(upload, seen=None):
    """Return the Plan of an Upload as things stand. `seen`, fingerprints, marks what has moved since."""
    sources, planned, rule = list(sources_of(upload)), [], rule_in_force()
    report = import_documents(sources, label=upload.source, dry_run=True, each=planned.append)
    effort = Effort()
    proposals = [
        DocumentProposal(place, sources[place], each, rule, effort=effort) for place, each in enumerate(planned)
    ]
    if seen:
        prints = _parted(seen)
        proposals = [replace(each, has_moved=prints[each.position] != each.fingerprint) for each in proposals]
    return Plan(proposals, by_kind(report.skipped), next((source.dialect for source in sources), None))


@retried
def bring_in(upload, choice, seen, actor):
    """Bring the chosen documents in as one batch. Returns the Report, and how many that could be brought in are left.

    `seen` are the fingerprints of the plan that was shown. Raises HasMoved, with nothing written, if that is no longer
    the plan. The documents are planned anew in the transaction that writes, in which nobody else imports.
    """
    sources, prints, places, left = list(sources_of(upload)), _parted(seen), count(), []

    def is_chosen(planned):
        place = next(places)
        proposal = DocumentProposal(place, sources[place], planned, rule_for_writing())
        if choice.watches(proposal) and proposal.fingerprint != prints[place]:
            raise HasMoved
        if proposal.writes and not choice.takes(proposal):
            left.append(place)
        return choice.takes(proposal)

    report = import_documents(sources, label=upload.source, actor=actor, choose=is_chosen)
    return report, len(left)


def _parted(seen):
    return [seen[start : start + FINGERPRINT_LENGTH] for start in range(0, len(seen), FINGERPRINT_LENGTH)]
