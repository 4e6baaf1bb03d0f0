"""Acts on many stories from the queue: what would change is shown first, then done at a word, as one operation."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import reverse

from articles import journal
from articles.desk.page import back, desk_page
from articles.desk.queue import selection as selections
from articles.desk.queue.act_forms import ActForm
from articles.desk.queue.preview import OUTCOMES_SHOWN, effect_of
from articles.editors.acts.act import Offer
from articles.editors.acts.registry import act_named
from articles.editors.changes.change_notes import who_changed
from articles.editors.messages import report
from articles.editors.permissions import EDIT, desk_view
from articles.editors.presence import open_elsewhere

OTHER_FACTS = "You changed what is asked for. This is what would happen with it."


@desk_view(EDIT, methods=["POST"])
def act(request):
    """Show what an act on the chosen stories would change, or do it if that was shown and nothing has changed since."""
    selection, is_shown = selection_of(request)
    act = act_of_selection(request, selection)
    if not selection.pks:
        messages.info(request, "No story was ticked. Tick some, or choose all that match.")
        return back(request)
    form = ActForm(request.POST if is_shown or not act.asks else None, act=act)
    is_confirmed = is_shown and request.POST.get("step") == "do" and form.is_valid()
    return (is_confirmed and do_and_report(request, act, selection, form)) or preview(request, act, selection, form)


# Steps


def selection_of(request):
    """Return the Selection that a form states, and whether it was shown to the editor before."""
    if "selection" in request.POST:
        return selections.signed_selection(request.POST["selection"]), True
    return selections.chosen_selection(request.POST, request.user), False


def act_of_selection(request, selection):
    try:
        act = act_named(selection.act, Offer.QUEUE)
    except ValueError as problem:
        raise BadRequest(str(problem)) from None
    if not request.user.has_perm(act.permission):
        raise PermissionDenied
    return act


def facts_stated(request, form):
    """Return what was stated for the act, as it was sent."""
    return {name: request.POST.get(name, "") for name in form.fields if name != "reason"}


def do_and_report(request, act, selection, form):
    """Do what was shown; return None, and say why, if something is not as it was shown."""
    if selection.facts != facts_stated(request, form):
        messages.warning(request, OTHER_FACTS)
        return None
    facts = {"actor": request.user, "reason": form.cleaned_data["reason"], "shown": selection.shown}
    chosen = act.on(selection.stories)
    try:
        report(request, chosen(**facts, **form.asked), more=chosen.told_left)
    except journal.Stale:
        messages.warning(request, f"{who_changed(selection.shown, request.user)} This is what would happen now.")
        return None
    except ValueError as problem:
        messages.error(request, str(problem))
    return back(request)


def preview(request, act, selection, form):
    effect = None
    if form.is_bound and form.is_valid():
        effect = effect_of(selection, act, actor=request.user, **form.asked)
    is_refused = form.is_bound and not form.is_valid()
    focus(form, act, effect)
    leads = leads_for(form, selection)
    return desk_page(
        request,
        "desk/act.html",
        title=act.label,
        current="queue",
        status=400 if is_refused else 200,
        act=act,
        form=form,
        effect=effect,
        selection=selection,
        leads=leads,
        way_back=selection.next or reverse("desk:queue"),
        signed=selection.signed(facts_stated(request, form)),
        elsewhere=open_elsewhere(selection.pks, request.user),
    )


def leads_for(form, selection):
    """Return the chosen stories that may lead the others, if that is asked, and propose the first of them."""
    if "lead" not in form.fields:
        return []
    leads = list(selection.stories.fittest_to_lead()[:OUTCOMES_SHOWN])
    form.fields["lead"].widget.attrs["list"] = "leads"
    if selection.size > 1 and leads:
        form.initial["lead"] = leads[0].stem
    return leads


def focus(form, act, effect):
    """Let typing begin with what the act asks for, or with its reason if it wants one."""
    names = act.asks[:1] if effect is None else ["reason"] if act.wants_reason else []
    for name in names:
        form.fields[name].widget.attrs["autofocus"] = True
