"""A story as an earlier act left it, worked back from the rows through the journal, and the return to it."""

from articles.database.retrying import retried
from articles.journal import restore
from articles.journal.recording import recording, rows, whole
from articles.journal.state import DERIVED, HOLD, PIN, story_state
from articles.models import Article, Change, Operation

LEFT_ALONE = {*DERIVED, "id", "created_at", "document_digest", "is_follower", "lead", "binned_at"}
"""What a return leaves alone: what has verbs of its own, because other stories and pages hang on it."""


def state_after(change):
    """Return the state in which `change` left its story. Raises ValueError where there is none: after a deletion."""
    if change.kind == Change.Kind.DELETED:
        raise ValueError("It left no story to return to.")
    state = story_state(Article.objects.with_story().get(stem=change.stem))
    for later in Change.objects.filter(stem=change.stem, pk__gt=change.pk).order_by("-pk").iterator(200):
        state = dict(later.before) if later.kind == Change.Kind.DELETED else state | later.before
    return state


@retried
def return_to(change, *, actor=None, reason="", shown=None):
    """Write again what the story's fields were after `change`; an editor then holds those that this changes.

    Raises ValueError if the story is gone, or was gone then, or is not as it was `shown` ({primary key: version}).
    """
    with recording(Operation.Verb.EDIT, actor=actor, reason=reason, shown=shown) as journal:
        article = next(iter(rows(journal.lock(Article.objects.filter(stem=change.stem)))), None)
        if article is None:
            raise ValueError("The story is gone.")
        now = story_state(whole(article.pk))
        then = {name: value for name, value in state_after(change).items() if is_written(name)}
        different = {name: value for name, value in then.items() if now.get(name) != value}
        with journal.edit(article, holds=True):
            restore.write(article, different, journal.operation)
    return journal.operation


def is_written(name):
    return name not in LEFT_ALONE and not name.startswith((HOLD, PIN))
