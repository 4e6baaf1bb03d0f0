"""The last operations of the journal, as a dashboard tells them: how many stories, which one, and whether to undo."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from articles.editors.changes.subjects import Named, about_shared, fields_of, subject_of_change, with_stories
from articles.editors.changes.undo import may_undo
from articles.lib.text import display
from articles.models import Article, Change, Operation, Subject
from articles.queries.bounded_count import BoundedCount, up_to

STORIES_OF_OPERATION = 1_000
"""Stories of one operation. An import may have changed a million."""

Kind, Verb = Change.Kind, Operation.Verb
OPERATION_KINDS = {
    Verb.IMPORT: {Kind.CREATED, Kind.CHANGED},
    Verb.ADD: {Kind.CREATED},
    Verb.DELETE: {Kind.DELETED},
    Verb.UNDO: set(Kind),
}
"""What operations do to stories, where it is more than change them. Asking for their changes would read them all."""


@dataclass(frozen=True)
class RecentOperation:
    operation: Operation
    count: BoundedCount
    can_undo: bool

    @property
    def title(self):
        """Of its story, if it is of a single one: the stem if that is gone. Of any other operation, all of it."""
        if self.is_shared:
            return about_shared(self.operation)
        if self.count.number != 1:
            return ""
        return display(self.operation.story_title) if self.operation.story_title else self.operation.stem

    @property
    def is_shared(self):
        """Whether it is about topics, outlets or redirects."""
        return self.operation.subject != Subject.STORY

    @property
    def story_pk(self):
        return self.operation.story_pk if self.count.number == 1 and not self.is_shared else None


def latest(user, number):
    """Return the Entries of the last `number` operations, the last first. Two queries."""
    operations = list(with_first_story(Operation.objects.select_related("actor", "undone_by__actor"))[:number])
    counts = up_to([(operation.own_changes(), STORIES_OF_OPERATION) for operation in operations])
    return [
        RecentOperation(
            operation, count, may_undo(user, operation, OPERATION_KINDS.get(operation.verb, {Kind.CHANGED}))
        )
        for operation, count in zip(operations, counts, strict=True)
    ]


def tell(operations):
    """Give each of a page's operations what it is `told` by: what it changed, how many more, and which fields."""
    operations = list(operations)
    counts = up_to([(operation.own_changes(), STORIES_OF_OPERATION) for operation in operations]) if operations else []
    firsts = first_changes([operation for operation in operations if operation.subject == Subject.STORY])
    for operation, count in zip(operations, counts, strict=True):
        if operation.subject != Subject.STORY:
            operation.told = Named(about_shared(operation), ""), "", ""
        elif change := firsts.get(operation.pk):
            more = str(BoundedCount(count.number - 1, is_exact=count.is_exact)) if count.number > 1 else ""
            operation.told = subject_of_change(change), more, fields_of(change)
        else:
            operation.told = Named("–", ""), "", ""
    return operations


def first_changes(operations):
    """Return {primary key of an operation: its first Change, with its story}."""
    first = own_changes_in_order().values("pk")[:1]
    chosen = Operation.objects.filter(pk__in=[each.pk for each in operations]).annotate(first=Subquery(first))
    pks = [pk for pk in chosen.values_list("first", flat=True) if pk]
    return {change.operation_id: change for change in with_stories(Change.objects.filter(pk__in=pks))}


def with_first_story(operations):
    """Add the stem, the primary key and the title of the first story that each changed; None where that is gone."""
    first = own_changes_in_order().values("stem")[:1]
    story = Article.objects.filter(stem=OuterRef("stem"))
    facts = {f"story_{name}": Subquery(story.values(name)[:1]) for name in ["pk", "title"]}
    return operations.annotate(stem=Subquery(first)).annotate(**facts)


def own_changes_in_order():
    """The twin of Operation.own_changes() within a query of operations."""
    return Change.objects.filter(operation=OuterRef("pk"), subject=OuterRef("subject")).order_by("pk")
