"""What lists of stories may be narrowed down by, in their addresses, as in ?topic=vision&provider=nola.com&heat=90.

Pages, feeds, the archive and the API's lists go by the same; what cannot be understood lets no story pass.
"""

from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.lib.narrowing import plain_query, query_without, unclear, wrong_in
from articles.models import Article, Provider, Topic
from articles.search import has_words

PERIODS = {
    # Its label, its words in a sentence, how long it is
    "day": ("Day", "the last day", timedelta(days=1)),
    "week": ("Week", "the last week", timedelta(days=7)),
    "month": ("Month", "the last month", timedelta(days=30)),
    "year": ("Year", "the last year", timedelta(days=365)),
}

HOTTEST_DEGREES = 9999
"""Degrees. No story is hotter, and no database minds the number."""

LONGEST_NAME = 200
"""Characters of a topic's slug or a provider's domain."""

LONGEST_TEXT = 500
"""Characters of what is searched for."""

EXPECTED_VALUES = {
    "topic": "the id of a topic",
    "provider": "the domain of a provider, such as example.com",
    "type": f"one of {', '.join(Article.Type.values)}",
    "period": f"one of {', '.join(PERIODS)}",
    "heat": f"a whole number from 0 to {HOTTEST_DEGREES}",
    "q": "words to look for",
}
"""What each filter takes."""

PAGE_PARAMETERS = ["sort", "beyond", "before"]
"""What the address of a page states beside its filters."""


class TopicSlugField(forms.CharField):
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
        # Domains know no capital letters.
        provider = Provider.objects.among([name, name.lower()]).first()
        if provider is None:
            raise ValidationError(f"There is no provider “{name}”. Type its domain, such as example.com.")
        return provider


class TopicFilter(django_filters.Filter):
    field_class = TopicSlugField


class ProviderFilter(django_filters.Filter):
    field_class = ProviderField


class WordsField(forms.CharField):
    def clean(self, value):
        text = super().clean(value)
        if text and not has_words(text):
            raise ValidationError("It holds no word to look for.")
        return text


class WordsFilter(django_filters.Filter):
    field_class = WordsField


class HeatField(forms.IntegerField):
    # A browser's own number field would not show a wrong value of the address beside what is wrong about it.
    widget = forms.TextInput(attrs={"inputmode": "numeric"})


class HeatFilter(django_filters.NumberFilter):
    field_class = HeatField


class FilterInForce(NamedTuple):
    """One filter that is in force, in words."""

    name: str
    label: str
    value: str


class StoryFilter(django_filters.FilterSet):
    topic = TopicFilter(label="Topic", method="of_topic", max_length=LONGEST_NAME)
    provider = ProviderFilter(label="Provider", method="of_provider", max_length=LONGEST_NAME)
    type = django_filters.ChoiceFilter(label="Type", choices=Article.Type, method="of_type", empty_label="Any")
    period = django_filters.ChoiceFilter(
        label="Published in",
        choices=[(name, words.capitalize()) for name, (_, words, _) in PERIODS.items()],
        method="of_period",
        empty_label="Any time",
    )
    heat = HeatFilter(label="Heat of at least", method="of_heat", min_value=0, max_value=HOTTEST_DEGREES)
    q = WordsFilter(label="Words", method="with_words", max_length=LONGEST_TEXT)

    def __init__(self, query, queryset, *, beside=PAGE_PARAMETERS):
        """`beside` are the names that `query`, a query string, may have beside those of the filters."""
        super().__init__(plain_query(query), queryset)
        self.query, self.beside = query, beside
        for name in beside:
            self.filters.pop(name, None)

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

    def with_words(self, stories, _name, text):
        return stories.matching(text)

    @cached_property
    def unclear(self):
        """What of the query string cannot be understood."""
        return [*unclear(self.query, [*self.filters, *self.beside]), *wrong_in(self.form, EXPECTED_VALUES)]

    @property
    def stories(self):
        """Those that pass every filter: none while anything cannot be understood."""
        return self.queryset.none() if self.unclear else self.filter_queryset(self.queryset.all())

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
    def tidy(self):
        """The end of the list's address without what was left empty in it, for one that is not understood."""
        return query_without(self.query)

    @property
    def choices(self):
        """What is narrowed down by, in words."""
        return [
            FilterInForce(name, self.filters[name].label, self._in_words(name, value))
            for name, value in self.cleaned.items()
        ]

    @property
    def ways_out(self):
        """[(what is not understood, the end of the list's address without it)]."""
        return [(part, query_without(self.query, part.name, "beyond", "before") or "./") for part in self.unclear]

    def _in_words(self, name, value):
        if name in ("type", "period"):
            return dict(self.filters[name].field.choices)[value]
        return str(value)

    def filter_queryset(self, queryset):
        for name, value in self.cleaned.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset
