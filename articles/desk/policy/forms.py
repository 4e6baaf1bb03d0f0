"""The numbers of the rule, as somebody tries them or puts them into force."""

from dataclasses import dataclass

from django import forms

from articles.editors.changes.change_notes import who_did
from articles.editors.forms.fields import ReasonField
from articles.heat import Rule
from articles.journal.policies import last_act

MOST_BAR, MOST_WEIGHT = 1_000, 1_000
SHORTEST, LONGEST = 0.1, 365
"""Half-lives, in days. Beyond, the front page would be the clock's alone, or that of heat alone."""


NUMBERS = ["bar", "weight", "half_life"]

BAR_HELP = "From this heat on the rule publishes a story. A higher bar means fewer stories, hotter ones."
WEIGHT_HELP = "Each related report heats its story so much. A higher number favours events that many outlets tell."
HALF_LIFE = "A story that is so many days older needs twice the heat to stand as high. Longer keeps stories up longer."


def plain_number(value):
    """Return a number as somebody would write it: 3, not 3.0."""
    return int(value) if value == int(value) else value


def number_field(field, label, least, most, **facts):
    """Return a field for a number from `least` to `most` that says so whatever else it is given."""
    words = f"Give a number from {least} to {most:,}."
    errors = dict.fromkeys(["required", "invalid", "min_value", "max_value"], words)
    return field(label=label, min_value=least, max_value=most, error_messages=errors, **facts)


class DraftForm(forms.Form):
    """Three numbers that make a Rule; those that are left out are the ones of the `rule` in force."""

    bar = number_field(
        forms.IntegerField, "Bar", 0, MOST_BAR, help_text="The heat from which on the rule publishes a story."
    )
    weight = number_field(
        forms.IntegerField, "Related report", 0, MOST_WEIGHT, help_text="Degrees of heat that each related report adds."
    )
    half_life = number_field(
        forms.FloatField,
        "Half-life in days",
        SHORTEST,
        LONGEST,
        help_text="A story that is so much older needs twice the heat to stand as high.",
    )

    def __init__(self, data=None, *, rule):
        self.in_force = rule
        numbers = {name: plain_number(getattr(rule, name)) for name in NUMBERS}
        if data is not None:
            data = numbers | {name: value for name, value in data.items() if value}
        super().__init__(data, initial=numbers)
        self.fields["half_life"].widget.attrs["step"] = "any"

    @property
    def rule(self):
        """The Rule that the form states, once it is found valid."""
        return Rule(**{name: self.cleaned_data[name] for name in NUMBERS})

    @property
    def is_draft(self):
        return self.is_valid() and self.rule != self.in_force


class PolicyForm(DraftForm):
    """The same to be put into force by `editor`, with a reason. `over` is the policy that it was drafted over."""

    reason = ReasonField(required=True, label="Why", error_messages={"required": "Say why: other editors read it."})
    over = forms.CharField(required=False, max_length=20)

    def __init__(self, data=None, *, rule, policy, editor):
        super().__init__(data, rule=rule)
        self.editor, self.policy, self.now_over = editor, policy, str(policy.pk) if policy else ""

    @property
    def is_overtaken(self):
        return self.has_error("__all__", "newer")

    @property
    def overtaken_words(self):
        act = last_act()
        who = who_did(act, self.editor) if act else "somebody"
        return f"Meanwhile {who} changed the policy. Look at your draft again."

    def clean(self):
        facts = super().clean()
        if facts.get("over", "") != self.now_over:
            raise forms.ValidationError(self.overtaken_words, "newer")
        return facts


@dataclass(frozen=True)
class NumberProposal:
    """A number of the rule, what it does, and other values of it to try."""

    name: str
    label: str
    words: str
    values: list


def proposals(rule):
    """Return the NumberProposals of a page on which nobody has tried anything yet."""
    bars = [rule.bar + step for step in [-10, -5, 5, 10]]
    weights = [rule.weight + step for step in [-5, -2, 2, 5]]
    half_lives = [rule.half_life * factor for factor in [0.5, 2, 4]]
    return [
        NumberProposal("bar", "Bar", BAR_HELP, values_within(bars, 0, MOST_BAR)),
        NumberProposal("weight", "Related report", WEIGHT_HELP, values_within(weights, 0, MOST_WEIGHT)),
        NumberProposal("half_life", "Half-life", HALF_LIFE, values_within(half_lives, SHORTEST, LONGEST)),
    ]


def values_within(values, least, most):
    """Return those from `least` to `most`, as they are written."""
    return [f"{value:g}" for value in values if least <= value <= most]
