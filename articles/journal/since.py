"""What became of a story since somebody opened its form: each field that was changed, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from articles.journal.state import DERIVED, HOLD
from articles.models import Change, Operation

UNWRITTEN = [*DERIVED, "document_digest"]
"""What no form writes, so that it is nothing that two editors could write differently."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that differs from what it was: its value then and now, as in a state, and the last act to change it."""

    name: str
    before: object
    after: object
    operation: Operation

    @property
    def actor(self):
        """Who did it; None for an import and for what came from the command line."""
        return self.operation.actor

    @property
    def at(self) -> datetime:
        return self.operation.created_at


def edits_since(article, version):
    """Return {field: Edit} for what was changed in `article` after it had this version.

    A field that was changed and changed back is none. Values may be sealed ones: mask them before they are shown.
    """
    edits = {}
    for change in changes_since(article, version):
        for name in change.after.keys() - UNWRITTEN:
            if not name.startswith(HOLD):
                before = edits[name].before if name in edits else change.before.get(name)
                edits[name] = Edit(name, before, change.after[name], change.operation)
    return {name: edit for name, edit in edits.items() if edit.before != edit.after}


def changes_since(article, version):
    """Return the Changes of `article` after this version, the first one first."""
    changes = Change.objects.filter(stem=article.stem, kind=Change.Kind.CHANGED, version__gt=version)
    # A story of this stem that was deleted before this one came counted its own versions.
    came = Change.objects.filter(stem=article.stem, kind=Change.Kind.CREATED).order_by("-pk").values("pk").first()
    changes = changes.filter(pk__gt=came["pk"]) if came else changes
    return changes.select_related("operation__actor").order_by("pk")
