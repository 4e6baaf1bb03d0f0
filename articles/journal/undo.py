"""Taking an operation back: each change where nothing newer stands in the way, and a word on each that stays."""

from dataclasses import dataclass
from functools import cache

from articles.chunks import chunks
from articles.journal import restore
from articles.journal.recording import recording, whole
from articles.journal.state import DERIVED, state_of
from articles.models import Article, Change, Operation

Kind = Change.Kind

CHUNK = 200
"""Changes taken back in one go."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an undo: its own operation (None if nothing could be taken back) and what was left, in words."""

    operation: Operation | None
    undone_count: int
    left: tuple[str, ...]


def undo(operation, *, actor=None, reason=""):
    """Take `operation` back. Raises ValueError if that was done before."""
    with recording(Operation.Verb.UNDO, actor=actor, reason=reason) as journal:
        operation = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        if undoing := Operation.objects.filter(undoes=operation).first():
            raise ValueError(f"Operation {operation.pk} was taken back before, by operation {undoing.pk}.")
        left = []
        for changes in chunks(operation.changes.order_by("-pk").iterator(CHUNK), CHUNK):
            left.extend(_take_back_creations([each for each in changes if each.kind == Kind.CREATED], journal))
            for change in changes:
                left.extend(_take_back(change, journal))
        if journal.changes:
            journal.operation.undoes = operation
            journal.operation.save(update_fields=["undoes"])
    return Undone(journal.operation, journal.changes, tuple(left))


def _take_back_creations(changes, journal):
    """Delete the stories of `changes` that nothing newer stands on; return a sentence for each that stays."""
    present = set(Article.objects.filter(stem__in=[change.stem for change in changes]).values_list("stem", flat=True))
    newer = newer_operations(changes)
    free = present - newer.keys()
    journal.delete(Article.objects.filter(stem__in=free))
    return [_why_left(stem, newer.get(stem)) for stem in (change.stem for change in changes) if stem not in free]


def _why_left(stem, newer):
    if newer is None:
        return f"{stem}: it is gone already."
    return f"{stem}: left, because operation {newer.pk} ({newer.get_verb_display().lower()}) stands on it."


def _take_back(change, journal):
    if change.kind == Kind.CHANGED:
        return _take_back_change(change, journal)
    if change.kind == Kind.DELETED:
        return _take_back_deletion(change, journal)
    return []


def _take_back_change(change, journal):
    article = Article.objects.filter(stem=change.stem).first()
    if article is None:
        return [f"{change.stem}: left, because it is gone."]
    now = state_of(whole(article.pk))
    given = [name for name in change.after if name not in DERIVED]
    free = {name: change.before[name] for name in given if now.get(name) == change.after[name]}
    if free:
        with journal.edit(article):
            restore.write(article, free)
    return [f"{change.stem}: {name} left, because it was changed since." for name in given if name not in free]


def _take_back_deletion(change, journal):
    if Article.objects.filter(stem=change.stem).exists():
        return [f"{change.stem}: left, because a story of that stem is there again."]
    state = dict(change.before)
    if Article.objects.filter(pk=state["id"]).exists():
        del state["id"]
    with journal.create(restore.create(change.stem, state)):
        pass
    return []


def newer_operations(changes):
    """Return {stem: operation} for the stories of `changes`, all of one operation, on which a later one still stands.

    An undone operation does not stand, unless its undoing was undone in turn; an undoing has no effect of its own.
    """
    stems = [change.stem for change in changes]
    of = changes[0].operation_id if changes else 0
    later = Change.objects.filter(stem__in=stems, operation__gt=of, operation__undoes__isnull=True)
    stands = cache(lambda operation: not is_undone(operation))
    return {
        change.stem: change.operation
        for change in later.select_related("operation").order_by("-pk")
        if stands(change.operation)
    }


def is_undone(operation):
    undoing = Operation.objects.filter(undoes=operation).first()
    return undoing is not None and not is_undone(undoing)
