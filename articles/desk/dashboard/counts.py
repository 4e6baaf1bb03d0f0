"""What the dashboard counts: by one query, and nothing beyond a bound, so that it costs the same in any house."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from articles.desk.dashboard.window import (
    STORIES_COUNTED_A_DAY,
    WINDOW_DAYS,
    Window,
    end_of_day,
    widest,
    window,
    windows,
)
from articles.desk.queue.links import in_queue
from articles.lib.days import start_of
from articles.models import Article, PictureCopy
from articles.models.rule import rule_in_force
from articles.queries.bounded_count import BoundedCount, up_to
from articles.queries.states import State

COUNTED_UP_TO = 1_000
"""Up to what a list is counted."""


@dataclass(frozen=True)
class DayCount:
    """How many stories came in, and how many live ones have this day as their source's."""

    date: date
    came: BoundedCount
    live: BoundedCount

    @property
    def came_address(self):
        return in_queue(came_since=self.date, came_until=self.date)

    @property
    def live_address(self):
        return in_queue(state=State.LIVE, since=self.date, until=self.date)


@dataclass(frozen=True)
class Numbers:
    lists: dict  # {name: Count}
    days: list  # of DayCount, today the last
    charted: Window | None  # what charts are drawn of; None if not even today's stories are few enough


def desk_numbers():
    """Return the Numbers. One query."""
    lists, days = counted_lists(), window(WINDOW_DAYS).dates
    questions = [(queryset, COUNTED_UP_TO) for queryset in lists.values()]
    questions += [(side, STORIES_COUNTED_A_DAY) for day in days for side in sides_of(day)]
    questions += [(Article.objects.from_day(each.first), most) for each, most in windows()]
    counts = iter(up_to(questions))
    return Numbers(
        lists={name: next(counts) for name in lists},
        days=[DayCount(day, next(counts), next(counts)) for day in days],
        charted=widest(list(counts)),
    )


def counted_lists():
    stories = Article.objects.all()
    return {
        "waiting": stories.waiting(),
        "near": stories.near_bar(rule_in_force()),
        "unscored": stories.unscored(),
        "duplicates": stories.suspected_duplicates(),
        "scheduled": stories.scheduled(timezone.now()),
        "pictures failed": PictureCopy.objects.failed(),
        "pictures waiting": PictureCopy.objects.waiting(),
    }


def sides_of(day):
    begin, end = start_of(day), end_of_day(day)
    return Article.objects.came_in(begin).came_before(end), Article.objects.live().on_days(day, day)


def total(counts):
    """Return the BoundedCount of all that these BoundedCounts count."""
    return BoundedCount(sum(count.number for count in counts), all(count.is_exact for count in counts))
