"""Taking an operation back: each change where nothing newer stands in the way, and a word on each that stays."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from django.db import connection, transaction
from django.db.models import Q

from articles.database.retrying import retried
from articles.journal import policies, restore
from articles.journal.filing import FILING, TOPICS_PART, refile, topic_names
from articles.journal.inverse import TOGETHER, inverse
from articles.journal.locking import tied_to
from articles.journal.parts import TakenBack, part_of
from articles.journal.recording import recording, whole
from articles.journal.shared_rows import undo as reference_undo
from articles.journal.state import DERIVED, FRONT_PAGE, HOLD, PIN, SCALARS, scalars_of, story_state
from articles.lib.chunks import chunks
from articles.models import Article, Change, Operation, Subject, Topic

Kind = Change.Kind

ARRIVAL = ~Q(subject=Subject.STORY) & Q(kind=Kind.CREATED)
"""A change of an operation on stories that tells of a topic or an outlet which came with them."""

CHANGES_AT_ONCE = 200
"""Changes taken back in one go."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an undo: its own operation (None if nothing could be taken back) and what was left, in words."""

    operation: Operation | None
    undone_count: int
    left: tuple[str, ...]


@retried
def undo(operation, *, actor=None, reason=""):
    """Take `operation` back. Raises ValueError if that was done before."""
    policy = policies.policy_of(operation)
    alone = policy is not None or _brings_shared_rows(operation)
    facts = {"actor": actor, "reason": reason, "changes_rule": alone, "subject": operation.subject}
    with recording(Operation.Verb.UNDO, **facts) as journal:
        journal.finds_leads = False
        operation = Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
        if undoing := Operation.objects.filter(undoes=operation).first():
            raise ValueError(f"Operation {operation.pk} was taken back before, by operation {undoing.pk}.")
        left = policies.take_back_policy(policy, journal) if policy else _take_back_all(operation, journal)
        if not journal.is_empty:
            journal.operation.undoes = operation
            journal.operation.save(update_fields=["undoes"])
    if journal.operation and operation.subject == Subject.STORY and operation.changes.filter(ARRIVAL).exists():
        left.extend(_take_back_arrivals(operation, journal.operation))
    return Undone(journal.operation, journal.changes, tuple(left))


def _brings_shared_rows(operation):
    """Return whether an undo does more to topics, outlets or redirects than let those go that came with stories."""
    beside = operation.changes.exclude(subject=Subject.STORY)
    return operation.subject != Subject.STORY or beside.exclude(kind=Kind.CREATED).exists()


@retried
def _take_back_arrivals(operation, undoing):
    """Let those topics and outlets go again that came with the stories of `operation`, and that nothing needs.

    A part of `undoing` for itself, because nobody may write a story meanwhile, and to take the stories back can take
    long. A rehearsal, which nobody sees, waits for nobody.
    """
    alone = not connection.in_atomic_block
    with suppress(TakenBack), transaction.atomic(), part_of(undoing, alone=alone) as journal:
        changes = list(operation.changes.filter(ARRIVAL).order_by("-pk"))
        newer = newer_operations(changes)
        return [
            sentence
            for change in changes
            if (sentence := reference_undo.let_go(change, newer.get(change.stem), journal))
        ]
    return []


def _without_arrivals(operation):
    changes = operation.changes.all()
    return changes.exclude(ARRIVAL) if operation.subject == Subject.STORY else changes


def _take_back_all(operation, journal):
    _lock(operation, journal)
    left = []
    for changes in chunks(_without_arrivals(operation).order_by("-pk").iterator(CHANGES_AT_ONCE), CHANGES_AT_ONCE):
        for run in _runs(changes):
            left.extend(_take_back_run(run, journal))
    _tie(operation, journal)
    reference_undo.settle(journal)
    return left


def _lock(operation, journal):
    """Lock all the stories that it may touch: those that it changed, and what is tied to those that it would delete."""
    stems = operation.changes.order_by().values("stem")
    changed = Article.objects.filter(stem__in=stems).order_by().values_list("pk")
    came = Article.objects.filter(stem__in=stems.filter(kind=Kind.CREATED))
    journal.lock_keys({pk for (pk,) in changed.union(*tied_to(came))})


def _runs(changes):
    """Yield the changes, in their order, in lists that can be taken back at once."""
    run, stems = [], set()
    for change in changes:
        if run and (_way(change) is None or _way(change) != _way(run[-1]) or change.stem in stems):
            yield run
            run, stems = [], set()
        run.append(change)
        stems.add(change.stem)
    if run:
        yield run


def _way(change):
    """Return in which way a change can be taken back together with others; None if only by itself."""
    if change.subject != Subject.STORY:
        return None
    if change.kind == Kind.CREATED:
        return _take_back_creations
    if change.kind == Kind.CHANGED and change.after.keys() <= FILING:
        return _take_back_filing
    if change.kind == Kind.CHANGED and all(map(_is_plain, change.after)):
        return _take_back_plain
    return None


def _is_plain(name):
    """Return whether a part of a state stands in the article's own row, and nothing elsewhere follows from it."""
    return name in DERIVED or (name.removeprefix(HOLD) in SCALARS and name not in TOGETHER)


def _take_back_run(changes, journal):
    if way := _way(changes[0]):
        return way(changes, journal)
    [change] = changes
    if change.subject != Subject.STORY:
        return reference_undo.take_back_change(change, journal)
    return (_take_back_deletion if change.kind == Kind.DELETED else _take_back_change)(change, journal)


# Stories that came


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


# Stories that were changed


def _take_back_plain(changes, journal):
    """Take back changes that stand in the stories' own rows, all at once."""
    change_of = {change.stem: change for change in changes}
    left = {stem: [f"{stem}: left, because it is gone."] for stem in change_of}

    def take_back(article):
        change = change_of[article.stem]
        parts, names = inverse(change.before, change.after, scalars_of(article))
        restore.write_scalars(article, parts)
        left[article.stem] = _changed_since(article.stem, names)

    journal.decide(Article.objects.filter(stem__in=change_of), take_back)
    return [sentence for sentences in left.values() for sentence in sentences]


def _take_back_filing(changes, journal):
    """Take back changes of nothing but topics, all at once."""
    change_of = {change.stem: change for change in changes}
    left = {stem: [f"{stem}: left, because it is gone."] for stem in change_of}

    def take_back(article, placements):
        change, names = change_of[article.stem], topic_names(placements)
        parts, newer = inverse(change.before, change.after, scalars_of(article) | {TOPICS_PART: names})
        restore.write_scalars(article, parts)
        left[article.stem] = _changed_since(article.stem, newer)
        return parts.get(TOPICS_PART, names)

    refile(journal, list(Article.objects.filter(stem__in=change_of).order_by("pk")), take_back)
    return [sentence for sentences in left.values() for sentence in sentences]


def _take_back_change(change, journal):
    article = Article.objects.filter(stem=change.stem).first()
    if article is None:
        return [f"{change.stem}: left, because it is gone."]
    parts, names = inverse(change.before, change.after, story_state(whole(article.pk)))
    missing = _missing(parts)
    parts = {name: part for name, part in parts.items() if name not in missing}
    if parts:
        with journal.edit(article):
            restore.write(article, parts, journal.operation)
    return _changed_since(change.stem, names) + [
        f"{change.stem}: {name} left, because what it names is gone." for name in missing
    ]


def _changed_since(stem, names):
    return [f"{stem}: {name.replace('_', ' ')} left, because it was changed since." for name in names]


def _missing(parts):
    """Return the names of the parts that cannot go back, because the lead or the topic of a pin is gone."""
    lead = parts.get("lead")
    pages = {name.removeprefix(PIN) for name, part in parts.items() if part and _is_of_topic(name)}
    found = set(Topic.objects.filter(slug__in=pages).values_list("slug", flat=True)) if pages else set()
    missing = [f"{PIN}{slug}" for slug in sorted(pages - found)]
    if lead and not Article.objects.filter(stem=lead).exists():
        missing += [name for name in parts if name in TOGETHER]
    return missing


def _is_of_topic(name):
    return name.startswith(PIN) and name != FRONT_PAGE


# Stories that were deleted


def _take_back_deletion(change, journal):
    if Article.objects.filter(stem=change.stem).exists():
        return [f"{change.stem}: left, because a story of that stem is there again."]
    state = dict(change.before)
    if Article.objects.filter(pk=state["id"]).exists():
        del state["id"]
    # Who opened it before it was deleted holds another version.
    story = restore.create(change.stem, state, journal.operation, version=change.version + 1)
    with journal.create(story):
        pass
    return []


def _tie(operation, journal):
    """Tie the stories that came back to each other, now that all are there."""
    came = journal.operation.changes.filter(kind=Kind.CREATED).values("stem")
    for change in operation.changes.filter(kind=Kind.DELETED, subject=Subject.STORY, stem__in=came).iterator(
        CHANGES_AT_ONCE
    ):
        if change.before["lead"] or any("copy_of" in link for link in change.before["related"]):
            restore.tie(Article.objects.get(stem=change.stem), change.before)


# What stands


def newer_operations(changes):
    """Return {stem: operation} for the stories of `changes`, all of one operation, on which a later change stands.

    An undone operation does not stand, unless its undoing was undone in turn; an undoing has no effect of its own. An
    operation may be written in parts, so that what is later is told by the changes and not by their operations.
    """
    last = {change.stem: change.pk for change in sorted(changes, key=attrgetter("pk"))}
    others = Change.objects.filter(stem__in=last, operation__undoes__isnull=True)
    others = others.filter(pk__gt=min(last.values())).exclude(operation=changes[0].operation_id)
    stands = cache(lambda operation: not is_undone(operation))
    return {
        change.stem: change.operation
        for change in others.select_related("operation").order_by("-pk")
        if change.pk > last[change.stem] and stands(change.operation)
    }


def is_undone(operation):
    undoing = Operation.objects.filter(undoes=operation).first()
    return undoing is not None and not is_undone(undoing)
