"""The last operations of the journal, as a dashboard tells them: how many stories, which one, and whether to undo."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from articles.counting import Count, up_to
from articles.editors.undoing import may_undo
from articles.models import Article, Change, Operation
from articles.text import display

MOST_COUNTED = 1_000
"""Stories of one operation. An import may have changed a million."""

Kind, Verb = Change.Kind, Operation.Verb
KINDS = {
    Verb.IMPORT: {Kind.CREATED, Kind.CHANGED},
    Verb.ADD: {Kind.CREATED},
    Verb.DELETE: {Kind.DELETED},
    Verb.UNDO: set(Kind),
}
"""What operations do to stories, where it is more than change them. Asking for their changes would read them all."""


@dataclass(frozen=True)
class Entry:
    operation: Operation
    count: Count
    can_undo: bool

    @property
    def title(self):
        """Of its story, if it is of a single one: the stem if that is gone."""
        if self.count.number != 1:
            return ""
        return display(self.operation.story_title) if self.operation.story_title else self.operation.stem

    @property
    def story_pk(self):
        return self.operation.story_pk if self.count.number == 1 else None


def latest(user, number):
    """Return the Entries of the last `number` operations, the last first. Two queries."""
    operations = list(with_first_story(Operation.objects.select_related("actor", "undone_by__actor"))[:number])
    counts = up_to([(operation.changes.all(), MOST_COUNTED) for operation in operations])
    return [
        Entry(operation, count, may_undo(user, operation, KINDS.get(operation.verb, {Kind.CHANGED})))
        for operation, count in zip(operations, counts, strict=True)
    ]


def with_first_story(operations):
    """Add the stem, the primary key and the title of the first story that each changed; None where that is gone."""
    first = Change.objects.filter(operation=OuterRef("pk")).order_by("pk").values("stem")[:1]
    story = Article.objects.filter(stem=OuterRef("stem"))
    facts = {f"story_{name}": Subquery(story.values(name)[:1]) for name in ["pk", "title"]}
    return operations.annotate(stem=Subquery(first)).annotate(**facts)
