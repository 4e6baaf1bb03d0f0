"""What an outlet's stories were like so far, read from tallies, counts up to a bound, and its latest stories."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils import timezone

from articles.desk.queue.links import in_queue
from articles.models import Article, Provider
from articles.queries.bounded_count import BoundedCount
from articles.queries.states import State
from articles.stories import counts as tallies

DAYS_LOOKED_BACK = 30
STORIES_COUNTED = 10_000
STORIES_LOOKED_AT = 500
"""Stories whose quality and decision are looked at."""


@dataclass(frozen=True)
class TrackRecord:
    provider: Provider
    first_at: datetime | None  # when its oldest story was published
    count: BoundedCount
    live_count: int
    share: str  # of the live stories of DAYS_LOOKED_BACK days, in words
    quality: float | None  # the median
    held_count: int
    held_at: datetime | None  # when the last of those held by hand was last changed
    looked_at: int  # stories that quality and held_count are of

    @property
    def is_partial(self):
        return self.count.number > self.looked_at

    @property
    def address(self):
        return self._in_queue()

    @property
    def live_address(self):
        return self._in_queue(state=State.LIVE)

    @property
    def share_address(self):
        return self._in_queue(state=State.LIVE, since=first_day())

    @property
    def held_address(self):
        return self._in_queue(state="held_by_hand")

    def _in_queue(self, **filters):
        return in_queue(view="all", provider=self.provider.domain, **filters)


def questions(provider):
    """Return what has to be counted for a TrackRecord, for articles.queries.bounded_count."""
    stories = Article.objects.from_provider(provider)
    return [(stories, STORIES_COUNTED), (stories.live().from_day(first_day()), STORIES_COUNTED)]


def track_record(provider, counts):
    """Return the TrackRecord of a provider; `counts` answer the questions()."""
    count, live_lately = counts
    stories = Article.objects.from_provider(provider)
    latest = list(stories.newest().verdicts()[:STORIES_LOOKED_AT])
    qualities = [quality for quality, *_ in latest if quality is not None]
    held = [updated_at for _, is_held, updated_at in latest if is_held]
    live_count, _site = tallies.of_provider(provider)
    return TrackRecord(
        provider,
        stories.newest().reverse().values_list("published_at", flat=True).first(),
        count,
        live_count,
        share_of(live_lately),
        median(qualities) if qualities else None,
        len(held),
        max(held, default=None),
        len(latest),
    )


def share_of(live):
    """Return in words how much of what was live in the last DAYS_LOOKED_BACK days the BoundedCount `live` is."""
    whole = tallies.of_day(first_day(), today())
    if not live.number or not whole:
        return "none live"
    return f"{'' if live.is_exact else 'over '}{tallies.percent_in_words(min(live.number, whole), whole)} of live"


def today():
    return timezone.localdate()


def first_day():
    return today() - timedelta(days=DAYS_LOOKED_BACK - 1)
