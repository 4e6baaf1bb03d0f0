"""When a story goes live and when it comes down."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from articles import journal
from articles.desk.calendar.schedule_forms import ScheduleForm
from articles.desk.page import back, desk_page
from articles.editors.acts.registry import SCHEDULE
from articles.editors.changes.change_notes import not_done
from articles.editors.changes.undo import may_undo
from articles.editors.messages import report
from articles.editors.permissions import EDIT, SEE, desk_view
from articles.journal.history import last_schedules
from articles.models import Article, Change


@desk_view(SEE)
def schedule(request, pk):
    """Say what readers will see of a story and when, then do it; what is doubtful is said before."""
    story = get_object_or_404(Article.objects.with_bylines(), pk=pk)
    if request.method != "POST":
        return schedule_page(request, ScheduleForm(story=story, editor=request.user))
    if not request.user.has_perm(EDIT):
        raise PermissionDenied
    form = ScheduleForm(request.POST, story=story, editor=request.user)
    if not form.is_valid():
        return schedule_page(request, form, status=400)
    if request.POST.get("step") != "do" or form.needs_look:
        return schedule_page(request, form)
    try:
        schedule_and_report(request, form)
    except journal.Stale:
        return schedule_page(request, again(request, story))
    return back(request) if request.POST.get("next") else redirect("desk:schedule", pk)


# Steps


def schedule_and_report(request, form):
    shown = {form.story.pk: form.story.version}
    facts = {"actor": request.user, "reason": form.cleaned_data["reason"], "shown": shown}
    try:
        report(request, SCHEDULE.on_one(form.story, **form.asked, **facts))
    except journal.Stale:
        raise
    except ValueError as error:
        messages.error(request, str(error))


def again(request, shown):
    """Return the form that was sent, for the story as it is now that somebody came between the look and the lock."""
    messages.warning(request, not_done({shown.pk: shown.version}, request.user))
    story = get_object_or_404(Article.objects.with_bylines(), pk=shown.pk)
    form = ScheduleForm(request.POST, story=story, editor=request.user)
    form.is_valid()
    return form


def schedule_page(request, form, status=200):
    story = form.story
    last = last_schedules([story.stem]).get(story.stem)
    return desk_page(
        request,
        "desk/schedule.html",
        title="Schedule",
        current="calendar",
        status=status,
        form=form,
        story=story,
        last=last,
        can_undo=last and may_undo(request.user, last, {Change.Kind.CHANGED}),
        is_looked_at=form.is_bound and form.is_valid(),
        is_offered=request.user.has_perm(EDIT) and (form.is_bound or SCHEDULE.can_be_done_to(story)),
        next=request.POST.get("next") or request.GET.get("next", ""),
    )
