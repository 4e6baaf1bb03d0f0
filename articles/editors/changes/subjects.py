"""What an operation is about, in words: the story, the topic, the outlet or the redirect, and what became of it."""

from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from articles.editors.changes.change_notes import who_did
from articles.editors.changes.diff import field_name
from articles.editors.links import screen_url
from articles.journal.shared_rows.state import MODELS, pk_in, row_key, row_of
from articles.journal.state import DERIVED, HOLD
from articles.lib.dates import moment_in_words
from articles.lib.text import display
from articles.models import Article, Change, Operation, Subject

Kind, Verb = Change.Kind, Operation.Verb

FIELDS_NAMED = 6
"""Fields that a line of the journal names."""


class Named(NamedTuple):
    """What a Change is about: its name and the address of its screen, "" if it is gone."""

    words: str
    url: str

    @property
    def is_gone(self):
        return not self.url


def with_stories(changes):
    """Add to each change the `article_pk` and the `story_title` of its story, None if that is gone."""
    story = Article.objects.filter(stem=OuterRef("stem"))
    return changes.annotate(
        article_pk=Subquery(story.values("pk")[:1]), story_title=Subquery(story.values("title")[:1])
    )


def subject_of_change(change):
    """Return what a Change, loaded with_stories(), is about as Named."""
    if change.subject != Subject.STORY:
        return shared_subject(change)
    if change.article_pk is None:
        return Named(display(change.before.get("title")) or change.stem, "")
    return Named(display(change.story_title) or change.stem, screen_url("article", change.article_pk))


def shared_subject(change):
    row = row_of(change)
    model = MODELS[change.subject]._meta.model_name
    return Named(str(row), screen_url(model, row.pk)) if row else Named(gone_name(change), "")


def gone_name(change):
    """Return what a topic, an outlet or a redirect that is gone was called last."""
    last = change if change.kind == Kind.DELETED else last_deletion(change)
    facts = last.before if last else {}
    if change.subject == Subject.REDIRECT and facts:
        return str(MODELS[change.subject](old_path=facts["old_path"], new_path=facts["new_path"]))
    return facts.get("name") or f"{change.get_subject_display()} {pk_in(change)}"


def last_deletion(change):
    return Change.objects.filter(stem=change.stem, kind=Kind.DELETED).order_by("-pk").first()


# Operations


def told_operation(operation):
    """Return an operation in words that name what it is about."""
    if operation.subject != Subject.STORY:
        return about_shared(operation)
    changes = operation.own_changes().order_by("pk")
    first, *others = [*with_stories(changes)[:2]] or [None]
    if first is None:
        return operation.get_verb_display()
    name = f"“{subject_of_change(first).words}”"
    more = f" and {changes.count() - 1:,} more" if others else ""
    return f"{operation.get_verb_display()} {name}{more}"


def main_change(operation):
    """Return the Change that tells most of an operation on topics, outlets or redirects."""
    changes = operation.own_changes()
    # What was deleted first, then what came, then what was changed.
    return changes.order_by("-kind", "pk").first() or operation.changes.order_by("pk").first()


def about_shared(operation):
    """Return in words what an operation on topics, outlets or redirects did to which of them."""
    change = main_change(operation)
    if change is None:
        return operation.get_verb_display()
    kind, name = kind_word(change), shared_subject(change).words
    verb = "Took back: " if operation.verb == Verb.UNDO else ""
    told = change.after if change.kind == Kind.DELETED else {}
    if "into" in told:
        return f"{verb}Merged {kind} “{name}” into “{told['into']}”: {counts_moved(told)}"
    what = {Kind.CREATED: "Added", Kind.DELETED: "Deleted", Kind.CHANGED: "Edited"}[change.kind]
    fields = f": {fields_of(change)}" if change.kind == Kind.CHANGED else ""
    return f"{verb}{what} {kind} “{name}”{fields}"


def kind_word(change):
    return Subject(change.subject).label.lower().removesuffix("s")


def counts_moved(told):
    """Say what a merge moves: {stories: number, addresses: number}."""
    stories, addresses = told["stories"], told["addresses"]
    moves = f"{stories:,} {'story moves' if stories == 1 else 'stories move'}"
    return f"{moves}, {addresses} {'address redirects' if addresses == 1 else 'addresses redirect'}"


def fields_of(change):
    """Return the names of what a Change changed, without what follows from it."""
    names = [name for name in change.after if name not in DERIVED and not name.startswith(HOLD)]
    told = list(dict.fromkeys(map(field_name, names or change.after)))
    return ", ".join(told[:FIELDS_NAMED]) + (
        f" and {len(told) - FIELDS_NAMED} more" if len(told) > FIELDS_NAMED else ""
    )


def changed_meanwhile(row, reader=None):
    """Say to `reader` who changed a topic, an outlet or a redirect last, what and when."""
    change = Change.objects.filter(stem=row_key(row)).select_related("operation__actor").order_by("-pk").first()
    if change is None:
        return "This was changed meanwhile. Compare it, and send it again to have what stands here."
    what = fields_of(change) or change.get_kind_display().lower()
    when = moment_in_words(change.operation.created_at)
    who = f"{who_did(change.operation, reader)} changed this meanwhile, {when}: {what}."
    values = ", ".join(
        f"{field_name(name)} is now “{getattr(row.__class__.objects.get(pk=row.pk), name)}”"
        for name in change.after
        if name in {"name", "slug", "short_name", "description", "new_path"}
    )
    return f"{who[0].upper()}{who[1:]} {values + '. ' if values else ''}Send it again to have what stands here."
