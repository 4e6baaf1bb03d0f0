"""What is done to topics, outlets and redirects: each one operation, which is taken back like every other.

While one is under way nobody writes a story: it takes the rule's lock alone (articles/journal/locking.py), so that
none is filed under a topic that goes. Whoever decides sees them `shown` in a version (reference_state.version_of()).
"""

from contextlib import contextmanager
from dataclasses import dataclass

from articles.database.retrying import retried
from articles.journal.locking import Stale, locked_one
from articles.journal.recording import recording
from articles.journal.shared_rows import settling
from articles.journal.shared_rows.former_addresses import free, lead_on, page_paths
from articles.journal.shared_rows.state import (
    delete_row,
    former_rows,
    note_changed,
    note_created,
    row_subject,
    state_of_row,
    take_names,
    version_of,
    write_names,
)
from articles.lib.names import same_name
from articles.models import Operation, Redirect, Topic

Verb = Operation.Verb


class CannotJoin(ValueError):
    """The two cannot become one; the message says why."""


class InUse(ValueError):
    """What is to be deleted has stories; the message says how many, and where to turn."""


@contextmanager
def saving(row, *, actor=None, reason=""):
    """Everything that is saved of `row` and its pictures inside becomes one operation, with what follows from it.

    Yields the Recording, whose operation is None afterwards if nothing was changed.
    """
    verb = Verb.EDIT if row.pk else Verb.ADD
    with _recording(verb, row, actor, reason) as journal:
        there = type(row).objects.filter(pk=row.pk).first() if row.pk else None
        before = state_of_row(there) if there else {}
        if isinstance(there, Topic) and there.name != row.name:
            settling.state_names(there)
        yield journal
        if there is None:
            note_created(journal, row)
            _own(journal, row)
        else:
            _follow(journal, row, there, before)


def _follow(journal, row, former, before):
    """Let follow what a changed name or address entails, and record all that was changed."""
    if isinstance(row, Topic) and row.name != former.name:
        _own(journal, row)
        write_names(row, [*_but(before["former_names"], row.name), former.name])
    _was, now = note_changed(journal, row, before)
    if isinstance(row, Redirect):
        return
    if "slug" in now:
        lead_on(journal, page_paths(former), page_paths(row), Redirect.Kind.MOVED)
    if not isinstance(row, Topic):
        settling.follow_outlet(row, former)


def names_of_row(row):
    """Return the names of a topic, or the domains of an outlet, by which documents find it."""
    return [row.name if isinstance(row, Topic) else row.domain, *map(str, former_rows(row).all())]


def _own(journal, row):
    """See to it that a row that has this name and address now is alone with them."""
    if isinstance(row, Redirect):
        return
    take_names(journal, row, [row.name if isinstance(row, Topic) else row.domain])
    free(journal, page_paths(row))


def _but(names, name):
    return [each for each in names if same_name(each) != same_name(name)]


# Two become one


@dataclass(frozen=True)
class Joined:
    """What a merge did: its Operation, and how many stories and addresses lead elsewhere now."""

    operation: Operation
    story_count: int
    address_count: int


@retried
def join(row, into, *, actor=None, reason="", shown=None):
    """Merge the topic `row`, or the outlet, into another one. Returns Joined. Raises CannotJoin and Stale.

    What documents state of it stays with their stories, and later documents that name it find the other.
    """
    with _recording(Verb.MERGE, row, actor, reason) as journal:
        row, into = _fresh(row, into, shown)
        state = state_of_row(row)
        redirected = lead_on(journal, page_paths(row), page_paths(into), Redirect.Kind.MERGED)
        moved = _move_topic(journal, row, into) if isinstance(row, Topic) else settling.move_reports(row, into)
        _take_over(journal, into, row)
        delete_row(journal, row, state, into=str(into), stories=moved, addresses=redirected)
    return Joined(journal.operation, moved, redirected)


def _take_over(journal, into, row):
    """Let `into` go by all the names of `row`, too."""
    into.refresh_from_db()
    before, names = state_of_row(into), [*map(str, former_rows(into).all()), *names_of_row(row)]
    former_rows(row).all().delete()
    write_names(into, names)
    if not isinstance(into, Topic):
        names = [name for name in [row.name, *row.other_names] if name != into.name]
        into.other_names = list(dict.fromkeys([*into.other_names, *names]))
        into.save()
    note_changed(journal, into, before)


def _fresh(row, into, shown):
    """Return both as they are now."""
    rows = [type(row).objects.filter(pk=each.pk).first() for each in (row, into)]
    if None in rows or any(version_of(each) != shown[each.pk] for each in rows if shown and each.pk in shown):
        raise Stale("One of them was changed or deleted meanwhile. Look at them again.")
    if row.pk == into.pk:
        raise CannotJoin("It is the same one: choose another.")
    return rows


def _move_topic(journal, topic, into):
    settling.state_names(topic)
    move_pins(journal, topic, into)
    if topic.pk in _above(into):
        _put_below(journal, into, topic.parent_id)
    for child in topic.children.exclude(pk=into.pk).order_by("pk"):
        _put_below(journal, child, into.pk)
    return settling.move_placements(topic.placements.all(), into)


def _above(topic):
    """Return the primary keys of the topics above one."""
    found = []
    while topic.parent_id is not None and topic.parent_id not in found:
        found.append(topic.parent_id)
        topic = topic.parent
    return found


def _put_below(journal, topic, parent_pk):
    before = state_of_row(topic)
    topic.parent_id = parent_pk
    topic.save(update_fields=["parent"])
    note_changed(journal, topic, before)


def move_pins(journal, topic, into=None):
    """Pin to the page of `into` what is pinned to that of `topic`, unless it has a place there; to none if None."""
    for pin in topic.pins.select_related("article").order_by("article"):
        with journal.edit(locked_one(pin.article)) as article:
            if into is None or article.pins.filter(topic=into).exists():
                pin.delete()
            else:
                article.pins.filter(pk=pin.pk).update(topic=into)


# Gone


@retried
def remove(rows, *, actor=None, reason=""):
    """Delete topics, outlets or redirects, all of one kind. Returns the Operation. Raises InUse."""
    with _recording(Verb.DELETE, rows[0], actor, reason) as journal:
        delete_unused(journal, rows)
    return journal.operation


def delete_unused(journal, rows):
    """Delete topics, outlets or redirects as a part of an operation that nobody writes beside. Raises InUse."""
    for row in rows:
        if sentence := why_needed(row):
            raise InUse(sentence)
        if isinstance(row, Topic):
            move_pins(journal, row)
        delete_row(journal, row)


USERS = {"topic": ["articles", "children"], "outlet": ["articles", "related_links"], "redirect": []}


def why_needed(row):
    """Say by number what stands on a row, and where it can go; "" if nothing does."""
    counts = [(getattr(row, name).count(), name.replace("_", " ")) for name in USERS[row_subject(row)]]
    used = [f"{count:,} {SUBJECT_WORDS[name][count != 1]}" for count, name in counts if count]
    return f"“{row}” has {' and '.join(used)}. Merge it into another one, and they go there." if used else ""


SUBJECT_WORDS = {
    "articles": ("story", "stories"),
    "children": ("topic below it", "topics below it"),
    "related links": ("related report", "related reports"),
}


def _recording(verb, row, actor, reason):
    return recording(verb, actor=actor, reason=reason, changes_rule=True, subject=row_subject(row))
