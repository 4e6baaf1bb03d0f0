"""A draft of other numbers with the stories that it is about, as a page shows it."""

from dataclasses import dataclass

from django.utils import timezone

from articles.desk.dashboard.charts.live_days import LiveDays, live_days_of
from articles.desk.policy.simulation import Draft, Fact, RuleShift, draft_of
from articles.heat import Rule
from articles.lib.days import day_shown
from articles.models import Article
from articles.models.article import VERDICTS

STORIES_SIMULATED = 10_000
"""Stories that a draft looks at, the newest: more than a month of a large desk, in a fraction of a second."""

SHIFT_WORDS = [
    ("appear", "Appear", "readers would see them", "No story would appear."),
    ("vanish", "Vanish", "readers would see them no more", "No story would vanish."),
    (
        "move",
        "Move",
        "with another heat or in another order",
        "No story that stays would change its heat or order.",
    ),
]


@dataclass(frozen=True, slots=True)
class ShiftRow:
    story: Article
    shift: RuleShift


@dataclass(frozen=True, slots=True)
class ShiftListing:
    """What becomes of stories in words, how many they are, and the first of them."""

    name: str
    title: str
    note: str
    nothing: str
    count: int
    rows: list


@dataclass(frozen=True, slots=True)
class Drafted:
    rule: Rule
    draft: Draft
    listings: list
    front_before: list  # of ShiftRows
    front_after: list
    live_days: LiveDays

    @property
    def is_partial(self):
        return self.draft.looked_at == STORIES_SIMULATED


def drafted(before, after):
    """Return the Drafted of the newest stories under the Rules `before`, in force, and `after`. Two queries."""
    newest = Article.objects.present().leads().newest().values_list(*Fact._fields)[:STORIES_SIMULATED]
    draft = draft_of(
        [Fact(*values) for values in newest],
        before,
        after,
        now=timezone.now(),
        today=timezone.localdate(),
        date_of=day_shown,
        verdicts=VERDICTS,
    )
    stories = {story.pk: story for story in Article.objects.picked(draft.pks).with_bylines()}

    def rows(shifts):
        return [ShiftRow(stories[shift.pk], shift) for shift in shifts if shift.pk in stories]

    kinds = [draft.appearing, draft.vanishing, draft.moving]
    listings = [
        ShiftListing(*words, kind.count, rows(kind.first)) for words, kind in zip(SHIFT_WORDS, kinds, strict=True)
    ]
    fronts = rows(draft.front_before), rows(draft.front_after)
    return Drafted(after, draft, listings, *fronts, live_days_of(draft.days))
