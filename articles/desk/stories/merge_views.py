"""Filing a story under another, taking it out again, making it the lead: each shown before anything happens."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from articles import journal
from articles.desk.page import desk_page
from articles.desk.stories.before_after import before_and_after
from articles.desk.stories.merge_forms import LeadForm, found_for, warnings
from articles.editors.acts.registry import MAKE_LEAD, MERGE, SPLIT
from articles.editors.changes.change_notes import who_changed
from articles.editors.forms.fields import ReasonForm
from articles.editors.forms.shown import shown_in
from articles.editors.links import screen_url
from articles.editors.messages import report
from articles.editors.permissions import EDIT, desk_view
from articles.models import Article


@desk_view(EDIT)
def merge(request, pk):
    """Choose the story to file this one under, look at both before and after, and do it."""
    story = get_object_or_404(Article.objects.with_lead(), pk=pk)
    form = LeadForm(request.POST if request.method == "POST" else request.GET, story=story)
    facts = {"title": "File under another story", "story": story}
    if why := MERGE.why_not(story):
        return merge_refused(request, why, **facts)
    lead = form.cleaned_data["lead"] if form.is_valid() else None
    if lead is None:
        found = found_for(story, form.words)
        status = 200 if form.is_valid() else 400
        return desk_page(request, "desk/merge.html", status=status, form=form, found=found, **facts)
    facts |= {"lead": lead, "warnings": warnings(story, lead), "confirm": "File it under this lead"}
    act = partial(MERGE.on_one, story, lead=lead)
    return preview_merge(request, act, [lead, story], **facts)


@desk_view(EDIT)
def split(request, pk):
    """Take a follower out from under its lead."""
    story = get_object_or_404(Article.objects.with_lead(), pk=pk)
    facts = {"title": SPLIT.label, "story": story, "confirm": SPLIT.label}
    act = partial(SPLIT.on_one, story)
    return preview_merge(request, act, [story, *filter(None, [story.lead])], **facts)


@desk_view(EDIT)
def make_lead(request, pk):
    """Let a follower tell the event in the place of its lead."""
    story = get_object_or_404(Article.objects.with_lead(), pk=pk)
    facts = {"title": MAKE_LEAD.label, "story": story, "confirm": MAKE_LEAD.label}
    if why := MAKE_LEAD.why_not(story):
        return merge_refused(request, why, **facts)
    act = partial(journal.make_lead, story)
    return preview_merge(request, act, [story, *filter(None, [story.lead])], **facts)


# Steps that they share


def preview_merge(request, act, stories, **facts):
    """Show what `act` would make of the stories; when that is confirmed, do it and show the first of them."""
    form, shown = ReasonForm(request.POST if request.method == "POST" else None), shown_in(request.POST)
    try:
        if form.is_valid():
            report(request, act(actor=request.user, reason=form.cleaned_data["reason"], shown=shown))
            return redirect(screen_url("article", stories[0].pk))
    except journal.Stale:
        messages.warning(request, f"{who_changed(shown, request.user)} This is what would happen now.")
    except ValueError as error:
        return merge_refused(request, str(error), **facts)
    try:
        compared = before_and_after([story.stem for story in stories], act)
    except ValueError as error:
        return merge_refused(request, str(error), **facts)
    return desk_page(request, "desk/merge_preview.html", form=form, compared=compared, **facts)


def merge_refused(request, why, **facts):
    return desk_page(request, "desk/merge_refused.html", status=409, why=why, **facts)
