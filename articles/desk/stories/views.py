"""What is done to one story from its record, beside the form: verdicts, handing back, returning; and who is at it."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render

from articles import journal
from articles.desk.page import back
from articles.desk.queue.act_forms import ActForm
from articles.desk.stories.heat_forms import HeatForm
from articles.editors import presence
from articles.editors.acts.act import Offer
from articles.editors.acts.registry import act_named
from articles.editors.changes.change_notes import not_done, notes_on
from articles.editors.forms.fields import ReasonForm
from articles.editors.forms.shown import shown_in
from articles.editors.heat_summary import heat_summary
from articles.editors.links import screen_url
from articles.editors.messages import report
from articles.editors.permissions import EDIT, SEE, desk_view
from articles.journal.state import OF_THE_DOCUMENT
from articles.models import Article, Change


@desk_view(SEE, methods=["POST"])
def act(request, pk):
    """Do one of the desk's acts to a story at once."""
    story = get_object_or_404(Article, pk=pk)
    try:
        chosen = act_named(request.POST.get("act", ""), Offer.QUEUE)
    except ValueError as error:
        raise BadRequest(str(error)) from None
    if not request.user.has_perm(chosen.permission):
        raise PermissionDenied
    form = ActForm(request.POST, act=chosen)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        do_and_say(request, lambda **facts: chosen.on_one(story, reason=reason, **facts, **form.asked))
    else:
        say_errors(request, form)
    return back(request, otherwise=record_of(story))


@desk_view(EDIT, methods=["POST"])
def hand_back(request, pk):
    """Take a field that an editor holds from the document again."""
    story = get_object_or_404(Article, pk=pk)
    names = set(request.POST.getlist("field"))
    if not names or not names <= set(OF_THE_DOCUMENT):
        raise BadRequest("There is no such field to take from the document.")
    do_and_say(request, lambda **facts: journal.hand_back(story, sorted(names), **facts))
    return redirect(record_of(story))


@desk_view(EDIT, methods=["POST"])
def return_to(request, pk):
    """Return a story to what it was after one of its changes."""
    change = get_object_or_404(Change.objects.select_related("operation"), pk=pk)
    story = get_object_or_404(Article.objects.with_stem(change.stem))
    form = ReasonForm(request.POST)
    given = form.cleaned_data["reason"] if form.is_valid() else ""
    reason = f"Back to version {change.version}" + (f": {given}" if given else "")
    do_and_say(request, lambda **facts: journal.return_to(change, reason=reason[:500], **facts))
    return redirect(record_of(story))


@desk_view(SEE, methods=["GET", "HEAD"])
def heat(request):
    """The heat that the numbers of a form would give, as a part of its page."""
    form = HeatForm(request.GET)
    if not form.is_valid():
        raise BadRequest("These numbers give no heat.")
    return render(request, "desk/heat_summary.html", {"summary": heat_summary(form.story)})


@desk_view(EDIT, methods=["POST"])
def presence_at(request, pk):
    """Note that an editor still has a story open; answer with who else has, and what was saved meanwhile."""
    story = get_object_or_404(Article, pk=pk)
    presence.note(story, request.user)
    version = request.POST.get("version", "")
    version = int(version) if version.isdecimal() and len(version) < 10 else story.version
    edits = journal.edits_since(story, version).values()
    # The form still shows the version that it was opened with.
    story.version = version
    facts = {"story": story, "others": presence.others_at(story, request.user), "news": notes_on(edits, request.user)}
    return render(request, "desk/presence.html", facts)


# Steps that they share


def record_of(story):
    return screen_url("article", story.pk)


def do_and_say(request, does):
    """Do it to the story that the form showed and report the operation; an act that cannot be done says why."""
    shown = shown_in(request.POST)
    try:
        report(request, does(actor=request.user, shown=shown))
    except journal.Stale:
        messages.warning(request, not_done(shown, request.user))
    except ValueError as error:
        messages.error(request, str(error))


def say_errors(request, form):
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, error)
