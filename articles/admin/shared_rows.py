"""What topics, outlets and redirects have in common: every write of their screens is an operation of the journal."""

from django import forms
from django.contrib import admin, messages

from articles import journal
from articles.admin.history import History
from articles.admin.pictures.fetching import report_saved
from articles.editors.changes.subjects import changed_meanwhile
from articles.editors.forms.fields import ReasonField, no_controls
from articles.editors.messages import report, say_outcome
from articles.journal.locking import keep_references_still
from articles.journal.shared_rows.acts import why_needed
from articles.journal.shared_rows.lookup import free_slugs
from articles.journal.shared_rows.state import version_of

VERSION_MISSING = "This page does not say which version it shows. Open it again."


class RecordedForm(forms.ModelForm):
    """A form that says which version of its row it showed, and why that is changed. `editor` is who fills it in."""

    editor = None

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = ReasonField(help_text="For the journal: why you change it.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(no_controls)
        if "seen" in self.fields and self.instance.pk:
            self.fields["seen"].initial = version_of(self.instance)

    def clean(self):
        facts = super().clean()
        now = self.instance.pk and version_of(self.instance)
        if now and facts.get("seen") != now:
            self.add_error(
                None, changed_meanwhile(self.instance, self.editor) if facts.get("seen") else VERSION_MISSING
            )
            # Whoever sends it again has read that.
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = now
        return facts


class SharedForm(RecordedForm):
    named_by = "name"
    """The field that a slug is made of: here, when it is saved, because no script knows the rule."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text += f" Made of the {self.named_by} if you leave it empty."
            if self.instance.pk:
                self.fields["slug"].help_text += " Its former address leads to it."

    def clean(self):
        facts = super().clean()
        if facts.get("slug") == "" and facts.get(self.named_by):
            [facts["slug"]] = free_slugs(self._meta.model, [facts[self.named_by]])
        return facts


class Recorded(History):
    """Mixed into a screen: whatever it adds, changes or deletes is one operation, reported by one message."""

    def get_object(self, request, object_id, from_field=None):
        if request.method == "POST":
            keep_references_still()
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.editor = request.user
        return form

    def get_fieldsets(self, request, obj=None):
        """Why it is changed is asked last, and of those who may."""
        fields = [name for name in self.get_fields(request, obj) if name != "reason"]
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [(None, {"fields": [*fields, "reason"] if may_write else [name for name in fields if name != "seen"]})]

    def save_model(self, request, obj, form, change):
        """Left to save_related(): a row and its pictures are saved as one operation."""

    def save_related(self, request, form, formsets, change):
        reason = form.cleaned_data.get("reason", "")
        with journal.saving(form.instance, actor=request.user, reason=reason) as recorded:
            super().save_model(request, form.instance, form, change)
            super().save_related(request, form, formsets, change)
        report_saved(request, recorded.operation)

    def delete_model(self, request, obj):
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request, queryset):
        try:
            report(request, journal.remove(list(queryset), actor=request.user))
        except journal.InUse as error:
            say_outcome(request, messages.ERROR, str(error))

    def get_deleted_objects(self, objs, request):
        """Say what stands in the way by number: listing a hundred thousand stories helps nobody."""
        names = [str(row) for row in objs]
        in_use = list(filter(None, map(why_needed, objs)))
        return names, {self.opts.verbose_name_plural: len(names)}, set(), in_use


@admin.display(description="Former names, by which documents find it, too")
def former_names(row):
    return ", ".join(map(str, row.other_names.all())) or "–"


@admin.display(description="Further domains, by which documents find it, too")
def other_domains(row):
    return ", ".join(map(str, row.other_domains.all())) or "–"
