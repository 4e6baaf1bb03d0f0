"""Warnings of an import, each kind once: how many documents have it, and where to see it first."""

from dataclasses import dataclass, field

from articles.documents.kinds import WarningKind

WARNINGS_TOLD = 3
"""Warnings of a kind that are told in full."""

_REST = "more warnings than are told of one document"


@dataclass(slots=True)
class WarningGroup:
    """The warnings of one kind; only the `first` are kept, as there may be very many."""

    kind: str
    count: int = 0
    first: list = field(default_factory=list)
    file_count: int = 0
    _last_file: str | None = None

    def add(self, warning):
        self.count += 1
        # The warnings of a document come one after the other.
        self.file_count += warning.file != self._last_file
        self._last_file = warning.file
        if len(self.first) < WARNINGS_TOLD:
            self.first.append(warning)

    @property
    def more(self):
        return self.count - len(self.first)

    def __str__(self):
        label = WarningKind(self.kind).label if self.kind else _REST
        who = "1 document has" if self.file_count == 1 else f"{self.file_count:,} documents have"
        return f"{who} {label}{f' ({self.count:,} times)' if self.count != self.file_count else ''}"


def grouped(warnings):
    """Return a WarningGroup for each kind of warning, the one of most documents first."""
    groups = {}
    for warning in warnings:
        groups.setdefault(warning.kind, WarningGroup(warning.kind)).add(warning)
    return sorted(groups.values(), key=lambda group: -group.file_count)
