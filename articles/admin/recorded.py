"""Every write of a screen to a story, through the journal, and the message that reports it."""

from contextlib import contextmanager

from django.contrib import messages
from django.utils.html import format_html

from articles.admin.fetching import FETCH
from articles.admin.links import screen_url
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
    if journal.operation or FETCH not in request.POST:
        report(request, journal.operation)


def report(request, operation):
    """Say in a message how many stories an operation changed, with the way to take it back."""
    if operation is None:
        messages.info(request, "There was nothing to change.")
        return
    count = operation.changes.count()
    messages.success(
        request,
        format_html(
            '{}: {} {}. <a href="{}">Undo or look closer</a>',
            operation.get_verb_display(),
            f"{count:,}",
            "story" if count == 1 else "stories",
            screen_url("operation", operation.pk),
        ),
    )
