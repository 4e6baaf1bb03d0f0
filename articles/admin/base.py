"""What all record screens share: lists that stay quick in a large house and give nothing away that is sealed."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from articles.admin.bounds import MOST_SEARCHED
from articles.admin.forms.again import Again
from articles.admin.forms.finding import Findable
from articles.admin.forms.unfinished import Unfinished
from articles.admin.understood import Understood, filter_name
from articles.editors.messages import has_said

MOST_LISTED = 10_000
"""How far a list goes, in rows. Whoever looks for more narrows it down: counting all of a million takes its time."""

MOST_TALLIED = 1_000
"""Rows of a list, its first ones, among which the choices of its filters are counted."""


class BoundedPaginator(Paginator):
    @cached_property
    def count(self):
        return self.object_list[:MOST_LISTED].count()


class RecordList(ChangeList):
    def get_queryset(self, request, exclude_parameters=None):
        """The rows of the list; for a filter that counts its choices, its first ones alone.

        A filter that counts names its own parameters to exclude: it asks what the list would be without it.
        """
        rows = super().get_queryset(request, exclude_parameters)
        if exclude_parameters is None:
            return rows
        return self.model.objects.filter(pk__in=rows.values("pk")[:MOST_TALLIED])

    @property
    def most_tallied(self):
        """How many of the list's rows are counted, if not all of them."""
        return MOST_TALLIED if self.result_count > MOST_TALLIED else None


class KeySelect(Findable, AutocompleteSelect):
    """A choice that is shown again after an error, even if what was sent is no row's number.

    `known` are rows that were loaded before, {number: words}: to name them, nothing is asked.
    """

    known = {}

    def build_attrs(self, base_attrs, extra_attrs=None):
        """Say in the empty box what to choose."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": f"Choose a {self.field.remote_field.model._meta.verbose_name}"}

    def create_option(self, name, value, label, *args, **kwargs):
        # HTML wants words in every option, also in that of no choice.
        return super().create_option(name, value, label or "—", *args, **kwargs)

    def optgroups(self, name, value, attr=None):
        """One option for none, which a field that has to be filled needs as well, what is chosen and what was found."""
        keys = [key for key in value if is_key(key)]
        if keys and self.known.keys() >= set(keys):
            chosen = [self.create_option(name, key, self.known[key], True, 0) for key in keys]
        else:
            options = [option for _name, options, _index in super().optgroups(name, keys, attr) for option in options]
            chosen = [option for option in options if option["value"]]
        return [(None, self.with_found(name, chosen), 0)]


class KeyChoices:
    """Mixed into a screen whose rows are chosen by typing."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Beside a choice a row can be added; what is done to the rows themselves is left to their own screens."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KeySelect(db_field, self.admin_site)
            kwargs["widget"].request = request
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RecordAdmin(Understood, Again, Unfinished, KeyChoices, admin.ModelAdmin):
    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50
    extra_lookups = ()

    def get_changelist(self, request, **kwargs):
        return RecordList

    def message_user(self, request, *args, **kwargs):
        """Say nothing of an act that was reported already."""
        if not has_said(request):
            super().message_user(request, *args, **kwargs)

    def lookup_allowed(self, lookup, value, request):
        """Only what the list's filters ask: by any other lookup one could guess at what is sealed, letter by letter."""
        offered = {*map(filter_name, self.get_list_filter(request)), *self.extra_lookups}
        return lookup.split("__")[0] in offered and super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term[:MOST_SEARCHED])

    def response_action(self, request, queryset):
        if not all(map(is_key, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("The rows to act on are named by numbers.")
        if request.POST.get("select_across") == "1":
            # "All" are those that the list counted.
            queryset = self.model.objects.filter(pk__in=queryset.values("pk")[:MOST_LISTED])
            if "counted" in request.POST and request.POST["counted"] != str(queryset.count()):
                return self.look_again(request, queryset)
        return super().response_action(request, queryset)

    def look_again(self, request, queryset):
        """Whoever acts on "all" means those that were counted on the page: show the list, or the question, anew."""
        messages.warning(request, "Meanwhile there are more or fewer of them. Nothing was done; look again.")
        if "post" not in request.POST:
            return None
        request.POST = request.POST.copy()
        del request.POST["post"]
        return super().response_action(request, queryset)


class BrowseOnly:
    """Mixed into a screen that shows rows which only other acts may write."""

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission


def is_key(text):
    """Return whether a text from an address can be a row's number, which no database takes with 19 digits."""
    return text is not None and text.isdecimal() and len(text) < 19
