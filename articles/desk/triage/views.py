"""Triage: one story of a list at a time, all that is known of it, and a verdict that brings the next one."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from articles.desk.page import desk_page
from articles.desk.queue.act_forms import ActForm
from articles.desk.triage.cursor import cursor_of
from articles.desk.triage.decisions import COUNTED, Meanwhile, StepForm, act_allowed, acts_on, decide, done_words
from articles.desk.triage.facts import triage_facts
from articles.desk.triage.session import SKIPPED, UNCHANGED, Step, keep_session
from articles.editors import presence
from articles.editors.acts.registry import SCHEDULE
from articles.editors.changes.change_notes import who_changed
from articles.editors.changes.undo import is_operation_undone, may_undo, undo_and_report
from articles.editors.messages import report
from articles.editors.permissions import EDIT, SEE, desk_view
from articles.models import Article, Operation
from articles.stories.status import story_status

STORY_GONE = "That story is gone: somebody deleted it. This is the next one."


@desk_view(SEE, methods=["GET", "HEAD"])
def triage(request):
    """The story at a place of a list, or the sum of the sitting where the list ends."""
    walk = cursor_of(request)
    shown = walk.shown(request.GET)
    if shown.story is None or not walk.listing.is_understood:
        return end(request, walk)
    if request.user.has_perm(EDIT):
        presence.note(shown.story, request.user)
    return sheet(request, walk, shown)


@desk_view(EDIT, methods=["POST"])
def act(request):
    """Do an act to the story that was shown, and go on to the next one."""
    walk, step, story = step_of(request)
    if story is None:
        messages.warning(request, STORY_GONE)
        return redirect(walk.beyond(step["place"]))
    chosen = act_sent(request)
    form = ActForm(request.POST, act=chosen)
    if not form.is_valid():
        return sheet(request, walk, walk.shown({"at": str(story.pk)}), wrong=form)
    facts = {"actor": request.user, "reason": form.cleaned_data["reason"], "asked": form.asked}
    try:
        operation = decide(chosen, story, step["version"], **facts)
    except Meanwhile:
        return show_again(request, walk, step, story, chosen)
    except ValueError as problem:
        messages.error(request, str(problem))
        return redirect(walk.at(story.pk))
    return report_and_go_on(request, walk, step, chosen, operation, form.asked)


@desk_view(EDIT, methods=["POST"])
def skip(request):
    """Leave the story that was shown as it is, and go on to the next one."""
    walk, step, _story = step_of(request)
    return onward(request, walk, step, Step(step["story"], SKIPPED))


@desk_view(EDIT, methods=["POST"])
def undo(request):
    """Take an act of the sitting back, and show its story again."""
    walk = understood(cursor_of(request))
    number = request.POST.get("operation", "")
    if not (number.isascii() and number.isdecimal() and len(number) <= 18):
        raise BadRequest("Operations are named by numbers.")
    operation = get_object_or_404(Operation.objects.select_related("undone_by"), pk=number)
    if not is_operation_undone(operation) and not may_undo(request.user, operation):
        raise PermissionDenied
    story = story_taken_back(walk, operation)
    words = f"Undone: {operation.get_verb_display().lower()} “{story}”." if story else ""
    undo_and_report(request, operation, words=words)
    walk.sitting.take_back(operation.pk)
    keep_session(request.session, walk.sitting)
    return redirect(walk.at(story.pk) if story else walk.start)


# Pages


def sheet(request, walk, shown, wrong=None):
    story = shown.story
    acts = acts_on(story, request.user) if request.user.has_perm(EDIT) else []
    return desk_page(
        request,
        "desk/triage.html",
        title="Triage",
        current="triage",
        status=200 if wrong is None else 400,
        walk=walk,
        shown=shown,
        onward=walk.beyond(shown.place),
        story=story,
        facts=triage_facts(walk, shown),
        acts=acts,
        offered={act.name: act for act in acts},
        wrong=wrong,
        schedule=schedule_of(story, wrong),
        others=presence.others_at(story, request.user),
    )


def end(request, walk):
    counts = walk.sitting.counts
    return desk_page(
        request,
        "desk/triage_end.html",
        title="Triage",
        current="triage",
        status=200 if walk.listing.is_understood else 400,
        walk=walk,
        sums=[(counts[name], words) for name, words in COUNTED.items() if name in counts],
    )


# Steps


def understood(walk):
    if not walk.listing.is_understood:
        raise BadRequest("The filter of this list cannot be understood. Go back to the queue and choose again.")
    return walk


def schedule_of(story, wrong):
    """Return the form of the act that asks for times: as it was refused, else as they stand."""
    if wrong is not None and wrong.act is SCHEDULE:
        return wrong
    times = {name: getattr(story, name) for name in ["embargoed_until", "expires_at"]}
    return ActForm(act=SCHEDULE, initial=times)


def step_of(request):
    """Return the Walk, what its form states, and the story as it is now (None if it is gone). Raises BadRequest."""
    walk = understood(cursor_of(request))
    form = StepForm(request.POST, walk=walk)
    if not form.is_valid():
        raise BadRequest("This form names no story and place of the list. Go back and try again.")
    return walk, form.cleaned_data, Article.objects.picked([form.cleaned_data["story"]]).with_bylines().first()


def act_sent(request):
    try:
        return act_allowed(request.POST.get("act", ""), request.user)
    except ValueError as problem:
        raise BadRequest(str(problem)) from None


def report_and_go_on(request, walk, step, chosen, operation, asked):
    """Report an act, and show the next story, or the same one if that is asked for."""
    story = Article.objects.picked([step["story"]]).with_bylines().get()
    if operation:
        report(request, operation, done_words(chosen, story, asked))
    else:
        messages.info(request, f"Nothing to change: “{story}” is {story_status(story).words}.")
    number = operation and operation.pk
    taken = Step(story.pk, chosen.name if operation else UNCHANGED, number, is_last=not step["stay"])
    return onward(request, walk, step, taken)


def onward(request, walk, step, taken):
    """Note what was done, and show the next story; a key pressed twice is noted once."""
    if taken.operation or not walk.sitting.has_just_done(taken.story, taken.done):
        walk.sitting.note(taken)
        keep_session(request.session, walk.sitting)
    return redirect(walk.at(taken.story) if step["stay"] else walk.beyond(step["place"]))


def show_again(request, walk, step, story, chosen):
    """Show the story again, and say who changed it; unless that was this editor, who pressed twice."""
    if walk.sitting.has_just_done(story.pk, chosen.name):
        return redirect(walk.beyond(step["place"]))
    said = who_changed({story.pk: step["version"]}, request.user)
    messages.warning(request, f"{said} Nothing was done; it stands as you see it here.")
    return redirect(walk.at(story.pk))


def story_taken_back(walk, operation):
    """Return the story to go back to when an operation is taken back, None if it is gone."""
    step = walk.sitting.step_of(operation.pk)
    if step is not None:
        return Article.objects.picked([step.story]).with_bylines().first()
    stem = operation.changes.values_list("stem", flat=True).first()
    return Article.objects.of_stems([stem]).with_bylines().first()
