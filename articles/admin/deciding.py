"""Deciding about a story from its record. What stands in the form is saved first: without a script nobody could tell
whether that was changed, and nothing that was typed is lost by an act.
"""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect

from articles.editors.acts.act import Offer
from articles.editors.acts.registry import acts_at
from articles.editors.changes.change_notes import who_changed
from articles.editors.forms.fields import ReasonForm
from articles.editors.messages import report, say_outcome

ACT, REASON = "act", "act_reason"
"""The name of the buttons that decide, the value of each being the name of an act; and of the reason beside them."""

BY_BUTTON = {act.name: act for act in acts_at(Offer.RECORD | Offer.REPAIR) if act.page is None}
"""The acts that a button of the record does; the others have pages of their own."""

UNSAVED = "Nothing was decided yet, as what stands below cannot be saved so."
UNDECIDED = "What you typed is saved. Nothing was decided; look at it again."


class Deciding:
    """Mixed into the record screen of stories."""

    def changeform_view(self, request, *args, **kwargs):
        request.decision = decision_in(request.POST)
        return super().changeform_view(request, *args, **kwargs)

    def response_change(self, request, obj):
        return redirect(request.get_full_path()) if request.decision else super().response_change(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["act_reason"] = request.POST.get(REASON, "")
        if request.decision:
            messages.warning(request, UNSAVED)
        return super().render_change_form(request, context, add, change, form_url, obj)


@contextmanager
def deciding(request, article):
    """Do what a form asks for when all that is saved within is saved; unless somebody changed the story since."""
    met = getattr(request, "meeting", None)
    meanwhile = "" if met is None or met.is_current else who_changed({article.pk: met.version}, request.user)
    yield
    if request.decision and meanwhile:
        say_outcome(request, messages.WARNING, f"{meanwhile} {UNDECIDED}")
    elif request.decision:
        decide(request, article, *request.decision)


def decide(request, article, act, reason):
    """Do an act to a story that was just saved, and report it, or say why it cannot be done."""
    if not request.user.has_perm(act.permission):
        raise PermissionDenied
    try:
        report(request, act.on_one(article, actor=request.user, reason=reason))
    except ValueError as why:
        say_outcome(request, messages.WARNING, f"What you typed is saved. {why}")


def decision_in(sent):
    """Return the act that a form asks for and its reason, None if it asks for none. Raises BadRequest."""
    if ACT not in sent:
        return None
    form = ReasonForm({"reason": " ".join(sent.get(REASON, "").split())})
    if not form.is_valid():
        raise BadRequest(f"Reason: {form.errors['reason'][0]}")
    act = BY_BUTTON.get(sent[ACT])
    if act is None:
        raise BadRequest("There is no such act here.")
    return act, form.cleaned_data["reason"]
