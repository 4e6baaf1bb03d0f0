"""Forms that are sent before they are finished, where no script runs: to look for a choice or to get another row. They
come back as they were typed, neither checked nor saved.
"""

from django.contrib import messages
from django.forms.utils import ErrorDict

from articles.admin.forms.finding import FIND, first_new_search
from articles.admin.forms.sent_rows import as_sent

ADD_ROW = "_add_row"
"""The name of the buttons that add a row; the value of each is the prefix of its list."""

BLANK = "__prefix__"


class Unchecked:
    """Mixed into a form: what was typed into it stands, and nothing is said against it yet."""

    def full_clean(self):
        self._errors, self.cleaned_data = ErrorDict(), {}

    def is_valid(self):
        return False


class UncheckedRows:
    """Mixed into a formset; `is_longer` if a blank row is to follow the others."""

    is_longer = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_longer and self.is_bound:
            self._write_blank_row()
        elif self.is_longer:
            self.extra += 1
        if self.is_longer:
            focus_on(self.forms[-1])

    def _write_blank_row(self):
        """Add to what was sent what a browser would send for a row that nobody touched."""
        count = self.total_form_count()
        for field in self.empty_form:
            for name, value in as_sent(field).items():
                self.data[name.replace(BLANK, str(count))] = value
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(count + 1)
        del self.management_form

    def full_clean(self):
        self._errors, self._non_form_errors = [{} for _form in self.forms], self.error_class()

    def is_valid(self):
        return False


def focus_on(form):
    field = next(field for field in form.visible_fields() if field.name != "position")
    field.field.widget.attrs["autofocus"] = True


def unchecked(form):
    return type(form.__name__, (Unchecked, form), {})


def unchecked_rows(formset, *, is_longer):
    facts = {"form": unchecked(formset.form), "is_longer": is_longer}
    return type(formset.__name__, (UncheckedRows, formset), facts)


class Unfinished:
    """Mixed into a record screen."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        choice = first_new_search(request.POST)
        request.is_unfinished = bool(choice or ADD_ROW in request.POST)
        if choice:
            request.POST = request.POST.copy()
            request.POST[FIND] = choice
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return unchecked(form) if is_unfinished(request) else form

    def get_formsets_with_inlines(self, request, obj=None):
        longer = request.POST.get(ADD_ROW)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if is_unfinished(request):
                yield unchecked_rows(formset, is_longer=formset.get_default_prefix() == longer), inline
            else:
                yield formset, inline

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if is_unfinished(request) and request.FILES:
            messages.warning(request, "Choose the file again before you save: a page cannot keep it.")
        context["enter_saves"] = not change or self.has_change_permission(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


def is_unfinished(request):
    return getattr(request, "is_unfinished", False)
