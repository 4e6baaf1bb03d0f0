"""What was done to stories so far: their last changes, reasons and schedules, and each edit since a version."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

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


def acts_since(versions):
    """Return the Operations that changed stories after these versions, {stem: version}, the first one first."""
    after = [Q(stem=stem, version__gt=version) for stem, version in versions.items()]
    changes = Change.objects.filter(reduce(or_, after), kind=Change.Kind.CHANGED).order_by().values("operation")
    return list(Operation.objects.filter(pk__in=changes).select_related("actor").order_by("pk"))


def changes_since(article, version):
    """Return the Changes of `article` after this version, the first one first."""
    changes = Change.objects.filter(stem=article.stem, kind=Change.Kind.CHANGED, version__gt=version)
    # A story of this stem that was deleted before this one came counted its own versions.
    came = Change.objects.filter(stem=article.stem, kind=Change.Kind.CREATED).order_by("-pk").values("pk").first()
    changes = changes.filter(pk__gt=came["pk"]) if came else changes
    return changes.select_related("operation__actor").order_by("pk")


def last_changes(article, count):
    """Return the last `count` Changes of a story, the last first, with their operations."""
    operations = ["operation__actor", "operation__undone_by", "operation__undoes"]
    return list(_changes_of(article).select_related(*operations)[:count])


def arrival(article):
    """Return the Operation that brought a story in, with its batch; None if the journal knows of none."""
    came = _changes_of(article).filter(kind=Change.Kind.CREATED).select_related("operation__batch").first()
    return came and came.operation


def _changes_of(article):
    return Change.objects.filter(stem=article.stem).order_by("-pk")


def last_reasons(stems):
    """Return {stem: Operation} of the last act with a reason on each of these stories that was not taken back."""
    changes = Change.objects.filter(stem__in=stems, operation__undoes=None, operation__undone_by=None)
    changes = changes.exclude(operation__reason="").order_by("pk").select_related("operation__actor")
    return {change.stem: change.operation for change in changes.only("stem", "operation")}


def last_schedules(stems):
    """Return {stem: Operation} of the last act that scheduled each of these stories and was not taken back."""
    changes = Change.objects.filter(stem__in=stems, operation__verb=Operation.Verb.SCHEDULE, operation__undone_by=None)
    loaded = changes.select_related("operation__actor", "operation__undone_by").only("stem", "operation")
    return {change.stem: change.operation for change in loaded.order_by("pk")}
