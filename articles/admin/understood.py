"""Lists of records that show and offer nothing while their address is not understood, where Django's show all rows."""

import sys

from django.contrib.admin import ChoicesFieldListFilter, SimpleListFilter
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import IGNORED_PARAMS, ORDER_VAR, PAGE_VAR
from django.template.response import TemplateResponse

from articles.lib.narrowing import Unclear, query_without, stated, unclear

LIST_PARAMETERS = [*IGNORED_PARAMS, PAGE_VAR]
"""What an address of a list states beside its filters."""


class ListNotUnderstood(Exception):
    """Raised with the Unclear parts of a list's address."""

    @property
    def parts(self):
        return self.args[0]


class Understood:
    """Mixed into a screen, before ModelAdmin. Its own filters may say takes(value) of what they understand."""

    def changelist_view(self, request, extra_context=None):
        try:
            return super().changelist_view(request, extra_context)
        except ListNotUnderstood as problem:
            return self.refuse(request, problem.parts)
        except DisallowedModelAdminLookup:
            return self.refuse(request, unclear(request.GET, self.asked_here(request)))

    def get_changelist_instance(self, request):
        """Return the list that an address asks for. Raises ListNotUnderstood."""
        if wrong := [*unclear(request.GET, self.asked_here(request)), *wrong_page(request)]:
            raise ListNotUnderstood(wrong)
        try:
            found = super().get_changelist_instance(request)
        except IncorrectLookupParameters:
            raise ListNotUnderstood(doubtful(request)) from None
        wrong = [*wrong_page(request, found.paginator.num_pages), *wrong_order(request, found)]
        if wrong := [*wrong, *wrong_choices(request, found), *self.lost(request, found)]:
            raise ListNotUnderstood(wrong)
        return found

    def asked_here(self, request):
        """Return the names that an address of the list may state."""
        own = [name for each in self.get_list_filter(request) for name in parameters_of(each)]
        asked, fields = stated(request.GET), {field.name for field in self.opts.get_fields()}
        # Django allows every lookup on what is no field, and passes it over.
        lookups = [name for name in asked if name.partition("__")[0] in fields]
        return [
            *LIST_PARAMETERS,
            *own,
            *(name for name in lookups if self.lookup_allowed(name, asked[name][-1], request)),
        ]

    def lost(self, request, found):
        """Return what an address states of filters that the list `found` does not show: Django would pass it over."""
        names = {filter_name(each) for each in self.get_list_filter(request)}
        shown = {getattr(spec, "field_path", None) or spec.parameter_name for spec in found.filter_specs}
        asked = {name: values[-1] for name, values in stated(request.GET).items()}
        return [no_choice(name, asked[name]) for name in asked if name.partition("__")[0] in names - shown]

    def refuse(self, request, parts):
        """Say what is not understood, and lead to the list without it."""
        ways = [(part, query_without(request.GET, part.name, PAGE_VAR) or request.path) for part in parts]
        facts = {"title": f"{self.opts.verbose_name_plural}".capitalize(), "opts": self.opts, "ways": ways}
        context = self.admin_site.each_context(request) | facts
        return TemplateResponse(request, "admin/not_understood.html", context, status=400)


def parameters_of(list_filter):
    """Return the names under which a filter of our own stands in addresses."""
    if not (isinstance(list_filter, type) and issubclass(list_filter, SimpleListFilter)):
        return []
    return [list_filter.parameter_name, *getattr(list_filter, "beside", [])]


def filter_name(list_filter):
    """Return the name under which a list filter stands in an address: its parameter's, or its field's."""
    if isinstance(list_filter, tuple):
        return list_filter[0]
    return getattr(list_filter, "parameter_name", list_filter)


def wrong_page(request, last=None):
    """Return what of an address is no number of a page up to the `last` one: Django would show the first page."""
    page = request.GET.get(PAGE_VAR) or "1"
    is_number = page.isascii() and page.isdecimal() and len(page) < len(str(sys.maxsize))
    is_page = is_number and (last is None or int(page) <= last)
    return [] if is_page else [Unclear(PAGE_VAR, page, "There is no such page.", "")]


def doubtful(request):
    """Return the parts of an address for which Django found no list: its filters, else its page."""
    parts = {name: values[-1] for name, values in stated(request.GET).items()}
    names = [name for name in parts if name not in LIST_PARAMETERS] or [name for name in parts if name == PAGE_VAR]
    return [Unclear(name, parts[name], "There is nothing of this kind.", "") for name in names]


def no_choice(name, value):
    return Unclear(name, value, "The filter has no such choice.", "")


def wrong_order(request, found):
    """Return what of an address names no columns to order the list `found` by."""
    text = request.GET.get(ORDER_VAR, "")
    numbers = [part.removeprefix("-") for part in text.split(".")] if text else []
    if all(number.isascii() and number.isdecimal() and int(number[:9]) < len(found.list_display) for number in numbers):
        return []
    return [Unclear(ORDER_VAR, text, "The list has no such columns.", "")]


def wrong_choices(request, found):
    """Return what of an address is no choice of the filters of the list `found`."""
    return [part for spec in found.filter_specs for part in unclear_choice(request, spec)]


def unclear_choice(request, spec):
    name, takes = choices_of(spec)
    value = request.GET.get(name, "")
    return [no_choice(name, value)] if value.strip() and not takes(value) else []


def choices_of(spec):
    """Return the name under which a filter stands in addresses, and what says whether it takes a value."""
    if isinstance(spec, ChoicesFieldListFilter):
        known = {str(value) for value, _label in spec.field.flatchoices}
        return spec.lookup_kwarg, known.__contains__
    if isinstance(spec, SimpleListFilter):
        return spec.parameter_name, getattr(spec, "takes", None) or {
            str(k) for k, _ in spec.lookup_choices
        }.__contains__
    return "", bool
