"""Two topics, or two outlets, made one: chosen, looked at before anything happens, and done."""

from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from articles import journal
from articles.admin.bounds import MOST_SEARCHED
from articles.editors.changes.subjects import counts_moved
from articles.editors.forms.fields import ReasonField
from articles.editors.links import screen_url
from articles.editors.messages import report, say_outcome
from articles.journal.shared_rows.former_addresses import page_paths
from articles.journal.shared_rows.state import version_of
from articles.models import Topic

STORIES_NAMED = 10
"""Stories that a preview names."""

MOST_OFFERED = 200
"""Rows that the box proposes as one types."""


class IntoForm(forms.Form):
    """Into which other row, by its name, its slug or an outlet's domain."""

    into = forms.CharField(max_length=MOST_SEARCHED)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row

    def clean_into(self):
        found = list(type(self.row).objects.called(self.cleaned_data["into"].strip())[:2])
        word = self.row._meta.verbose_name
        if not found:
            raise forms.ValidationError(f"No {word} is called so. Choose one of the list, or type its address.")
        if len(found) > 1:
            raise forms.ValidationError(f"More than one {word} is called so. Type its address or its domain.")
        if found[0].pk == self.row.pk:
            raise forms.ValidationError("It is the same one: choose another.")
        return found[0]


class ConfirmForm(forms.Form):
    reason = ReasonField()
    row_seen = forms.CharField()
    into_seen = forms.CharField()

    def shown(self, row, into):
        return {row.pk: self.cleaned_data["row_seen"], into.pk: self.cleaned_data["into_seen"]}


@dataclass(frozen=True)
class Foreseen:
    """What a merge would do."""

    words: str
    stories: list
    more_count: int
    addresses: list
    children: list
    seen: tuple


def foreseen(row, into):
    stories, was, becomes = row.articles.newest(), page_paths(row), page_paths(into)
    count = row.articles.count()
    return Foreseen(
        words=counts_moved({"stories": count, "addresses": len(was)}),
        stories=list(stories[:STORIES_NAMED]),
        more_count=max(0, count - STORIES_NAMED),
        addresses=list(zip(was, becomes, strict=True)),
        children=list(row.children.in_order()) if isinstance(row, Topic) else [],
        seen=(version_of(row), version_of(into)),
    )


class Joining:
    """Mixed into the screen of topics, and of outlets."""

    change_form_template = "admin/articles/shared.html"

    def get_urls(self):
        name = f"articles_{self.opts.model_name}_merge"
        return [path("<int:pk>/merge/", self.admin_site.admin_view(self.merge_view), name=name), *super().get_urls()]

    def may_merge(self, request, row):
        return self.has_change_permission(request, row) and self.has_delete_permission(request, row)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.may_merge(request, obj):
            context["merge_url"] = f"admin:articles_{self.opts.model_name}_merge"
        return super().render_change_form(request, context, add, change, form_url, obj)

    def merge_view(self, request, pk):
        """Ask into which other one, show what would happen, and do it when that is confirmed."""
        row = get_object_or_404(self.model, pk=pk)
        if not self.may_merge(request, row):
            raise PermissionDenied
        asked = request.POST if request.method == "POST" else request.GET
        choice = IntoForm(asked if "into" in asked else None, row=row)
        if not choice.is_valid():
            return self._page(request, row, choice=choice, others=self._others(row))
        into = choice.cleaned_data["into"]
        form = ConfirmForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self._join(request, row, into, form):
            return redirect(screen_url(self.opts.model_name, into.pk))
        return self._page(request, row, choice=choice, into=into, form=form, foreseen=foreseen(row, into))

    def _join(self, request, row, into, form):
        """Return whether the two became one; else what stands in the way was said."""
        act = partial(journal.join, row, into, actor=request.user, reason=form.cleaned_data["reason"])
        try:
            report(request, act(shown=form.shown(row, into)).operation)
        except (journal.Stale, journal.CannotJoin) as error:
            say_outcome(request, messages.WARNING, f"{error} This is what would happen now.")
            return False
        return True

    def _others(self, row):
        return self.model.objects.exclude(pk=row.pk).order_by("name", "pk")[:MOST_OFFERED]

    def _page(self, request, row, **facts):
        context = self.admin_site.each_context(request) | {"title": f"Merge “{row}” into another", "opts": self.opts}
        status = 400 if facts["choice"].is_bound and facts["choice"].errors else 200
        return TemplateResponse(request, "admin/articles/join.html", context | {"row": row} | facts, status=status)
