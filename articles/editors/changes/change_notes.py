"""What somebody else did to a story meanwhile, in a sentence."""

from articles.editors.changes.diff import field_name
from articles.lib.dates import moment
from articles.models import Operation

NAMES_FIELDS = {Operation.Verb.EDIT, Operation.Verb.IMPORT, Operation.Verb.UNDO}
"""Acts that do not say by themselves what they changed."""


def who_did(operation):
    if operation.actor:
        return str(operation.actor)
    return "an import" if operation.batch_id else "the command line"


def meanwhile(edit, reader=None):
    """Say to `reader` who wrote a field, how and when; `edit` is one of journal.edits_since()."""
    operation = edit.operation
    what = operation.get_verb_display()
    if operation.verb in NAMES_FIELDS:
        what = f"{what}: {field_name(edit.name)}"
    by = "Your own earlier save" if is_own(edit, reader) else f"Meanwhile by {who_did(operation)}"
    return f"{by}, {moment(edit.at)}: {what[0].lower()}{what[1:]}."


def is_own(edit, reader):
    """Return whether `reader` wrote it themselves: in another tab, or before they went back to an older page."""
    return reader is not None and edit.operation.actor_id == reader.pk


def told(edits, reader=None):
    """Return such a sentence for each edit, each once: one act may write several fields."""
    return list(dict.fromkeys(meanwhile(edit, reader) for edit in edits))
