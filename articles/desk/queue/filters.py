"""What the queue may be narrowed down by, in its address, as in ?state=near&topic=vision&heat_min=66."""

from datetime import date, timedelta
from functools import cached_property

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from articles.documents.kinds import NEED_REPAIR
from articles.editors.forms.fields import no_controls
from articles.lib.days import start_of
from articles.lib.narrowing import plain_query, unclear, wrong_in
from articles.models import Article, Finding
from articles.models.rule import rule_in_force
from articles.queries.states import State
from articles.search import has_words

LATELY = timedelta(days=3)
"""How long a story counts as one that just came in: a weekend is among it."""

EDITED_LATELY = timedelta(days=7)

LOOKED_FOR = {
    "near": ("Near misses", lambda stories: stories.near_bar(rule_in_force())),
    "unscored": ("Unscored", lambda stories: stories.unscored()),
    "held_by_hand": ("Held by hand", lambda stories: stories.held_by_hand()),
    "published_by_hand": ("Published by hand", lambda stories: stories.published_by_hand()),
    "duplicates": ("Suspected duplicates", lambda stories: stories.suspected_duplicates()),
    "scheduled": ("Scheduled", lambda stories: stories.scheduled(timezone.now())),
    "incoming": ("Incoming", lambda stories: stories.present().came_in(timezone.now() - LATELY)),
    "edited": ("Recently edited", lambda stories: stories.edited(timezone.now() - EDITED_LATELY)),
}
"""What desks look for that is no state of its own, each with the glossary's word for it."""

STATE_CHOICES = {state.value: (state.label, state.of) for state in State} | LOOKED_FOR

PICTURES = {"with": "pictured", "without": "unpictured", "failed": "with_failed_picture"}
RELATED_WORDS = {"with": "with_related", "without": "without_related"}

ANY_FLAW = "any"

MOST_DEGREES = 100_000
LONGEST, LONGEST_TEXT = 200, 500
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)


class Number(django_filters.NumberFilter):
    # A browser's own number field would not show a wrong value of the address beside what is wrong about it.
    def __init__(self, label, word, *, least):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
        bounds = {"min_value": least, "max_value": MOST_DEGREES}
        super().__init__(label=label, method=asking(word), widget=widget, **bounds)

    field_class = forms.IntegerField


class ChoiceFilter(django_filters.ChoiceFilter):
    def __init__(self, label, choices, **kwargs):
        wrong = {"invalid_choice": "“%(value)s” is none of these."}
        super().__init__(label=label, choices=choices, error_messages=wrong, **kwargs)


class DayFilter(django_filters.DateFilter):
    def __init__(self, label, **kwargs):
        # As above: a field of type date shows no wrong value, yet its calendar is worth more.
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        bounds = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]
        wrong = {"invalid": "A day is written as 2026-11-22."}
        super().__init__(label=label, widget=widget, validators=bounds, error_messages=wrong, **kwargs)


class QueueWordsField(forms.CharField):
    def clean(self, value):
        text = super().clean(value)
        if text and not has_words(text):
            raise ValidationError("It holds no word to look for.")
        return text


class Words(django_filters.Filter):
    field_class = QueueWordsField


class DomainField(forms.CharField):
    """A provider by its domain or slug; `known` are those that the address names."""

    known = ()

    def clean(self, value):
        name = super().clean(value)
        # Domains know no capital letters.
        found = [provider for provider in self.known if {name, name.lower()} & {provider.domain, provider.slug}]
        if name and not found:
            raise ValidationError(f"No provider is called “{name}”. Type a domain, such as example.com.")
        return found[0] if found else None


class Domain(django_filters.Filter):
    field_class = DomainField


def asking(word):
    """Return the method of a filter whose value is given to this word."""

    def ask(stories, _name, value):
        return getattr(stories, word)(value)

    return ask


def saying(words):
    """Return the method of a filter whose value names one of these words."""

    def say(stories, _name, value):
        return getattr(stories, words[value])()

    return say


class QueueFilter(django_filters.FilterSet):
    """Bound to an address. `topics` and `providers` are the rows that it may name, loaded once for many of these.

    A list that is only counted, and not shown with its form, needs no more filters than the address states: to make
    them all for each of a dozen views took longer than the rest of the queue's page.
    """

    q = Words(label="Text", method=asking("matching"), max_length=LONGEST_TEXT, validators=[no_controls])
    state = ChoiceFilter(
        "State", [(name, label) for name, (label, _) in STATE_CHOICES.items()], method="in_state", empty_label="Any"
    )
    topic = ChoiceFilter("Topic", [], method="in_topic", empty_label="Any")
    provider = Domain(label="Provider", method=asking("from_provider"), max_length=LONGEST)
    type = ChoiceFilter("Type", Article.Type.choices, method=asking("of_type"), empty_label="Any")
    heat_min = Number("Heat from", "of_heat", least=-1)
    heat_max = Number("Heat to", "of_heat_at_most", least=-1)
    quality_min = Number("Quality from", "of_quality", least=0)
    quality_max = Number("Quality to", "of_quality_at_most", least=0)
    since = DayFilter("Published since", method="published_since")
    until = DayFilter("Published until", method="published_until")
    came_since = DayFilter("Came in since", method="got_since")
    came_until = DayFilter("Came in until", method="got_until")
    picture = ChoiceFilter(
        "Picture",
        [("with", "With"), ("without", "Without"), ("failed", "Failed")],
        method=saying(PICTURES),
        empty_label="Any",
    )
    related = ChoiceFilter(
        "Related", [("with", "With"), ("without", "Without")], method=saying(RELATED_WORDS), empty_label="Any"
    )
    duplicate = ChoiceFilter("Duplicate", [("suspected", "Suspected")], method="suspected", empty_label="Any")
    repair = ChoiceFilter(
        "Needs repair",
        [(ANY_FLAW, "Whatever it is"), *((kind.value, kind.title) for kind in NEED_REPAIR)],
        method="in_need",
        empty_label="Any",
    )
    decision = ChoiceFilter("Decision", Article.Decision.choices, method=asking("decided"), empty_label="Any")

    def __init__(self, data, *, topics, providers, is_shown=True):
        stated = plain_query(data)
        if not is_shown:
            self.base_filters = {name: each for name, each in self.base_filters.items() if name in stated}
        super().__init__(stated, Article.objects.all())
        self.query = data
        self.topics = {topic.slug: topic for topic in topics}
        if "topic" in self.filters:
            self.form.fields["topic"].choices = [("", "Any"), *((topic.slug, topic.name) for topic in topics)]
        if "provider" in self.filters:
            self.form.fields["provider"].known = providers

    def in_state(self, stories, _name, state):
        return STATE_CHOICES[state][1](stories)

    def in_topic(self, stories, _name, slug):
        return stories.in_topic(self.topics[slug])

    def suspected(self, stories, _name, _value):
        return stories.suspected_duplicates()

    def in_need(self, stories, _name, kind):
        return stories.in_need_of_repair(None if kind == ANY_FLAW else kind)

    def published_since(self, stories, _name, day):
        return stories.from_day(day)

    def published_until(self, stories, _name, day):
        return stories.to_day(day)

    def got_since(self, stories, _name, day):
        return stories.came_in(start_of(day))

    def got_until(self, stories, _name, day):
        return stories.came_before(start_of(day + timedelta(days=1)))

    @cached_property
    def unclear(self):
        """What of the address cannot be understood; of the values, each filter's label says what it takes."""
        labels = {name: each.label for name, each in self.filters.items()}
        return [*unclear(self.query, [*FILTER_NAMES, *QUEUE_PARAMETERS]), *wrong_in(self.form, labels)]

    @property
    def stories(self):
        """Those that pass every filter: none while anything cannot be understood."""
        return self.queryset.none() if self.unclear else self.qs.all()

    @property
    def needed(self):
        """The findings that it asks for, None if it asks for none."""
        kind = self.stated.get("repair")
        return Finding.objects.in_need(None if kind == ANY_FLAW else kind) if kind else None

    @property
    def stated(self):
        """{name: value} of what could be understood, as the address states it."""
        self.is_valid()
        return {name: self.data[name] for name, value in self.form.cleaned_data.items() if value not in (None, "")}


FILTER_NAMES = list(QueueFilter.base_filters)

QUEUE_PARAMETERS = ["view", "sort", "beyond", "before", "at", "sitting"]
"""What addresses of the queue and of triage state beside the filters."""

FOLDED_FILTERS = {
    "until",
    "type",
    "quality_min",
    "quality_max",
    "picture",
    "related",
    "duplicate",
    "repair",
    "decision",
    "came_since",
    "came_until",
}
"""Filters that are folded away until one of them is in force."""
