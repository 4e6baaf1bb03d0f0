"""What other numbers of the rule would do, worked out beside those in force. Pure: facts of stories in, stories out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

SHIFTS_SHOWN = 20
"""Stories of each kind that are listed."""

FRONT = 10
"""Places of the front page that are compared."""

DAYS_SIMULATED = 30


class Fact(NamedTuple):
    """What the rule and the clock need to know of a story that is told by itself and not in the bin."""

    pk: int
    quality: int | None
    related_count: int
    boost: int
    decision: str
    published_at: datetime
    embargoed_until: datetime | None
    expires_at: datetime | None

    def is_seen_at(self, moment):
        """Whether readers see it at `moment`, if it is published."""
        begun = self.embargoed_until is None or self.embargoed_until <= moment
        return begun and (self.expires_at is None or self.expires_at > moment)

    def outcome(self, rule, verdicts):
        return rule.outcome(
            quality=self.quality,
            related_count=self.related_count,
            boost=self.boost,
            verdict=verdicts[self.decision],
            is_binned=False,
            published_at=self.published_at,
        )


class RuleShift(NamedTuple):
    """A story under both rules. A place, from 1, is among all live stories by rank; None where it is not live."""

    pk: int
    heat_before: int | None
    heat_after: int | None
    place_before: int | None
    place_after: int | None


@dataclass(frozen=True, slots=True)
class ShiftKind:
    """All the RuleShifts of one kind by their number, and the first of them."""

    count: int
    first: list


class DayUnderRules(NamedTuple):
    """Live stories that their sources published on a day, under the rule in force and under the draft."""

    date: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Draft:
    appearing: ShiftKind
    vanishing: ShiftKind
    moving: ShiftKind
    front_before: list  # of RuleShifts
    front_after: list
    days: list  # of DayUnderRuless, the first one first
    looked_at: int
    since: datetime | None  # when the oldest of those that were looked at was published

    @property
    def pks(self):
        """Those of all stories that are listed."""
        lists = [self.appearing.first, self.vanishing.first, self.moving.first, self.front_before, self.front_after]
        return {shift.pk for shifts in lists for shift in shifts}


def draft_of(facts, before, after, *, now, today, date_of, verdicts):
    """Return the Draft of the Facts, the newest first, under the Rule `before`, in force, and the Rule `after`.

    `date_of` gives the day of a moment by the editor's calendar, `verdicts` who is published by each decision.
    """
    seen = [fact for fact in facts if fact.is_seen_at(now)]
    old, new = ({fact.pk: fact.outcome(rule, verdicts) for fact in seen} for rule in (before, after))
    was, becomes = _places(old), _places(new)
    shifts = {pk: RuleShift(pk, old[pk].heat, new[pk].heat, was.get(pk), becomes.get(pk)) for pk in {**becomes, **was}}
    return Draft(
        appearing=_kind(shifts[pk] for pk in becomes if pk not in was),
        vanishing=_kind(shifts[pk] for pk in was if pk not in becomes),
        moving=_kind(sorted(_moved(shifts, was, becomes), key=_nearest)),
        front_before=[shifts[pk] for pk in list(was)[:FRONT]],
        front_after=[shifts[pk] for pk in list(becomes)[:FRONT]],
        days=_days(seen, was, becomes, today, date_of),
        looked_at=len(facts),
        since=facts[-1].published_at if facts else None,
    )


def _places(standings):
    """Return {pk: place} of the live ones of {pk: Standing}, in the order of the front page."""
    listed = sorted(((standing.rank, pk) for pk, standing in standings.items() if standing.is_listed), reverse=True)
    return {pk: place for place, (_rank, pk) in enumerate(listed, start=1)}


def _moved(shifts, was, becomes):
    """Return the RuleShifts of stories that stay, with another heat or in another order among those that stay."""
    stay, stays = [pk for pk in was if pk in becomes], [pk for pk in becomes if pk in was]
    another = {pk for pair in zip(stay, stays, strict=True) if pair[0] != pair[1] for pk in pair}
    return [shifts[pk] for pk in stays if pk in another or shifts[pk].heat_before != shifts[pk].heat_after]


def _nearest(shift):
    """Return how near the top it comes or was."""
    return min(shift.place_before, shift.place_after), shift.place_after


def _kind(shifts):
    shifts = list(shifts)
    return ShiftKind(len(shifts), shifts[:SHIFTS_SHOWN])


def _days(facts, was, becomes, today, date_of):
    dates = {fact.pk: date_of(fact.published_at) for fact in facts}
    before, after = (Counter(dates[pk] for pk in side) for side in (was, becomes))
    shown = [today - timedelta(days=ago) for ago in reversed(range(DAYS_SIMULATED))]
    return [DayUnderRules(day, before[day], after[day]) for day in shown]
