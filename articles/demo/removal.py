"""The demonstration taken out again, with all that came with it and nothing else."""

from dataclasses import dataclass

from django.db import transaction

from articles.database.retrying import retried
from articles.demo import brought
from articles.journal import recording
from articles.journal.shared_rows.acts import delete_unused
from articles.models import Article, Operation, PictureCopy, Subject
from articles.pictures.storage import pictures

REASON = "Removed the demonstration"


@dataclass(frozen=True)
class Removal:
    """What a removal takes, or took, each a list but for `picture_count`; `operation` is None if only pictures went."""

    stories: list
    topics: list
    providers: list
    picture_count: int
    operation: Operation | None = None

    @property
    def is_empty(self):
        return not (self.stories or self.topics or self.providers or self.picture_count)

    @property
    def subject(self):
        """What it is about in the journal: what else goes, goes with that."""
        return Subject.STORY if self.stories else Subject.TOPIC if self.topics else Subject.OUTLET

    @property
    def counts(self):
        """What it takes, as [(how many, of what)]."""
        counted = [(len(self.stories), "story", "stories"), (len(self.topics), "topic", "topics")]
        counted += [(len(self.providers), "outlet", "outlets"), (self.picture_count, "picture", "pictures")]
        return [(count, one if count == 1 else many) for count, one, many in counted]


def planned():
    """Return the Removal as it would be now."""
    if brought.batch() is None:
        return Removal([], [], [], 0)
    stories = brought.stories()
    topics, providers = brought.unused_topics(stories), brought.unused_providers(stories)
    return Removal(list(stories.order_by("pk")), topics, providers, brought.copies().stored().count())


@retried
def remove_demonstration(*, actor=None, shown=None):
    """Take it out as one operation, but for the pictures, and return the Removal.

    `shown` are its stories as they were shown, {primary key: version}; raises Stale if one is another by now.
    """
    if (foreseen := planned()).is_empty:
        return foreseen
    about = {"subject": foreseen.subject, "shown": shown}
    # Alone, so that nobody files a story under a topic that goes.
    with recording(Operation.Verb.DELETE, actor=actor, reason=REASON, changes_rule=True, **about) as journal:
        removal = planned()
        journal.delete(Article.objects.filter(pk__in=[story.pk for story in removal.stories]))
        delete_unused(journal, [*removal.topics, *removal.providers])
        count = _drop_copies()
    return Removal(removal.stories, removal.topics, removal.providers, count, journal.operation)


def _drop_copies():
    """Drop the copies of its pictures that nothing states any more; their files go when that is certain."""
    doomed = brought.copies().unused()
    names = {name for files in doomed.values_list("files", flat=True) for name in files}
    count = doomed.stored().count()
    PictureCopy.objects.filter(pk__in=list(doomed.values_list("pk", flat=True))).delete()
    transaction.on_commit(lambda: _drop_files(names), robust=True)
    return count


def _drop_files(names):
    kept = {name for files in PictureCopy.objects.stored().values_list("files", flat=True) for name in files}
    for name in names - kept:
        pictures.delete(name)
