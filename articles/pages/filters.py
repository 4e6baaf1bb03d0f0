"""What a reader may narrow a list down by, in its address, as in ?topic=vision&provider=nola.com&heat=90."""

from datetime import timedelta
from typing import NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import Article, Provider, Topic

PERIODS = {
    # Its label, its words in a sentence, how long it is
    "day": ("Day", "the last day", timedelta(days=1)),
    "week": ("Week", "the last week", timedelta(days=7)),
    "month": ("Month", "the last month", timedelta(days=30)),
    "year": ("Year", "the last year", timedelta(days=365)),
}

HOTTEST = 9999
"""Degrees. No story is hotter, and no database minds the number."""

LONGEST = 200
"""Characters of a topic's slug or a provider's domain."""


class TopicField(forms.CharField):
    """A topic by its slug. The choice itself is drawn by the page, which knows the topics anyway."""

    def clean(self, value):
        slug = super().clean(value)
        if not slug:
            return None
        topic = Topic.objects.named(slug).first()
        if topic is None:
            raise ValidationError(f"There is no topic “{slug}”. Choose one of the list.")
        return topic


class ProviderField(forms.CharField):
    """A provider by its domain or slug, as readers type and addresses state it."""

    def clean(self, value):
        name = super().clean(value)
        if not name:
            return None
        provider = Provider.objects.named(name).first()
        if provider is None:
            raise ValidationError(f"There is no provider “{name}”. Type its domain, such as example.com.")
        return provider


class TopicFilter(django_filters.Filter):
    field_class = TopicField


class ProviderFilter(django_filters.Filter):
    field_class = ProviderField


class HeatField(forms.IntegerField):
    # A browser's own number field would not show a wrong value of the address beside what is wrong about it.
    widget = forms.TextInput(attrs={"inputmode": "numeric"})


class HeatFilter(django_filters.NumberFilter):
    field_class = HeatField


class Choice(NamedTuple):
    """One filter that is in force, in words."""

    name: str
    label: str
    value: str


class StoryFilter(django_filters.FilterSet):
    topic = TopicFilter(label="Topic", method="of_topic", max_length=LONGEST)
    provider = ProviderFilter(label="Provider", method="of_provider", max_length=LONGEST)
    type = django_filters.ChoiceFilter(label="Type", choices=Article.Type, method="of_type", empty_label="Any")
    period = django_filters.ChoiceFilter(
        label="Published in",
        choices=[(name, words.capitalize()) for name, (_, words, _) in PERIODS.items()],
        method="of_period",
        empty_label="Any time",
    )
    heat = HeatFilter(label="Heat of at least", method="of_heat", min_value=0, max_value=HOTTEST)

    def of_topic(self, stories, _name, topic):
        return stories.narrowed_to(topic)

    def of_provider(self, stories, _name, provider):
        return stories.from_provider(provider)

    def of_type(self, stories, _name, value):
        return stories.of_type(value)

    def of_period(self, stories, _name, period):
        return stories.since(timezone.now() - PERIODS[period][2])

    def of_heat(self, stories, _name, heat):
        return stories.of_heat(heat)

    @property
    def stories(self):
        """Those that pass every filter. One that cannot be understood is explained by the form, and lets all pass."""
        return self.filter_queryset(self.queryset.all())

    @property
    def cleaned(self):
        """{name: value} of what could be understood."""
        self.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    @property
    def stated(self):
        """The same, as the address states it."""
        return {name: self.data[name] for name in self.cleaned}

    @property
    def choices(self):
        """What is narrowed down by, in words."""
        return [
            Choice(name, self.filters[name].label, self._in_words(name, value)) for name, value in self.cleaned.items()
        ]

    def _in_words(self, name, value):
        if name in ("type", "period"):
            return dict(self.filters[name].field.choices)[value]
        return str(value)

    def filter_queryset(self, queryset):
        for name, value in self.cleaned.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset
