"""The front page by hand, and every topic's: what stands where, the pins, and the forms that set and lift them."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode

from articles import journal
from articles.database.retrying import retried
from articles.desk.page import desk_page
from articles.desk.pins.first_page import RANKED, ended_pins, first_page
from articles.desk.pins.forms import FinderForm, PinForm, PlaceForm
from articles.desk.stories.merge_forms import found_for
from articles.editors.changes.change_notes import not_done
from articles.editors.forms.shown import shown_in
from articles.editors.messages import report
from articles.editors.permissions import EDIT, SEE, desk_view
from articles.lib.narrowing import unclear
from articles.models import Article, Topic
from articles.stories.status import why_hidden

ASKED = ["topic", "story", "place", "q"]
"""What an address of a page's pins may state."""


@desk_view(SEE, methods=["GET", "HEAD"])
def pins(request):
    """A page as readers see it, and a story to pin to it where the address names one."""
    if wrong := unclear(request.GET, ASKED):
        raise BadRequest(" ".join(map(str, wrong)))
    topic = get_object_or_404(Topic, slug=request.GET["topic"]) if request.GET.get("topic") else None
    page, finder = first_page(topic), FinderForm(request.GET)
    story = pinned_story(request.GET.get("story") or "")
    form = PinForm(story=story, page=page, editor=request.user, place=finder.chosen_place) if story else None
    return pins_page(request, page, finder=finder, form=form, status=200 if finder.is_valid() else 400)


@desk_view(EDIT, methods=["POST"])
def pin(request):
    """Give a story a place of a page, or another one, or more time there."""
    topic, story = target_of(request)
    try:
        form, operation = pinned(request.POST, story, topic, request.user)
    except journal.Stale:
        return pin_again(request, topic)
    except ValueError as error:
        messages.error(request, str(error))
        return redirect(pins_url(topic))
    if not form.is_valid():
        return pins_page(request, form.page, finder=FinderForm(), form=form, status=409 if form.rival else 400)
    report(request, operation)
    return redirect(pins_url(topic))


@desk_view(EDIT, methods=["POST"])
def unpin(request):
    """Give a story's place back to the ranking."""
    topic, story = target_of(request)
    shown = shown_in(request.POST)
    try:
        report(request, journal.unpin(story, topic=topic, actor=request.user, shown=shown))
    except journal.Stale:
        messages.warning(request, not_done(shown, request.user))
    except ValueError as error:
        messages.error(request, str(error))
    return redirect(pins_url(topic))


# Steps that they share


@retried
def pinned(sent, story, topic, user):
    """Return the PinForm that was sent, and the Operation that pins the story if it is valid.

    It is checked while nobody else pins: of two who want one place, the second is told of the first. Raises Stale.
    """
    with journal.pages_locked():
        form, operation = PinForm(sent, story=story, page=first_page(topic), editor=user), None
        if form.is_valid():
            facts = {name: form.cleaned_data[name] for name in ["place", "expires_at", "reason"]}
            operation = journal.pin(story, topic=topic, actor=user, shown=shown_in(sent), **facts)
    return form, operation


def pin_again(request, topic):
    """Show the form that was sent for the story as it is now that somebody changed it."""
    messages.warning(request, not_done(shown_in(request.POST), request.user))
    _topic, story = target_of(request)
    page = first_page(topic)
    form = PinForm(request.POST, story=story, page=page, editor=request.user)
    return pins_page(request, page, finder=FinderForm(), form=form, status=409)


def pins_page(request, page, *, finder, form, status=200):
    topic = page.topic
    return desk_page(
        request,
        "desk/pins.html",
        title=f"Page of {topic}" if topic else "Front page",
        current="pins",
        status=status,
        page=page,
        topics=list(Topic.objects.in_order()),
        ended=ended_pins(topic),
        finder=finder,
        found=found_for(None, finder.words) if finder.words and form is None else [],
        form=form,
        hidden=form and why_hidden(form.story),
        rank=form and page.ranks.get(form.story.pk),
        far=RANKED,
        may_edit=request.user.has_perm(EDIT),
        address=pins_url(topic),
    )


def target_of(request):
    """Return the topic and the story that a form names."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise BadRequest(" ".join(error for errors in form.errors.values() for error in errors))
    return form.cleaned_data["topic"], pinned_story(form.cleaned_data["story"])


def pinned_story(key):
    """Return the story with this number, None if none is named. Raises Http404."""
    if not key:
        return None
    if not (key.isascii() and key.isdecimal() and len(key) <= 18):
        raise Http404("A story is named by a number.")
    return get_object_or_404(Article.objects.with_bylines(), pk=int(key))


def pins_url(topic):
    query = f"?{urlencode({'topic': topic.slug})}" if topic else ""
    return reverse("desk:pins") + query
