"""What the list of stories can be narrowed to. Each choice is a word of the glossary."""

from django import forms
from django.contrib.admin import SimpleListFilter, site
from django.db.models import Count, Exists, OuterRef, Q

from articles.admin.base import KeySelect, is_key
from articles.admin.forms.finding import FIND, FOUND, WORDS
from articles.admin.lists import periods
from articles.admin.pictures.copies import COPY_STATES, images_in_state
from articles.models import Article, Image, Provider, Topic
from articles.models.rule import rule_in_force
from articles.queries.states import State


class StateFilter(SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(state, state.label) for state in State]

    def queryset(self, request, queryset):
        return State(self.value()).of(queryset) if self.value() in list(State) else queryset


class TopicListFilter(SimpleListFilter):
    title = "topic"
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        return [(str(topic.pk), topic.label) for topic in Topic.objects.in_order()]

    def queryset(self, request, queryset):
        offered = [pk for pk, _label in self.lookup_choices]
        return queryset.filed_under(self.value()) if self.value() in offered else queryset


class ProviderChoice(forms.Form):
    provider = forms.ModelChoiceField(
        Provider.objects.all(), required=False, widget=KeySelect(Article._meta.get_field("provider"), site)
    )

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].widget.request = request


class ProviderListFilter(SimpleListFilter):
    """One field to type into: a large house knows thousands of outlets."""

    title = "provider"
    parameter_name = "provider"
    template = "admin/articles/provider_filter.html"
    beside = [f"provider{WORDS}", f"provider{FOUND}", FIND]
    """What its form sends beside the choice itself."""

    def __init__(self, request, params, model, model_admin):
        self.sought = {name: params.pop(name)[-1] for name in self.beside if name in params}
        super().__init__(request, params, model, model_admin)

    def expected_parameters(self):
        return [self.parameter_name, *self.beside]

    def lookups(self, request, model_admin):
        return ()

    def has_output(self):
        return True

    def value(self):
        given = super().value()
        return given if is_key(given) else None

    def takes(self, value):
        return is_key(value) and Provider.objects.filter(pk=int(value)).exists()

    def queryset(self, request, queryset):
        return queryset.from_provider(int(self.value())) if self.value() else queryset

    def choices(self, changelist):
        """Yield once the field, what the other filters ask for, and the way out."""
        kept, own = changelist.get_filters_params().items(), self.expected_parameters()
        sent = {"provider": self.value()} | self.sought
        yield {
            "field": ProviderChoice(sent, request=self.request)["provider"],
            "kept": [(name, value) for name, values in kept for value in values if name not in own],
            "query": changelist.query,
            "all": changelist.get_query_string(remove=own) if self.value() else "",
        }


class PeriodFilter(SimpleListFilter):
    """Years, the months of one, the days of one. Only the first and the last story are looked up, none is counted."""

    title = "publication"
    parameter_name = "on"

    def lookups(self, request, model_admin):
        return periods.offered(periods.period_of(request.GET.get(self.parameter_name)))

    def has_output(self):
        return True

    def takes(self, value):
        return periods.period_of(value) is not None

    def queryset(self, request, queryset):
        chosen = periods.period_of(self.value())
        return queryset.on_days(*chosen.days) if chosen else queryset


class LookFilter(SimpleListFilter):
    title = "worth a look"
    parameter_name = "look"

    WORDS = {
        "near": ("near the bar", lambda articles: articles.near_bar(rule_in_force())),
        "duplicates": ("suspected duplicates", lambda articles: articles.suspected_duplicates()),
    }

    def lookups(self, request, model_admin):
        return [(key, words) for key, (words, _narrow) in self.WORDS.items()]

    def queryset(self, request, queryset):
        return self.WORDS[self.value()][1](queryset) if self.value() in self.WORDS else queryset


class PictureFilter(SimpleListFilter):
    title = "picture"
    parameter_name = "picture"

    def lookups(self, request, model_admin):
        return [("yes", "with a picture"), *COPY_STATES.items(), ("no", "none")]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.pictured()
        if self.value() in COPY_STATES:
            return queryset.filter(pk__in=images_in_state(first_pictures(), self.value()).values("article"))
        return queryset.unpictured() if self.value() == "no" else queryset

    def get_facet_counts(self, pk_attname, filtered_qs):
        """Story by story, as the rows of a page are few: the list itself looks from all pictures of a state."""
        own = first_pictures().filter(article=OuterRef("pk"))
        conditions = {state: Exists(images_in_state(own, state)) for state in COPY_STATES}
        conditions |= {"yes": Exists(own), "no": ~Exists(own)}
        choices = enumerate(key for key, _words in self.lookup_choices)
        return {f"{number}__c": Count(pk_attname, filter=conditions[key]) for number, key in choices}


def first_pictures():
    """The pictures that lists show: the first of each story."""
    is_earlier = Q(position__lt=OuterRef("position")) | Q(position=OuterRef("position"), pk__lt=OuterRef("pk"))
    earlier = Image.objects.filter(is_earlier, article=OuterRef("article"))
    return Image.objects.filter(~Exists(earlier), article__isnull=False)
