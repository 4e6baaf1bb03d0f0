"""Deciding about a story from its record. What stands in the form is saved first: without a script nobody could tell
whether that was changed, and nothing that was typed is lost by an act.
"""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect

from articles.editors.changes.change_notes import who_changed
from articles.editors.forms.fields import ReasonForm
from articles.editors.messages import report, say
from articles.journal import acts
from articles.models import Article

ACT, REASON = "act", "act_reason"
"""The name of the buttons that decide, the value of each being the name of an act; and of the reason beside them."""

ACTS = {
    "publish": acts.publish,
    "hold": acts.hold,
    "follow_rule": acts.follow_rule,
    "throw_away": acts.throw_away,
    "bring_back": acts.bring_back,
    "mend": acts.mend,
}

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
        say(request, messages.WARNING, f"{meanwhile} {UNDECIDED}")
    elif request.decision:
        does, reason = request.decision
        report(request, does(Article.objects.with_stem(article.stem), actor=request.user, reason=reason))


def decision_in(sent):
    """Return the act that a form asks for and its reason, None if it asks for none. Raises BadRequest."""
    if ACT not in sent:
        return None
    form = ReasonForm({"reason": " ".join(sent.get(REASON, "").split())})
    if sent[ACT] not in ACTS or not form.is_valid():
        raise BadRequest("There is no such act here." if form.is_valid() else f"Reason: {form.errors['reason'][0]}")
    return ACTS[sent[ACT]], form.cleaned_data["reason"]
