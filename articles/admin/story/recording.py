"""Every write of a screen to a story, through the journal, and the message that reports it."""

from contextlib import contextmanager

from articles.admin.deciding import ACT
from articles.admin.pictures.fetching import report_saved
from articles.editors.changes.change_notes import notes_on
from articles.journal import recording
from articles.models import Operation


@contextmanager
def recorded(request, form, *, change):
    """Everything that is saved inside becomes one operation on the form's story; an editor holds what was changed."""
    verb = Operation.Verb.EDIT if change else Operation.Verb.ADD
    with recording(verb, actor=request.user, reason=form.cleaned_data["reason"]) as journal:
        act = journal.edit(form.instance, holds=True) if change else journal.create(form.instance)
        with act:
            yield
    # Of a form that only carries an act there is nothing to say but what the act did.
    if journal.operation or ACT not in request.POST:
        report_saved(request, journal.operation, kept_words(request))


def kept_words(request):
    """Say what others wrote meanwhile, and stays."""
    met = getattr(request, "meeting", None)
    return [*notes_on(met.kept, request.user), "That stays."] if met and met.kept else []
