"""Taking an operation back: each change where nothing newer stands in the way, and a word on each that stays."""

from dataclasses import dataclass

from articles.journal import restore
from articles.journal.recording import recording, whole
from articles.journal.state import DERIVED, state_of
from articles.models import Article, Change, Operation

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an undo: its own operation (None if nothing could be taken back) and what was left, in words."""

    operation: Operation | None
    undone_count: int
    left: tuple[str, ...]


def undo(operation, *, actor=None, reason=""):
    """Take `operation` back. Raises ValueError if that was done before."""
    with recording(Operation.Verb.UNDO, actor=actor, reason=reason, undoes=None) as journal:
        operation = Operation.objects.select_for_update().get(pk=operation.pk)
        if Operation.objects.filter(undoes=operation).exists():
            raise ValueError(f"{operation} was undone before, by operation {operation.undone_by.pk}.")
        left = []
        for change in operation.changes.order_by("-pk").iterator(CHUNK):
            left.extend(_take_back(change, journal))
        if journal.changes:
            journal.operation.undoes = operation
            journal.operation.save(update_fields=["undoes"])
    return Undone(journal.operation, journal.changes, tuple(left))


def _take_back(change, journal):
    """Apply the inverse of `change`; yield a sentence for all of it that has to stay."""
    take_back = {
        Change.Kind.CREATED: _take_back_creation,
        Change.Kind.CHANGED: _take_back_change,
        Change.Kind.DELETED: _take_back_deletion,
    }[change.kind]
    return take_back(change, journal)


def _take_back_creation(change, journal):
    articles = Article.objects.filter(stem=change.stem)
    if not articles.exists():
        return [f"{change.stem}: it is gone already."]
    if newer := newer_operation(change):
        return [f"{change.stem}: left, because operation {newer.pk} ({newer.get_verb_display()}) stands on it."]
    journal.delete(articles)
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
    article = restore.create(change.stem, state)
    with journal.create(article):
        pass
    return []


def newer_operation(change):
    """Return the first later operation on the same story whose effect still stands, or None.

    An undone operation does not stand, unless its undoing was undone in turn; an undoing has no effect of its own.
    """
    later = Change.objects.filter(stem=change.stem, operation__gt=change.operation_id)
    for newer in later.select_related("operation").order_by("pk"):
        if newer.operation.undoes_id is None and not is_undone(newer.operation):
            return newer.operation
    return None


def is_undone(operation):
    undoing = Operation.objects.filter(undoes=operation).first()
    return undoing is not None and not is_undone(undoing)
