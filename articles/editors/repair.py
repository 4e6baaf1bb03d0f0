"""What is wrong with a story, for screens that show one: what was found in it, and what mending would make of it."""

from dataclasses import dataclass

from articles.editors.changes.diff import field_differences, field_name
from articles.stories.findings import mending_of

FINDINGS_SHOWN = 20
"""Findings of one story: an import tells of as many."""


@dataclass(frozen=True)
class Repair:
    findings: list
    has_more: bool
    mends: list  # pairs of a field in words and the Differences that mending makes

    @property
    def need_count(self):
        return sum(finding.needs_repair for finding in self.findings)


def repair_of(article):
    """Return the Repair of a story, in one query."""
    found = list(article.findings.in_order()[: FINDINGS_SHOWN + 1])
    mends = [
        (field_name(name), field_differences(getattr(article, name), value, name))
        for name, value in mending_of(article).items()
    ]
    return Repair(found[:FINDINGS_SHOWN], len(found) > FINDINGS_SHOWN, mends)
