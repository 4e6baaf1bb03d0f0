"""Worked examples of the ranking for the page that explains it: the rule in force, applied to made-up stories."""

from dataclasses import dataclass
from datetime import timedelta

from articles.heat import RANK_EPOCH, HeatTerm, sentence
from articles.models.rule import rule_in_force
from articles.stories.heat_scale import HeatScale, heat_scale_of

CASES = [
    ("A good story that only one outlet has", {"quality": 64, "related_count": 0}),
    ("The same story, once another outlet reports it", {"quality": 64, "related_count": 1}),
    ("A fair story that everybody reports", {"quality": 48, "related_count": 8}),
    ("The same, cooled down by an editor", {"quality": 48, "related_count": 8, "boost": -40}),
]

AGES = [0, 0.5, 1, 2, 4]
"""How old, in half-lives, the story is whose place is compared."""


@dataclass(frozen=True)
class Example:
    words: str
    terms: list[HeatTerm]
    heat_scale: HeatScale
    is_published: bool

    @property
    def sum(self):
        return sentence(self.terms, self.heat_scale.heat)


@dataclass(frozen=True)
class Fading:
    """With which heat a fresh story would stand beside one that is some days old."""

    days: float
    fresh_heat: int


@dataclass(frozen=True)
class Examples:
    stories: list[Example]
    heat: int  # of the story that fades
    fadings: list[Fading]


def worked_examples():
    """Return the Examples for the rule in force."""
    rule = rule_in_force()
    stories = [_example(rule, words, facts) for words, facts in CASES]
    heat = 2 * rule.bar
    return Examples(stories, heat, [Fading(age * rule.half_life, _fresh_heat(rule, heat, age)) for age in AGES])


def _example(rule, words, facts):
    heat = rule.heat(**facts)
    return Example(words, rule.explain(**facts), heat_scale_of(heat), rule.publishes(heat))


def _fresh_heat(rule, heat, age):
    """The heat whose rank now equals that of `heat` published `age` half-lives ago: the inverse of Rule.rank()."""
    published_at = RANK_EPOCH - timedelta(days=age * rule.half_life)
    return max(round(2 ** rule.rank(heat, published_at) - 1), 0)
