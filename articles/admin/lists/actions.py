"""What can be done to many stories at once."""

import tempfile
import zipfile
from functools import partial
from io import BytesIO

from django.contrib import admin, messages
from django.contrib.admin import actions
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm
from django.http import FileResponse

from articles.editors.acts.act import Offer
from articles.editors.acts.registry import DELETE_FOR_GOOD, acts_at
from articles.editors.changes.change_notes import not_done
from articles.editors.forms.fields import ReasonField
from articles.editors.forms.shown import as_shown, shown_in
from articles.editors.messages import report, say_outcome
from articles.intake.export import document, documents
from articles.journal import Stale
from articles.models import Article

IN_MEMORY = 8 * 1024 * 1024
"""Bytes of an archive beyond which it is put together on disk."""


class ReasonedActionForm(ActionForm):
    reason = ReasonField(label="Reason:")


def action_of(offered):
    """Return the action of the list that does an Act to the chosen stories, for those who may."""

    def do(_screen, request, queryset):
        chosen = offered.on(queryset)
        act(request, partial(chosen, reason=request.POST.get("reason", "")), more=chosen.told_left)

    do.__name__ = offered.name
    return admin.action(description=offered.label, permissions=[right_of(offered.permission)])(do)


def right_of(permission):
    """Return what the admin calls a right to stories: “change” of articles.change_article."""
    return permission.partition(".")[2].partition("_")[0]


ACTIONS = [action_of(act) for act in acts_at(Offer.LIST) if act.does]


@admin.action(description=DELETE_FOR_GOOD.label, permissions=[right_of(DELETE_FOR_GOOD.permission)])
def delete_selected(screen, request, queryset):
    """Ask first, as of anything else; the question states the versions of the stories that it is about."""
    answer = actions.delete_selected(screen, request, queryset)
    if answer is not None:
        answer.context_data["shown"] = as_shown(queryset.order_by("pk").values_list("pk", "version"))
    return answer


def act(request, does, *, more=()):
    """Do it to stories that are as they were shown and report that and `more`, or say why nothing was done."""
    shown = shown_of(request)
    try:
        report(request, does(actor=request.user, shown=shown), more=more)
    except Stale:
        say_outcome(request, messages.WARNING, not_done(shown, request.user))


def shown_of(request):
    """Return {primary key: version} of the stories that a form showed; of a list, of those that were chosen."""
    shown, ticked = shown_in(request.POST), request.POST.getlist(ACTION_CHECKBOX_NAME)
    is_all = not ticked or request.POST.get("select_across") == "1"
    return shown if is_all else {pk: version for pk, version in shown.items() if str(pk) in set(ticked)}


# A document holds the sealed part, too, which is for those who may change the story.
@admin.action(description="Export as documents", permissions=["change"])
def export(_screen, _request, queryset):
    articles = Article.objects.filter(pk__in=queryset.order_by().values("pk"))
    if articles.count() == 1:
        article = articles.with_story().get()
        return attached(BytesIO(document(article).encode()), f"{article.stem}.md")
    return attached(archive(articles), "stories.zip")


def attached(file, name):
    return FileResponse(file, as_attachment=True, filename=name)


def archive(articles):
    """Return an open file: a zip of one `stem.md` for each story."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 the response closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for stem, text in documents(articles):
            archive.writestr(f"{stem}.md", text)
    file.seek(0)
    return file
