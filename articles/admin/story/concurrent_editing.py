"""How a story's form is opened and sent: its version travels with it, and whoever else is at it is named."""

from django.contrib.admin.utils import flatten_fieldsets
from django.template.response import TemplateResponse

from articles.admin.base import is_key
from articles.admin.deciding import ACT
from articles.admin.forms.finding import FIND
from articles.admin.forms.sent_rows import fingerprint_of
from articles.admin.forms.unfinished import ADD_ROW
from articles.admin.story import conflicts as meeting
from articles.editors import presence
from articles.editors.changes.change_notes import notes_on
from articles.journal import keep_still
from articles.models import Change

BUTTONS = {"_enter", "_save", "_continue", "_addanother", "_fetch", ACT, FIND, ADD_ROW}
NOT_TYPED = {"csrfmiddlewaretoken", meeting.VERSION, meeting.STEM} | BUTTONS


class TwoEditors:
    """Mixed into the record screen of stories."""

    def get_object(self, request, object_id, from_field=None):
        """Keep the story still while its form is read, and bring what was sent up to date with it."""
        if not is_form_sent(request) or hasattr(request, "meeting"):
            return super().get_object(request, object_id, from_field)
        request.meeting = None
        if is_key(object_id):
            keep_still(int(object_id))
        article = super().get_object(request, object_id, from_field)
        if article is not None:
            request.meeting = meeting.EditConflict(article, request, self)
            request.POST, request._files = request.meeting.sent, request.meeting.files
        return article

    def blank(self, request, article):
        """Return the story's form as it would open now, and its parts by name."""
        fields = flatten_fieldsets(self.get_fieldsets(request, article))
        form = self.get_form(request, article, change=True, fields=fields)(instance=article)
        return form, self.blank_parts(request, article)

    def blank_parts(self, request, article):
        parts = {}
        for kind, inline in self.get_formsets_with_inlines(request, article):
            prefix = kind.get_default_prefix()
            parts[prefix] = kind(instance=article, prefix=prefix, queryset=inline.get_queryset(request))
        return parts

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.meeting = getattr(request, "meeting", None)
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        met = getattr(request, "meeting", None)
        if met and prefix in met.set_aside:
            # Without data it shows the rows as they stand, and saves nothing.
            return {name: kwargs[name] for name in ["instance", "prefix", "queryset"]}
        return kwargs

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and self.has_change_permission(request, obj):
            presence.note(obj, request.user)
            context["others_here"] = presence.others_at(obj, request.user)
            context["seen_rows"] = self.seen_rows(request, obj, context["inline_admin_formsets"])
            met = getattr(request, "meeting", None)
            context |= {"conflicts": met.conflicts, "news": notes_on(met.merged, request.user)} if met else {}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def seen_rows(self, request, article, inlines):
        """Return {name of a hidden input: fingerprint} of the rows that the form's parts began from."""
        shown = {inline.formset.prefix: inline.formset for inline in inlines}
        sent = {prefix for prefix, formset in shown.items() if formset.is_bound}
        met = getattr(request, "meeting", None)
        if sent and (met is None or met.edits):
            shown |= self.blank_parts(request, article)
            sent = set()
        names = {prefix: f"{prefix}-{meeting.SEEN}" for prefix in shown}
        return {
            names[prefix]: request.POST.get(names[prefix], "") if prefix in sent else fingerprint_of(formset)
            for prefix, formset in shown.items()
        }

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Show whoever sent a form of a story that is gone what became of it, and what they had typed."""
        stem = request.POST.get(meeting.STEM, "").replace("\0", "")
        deletion = deletion_of(stem)
        if deletion is None:
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        typed = [(name, value) for name, value in request.POST.items() if value and name not in NOT_TYPED]
        facts = {"title": "This story was deleted meanwhile", "deletion": deletion, "opts": opts, "typed": typed}
        facts |= {"texts": [(name, request.POST.get(name)) for name in ["title", "excerpt", "reason"]]}
        context = self.admin_site.each_context(request) | facts
        return TemplateResponse(request, "admin/articles/gone.html", context, status=410)


def is_form_sent(request):
    return request.method == "POST" and request.resolver_match.url_name == "articles_article_change"


def deletion_of(stem):
    """Return the Change that deleted the story of this stem last, or None."""
    deletions = Change.objects.filter(stem=stem, kind=Change.Kind.DELETED).select_related("operation__actor")
    return deletions.order_by("-pk").first() if stem else None
