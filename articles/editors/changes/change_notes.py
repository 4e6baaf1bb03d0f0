"""What somebody did meanwhile, in a sentence: to whoever did it themselves, that it was their own act."""

from articles.editors.changes.diff import field_name
from articles.journal.history import acts_since
from articles.lib.dates import moment_in_words
from articles.models import Article, Operation

NAMES_FIELDS = {Operation.Verb.EDIT, Operation.Verb.IMPORT, Operation.Verb.UNDO}
"""Acts that do not say by themselves what they changed."""

MOST_ASKED = 50
"""Stories of many of which it is looked up who changed them."""

NOT_AS_SHOWN = "These stories are not as they were shown to you."


def who_did(operation, reader=None):
    """Say who did it, "you" to the reader who did it themselves."""
    if reader is not None and operation.actor_id == reader.pk:
        return "you"
    if operation.actor:
        return str(operation.actor)
    return "an import" if operation.batch_id else "the command line"


def note_on(edit, reader=None):
    """Say to `reader` who wrote a field, how and when; `edit` is one of journal.edits_since()."""
    operation = edit.operation
    what = operation.get_verb_display()
    if operation.verb in NAMES_FIELDS:
        what = f"{what}: {field_name(edit.name)}"
    by = "Your own earlier save" if is_own(edit, reader) else f"Meanwhile by {who_did(operation)}"
    return f"{by}, {moment_in_words(edit.at)}: {what[0].lower()}{what[1:]}."


def is_own(edit, reader):
    """Return whether `reader` wrote it themselves: in another tab, or before they went back to an older page."""
    return reader is not None and edit.operation.actor_id == reader.pk


def who_changed(shown, reader):
    """Say to `reader` who changed stories since they were `shown`, {primary key: version}; of a single one, how."""
    stories = Article.objects.picked(shown).only("stem", "title", "version").order_by("pk")
    there = {story.pk: story for story in stories}
    changed = [story for story in there.values() if story.version != shown[story.pk]]
    sentences = [changed_words(changed, shown, reader)] if changed else []
    if gone := len(shown) - len(there):
        sentences.append("Meanwhile " + ("a story was deleted." if gone == 1 else f"{gone:,} stories were deleted."))
    return " ".join(sentences) or NOT_AS_SHOWN


def changed_words(stories, shown, reader):
    acts = acts_since({story.stem: shown[story.pk] for story in stories[:MOST_ASKED]})
    names = sorted({who_did(act, reader) for act in acts} or {"somebody"})
    by = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    if len(stories) > 1:
        return f"Meanwhile {by} changed {len(stories):,} of these stories."
    how = f" ({acts[-1].get_verb_display().lower()}, {moment_in_words(acts[-1].created_at)})" if acts else ""
    return f"Meanwhile {by} changed “{stories[0]}”{how}."


def not_done(shown, reader):
    """Say the same of what was refused for that reason."""
    return f"{who_changed(shown, reader)} Nothing was done; look at it again."


def notes_on(edits, reader=None):
    """Return such a sentence for each edit, each once: one act may write several fields."""
    return list(dict.fromkeys(note_on(edit, reader) for edit in edits))
