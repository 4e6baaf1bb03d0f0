"""The charts of the dashboard: what each is drawn of, asked of the house."""

from datetime import UTC, time

from articles.desk.dashboard.charts.delays import delays_of
from articles.desk.dashboard.charts.heats import heats_of
from articles.desk.dashboard.charts.pairs import pairs_with_shares
from articles.desk.dashboard.charts.shares import largest, variety_of
from articles.desk.dashboard.window import WINDOW_DAYS, window
from articles.desk.queue.links import in_queue
from articles.models import Article, Provider, Topic
from articles.models.rule import rule_in_force
from articles.queries.states import State
from articles.queries.stories import NEAR_BAR
from articles.stories import counts as tallies

MOST_DELAYS = 500
"""Live stories whose way from their source is looked at, the newest."""


def heats(charted):
    """The Heats of the stories of a Window."""
    counts = dict(Article.objects.from_day(charted.first).scored().heat_counts())

    def address(first, last):
        until = {} if last is None else {"heat_max": last}
        return in_queue(heat_min=first, since=charted.first, **until)

    return heats_of(counts, rule_in_force().bar, NEAR_BAR, address)


def topics(charted):
    """The Pairs of the topics below the root, for the stories of a Window."""
    stories, since = Article.objects.from_day(charted.first), charted.first
    live, held = dict(stories.live().topic_counts()), dict(stories.withheld().topic_counts())
    return pairs_with_shares(
        (
            topic.label,
            live.get(topic.pk, 0),
            held.get(topic.pk, 0),
            in_queue(state=State.LIVE, topic=topic.slug, since=since),
            in_queue(state=State.WITHHELD, topic=topic.slug, since=since),
        )
        for topic in Topic.objects.below_root().in_order()
    )


def provider_variety():
    """The Variety of providers among all live stories; None if there are none."""
    counts = tallies.by_provider()
    shown = Provider.objects.in_bulk(largest(counts))
    names = {pk: (shown[pk].name, in_queue(state=State.LIVE, provider=shown[pk].domain)) for pk in shown}
    return variety_of(counts, names)


def delays():
    """The Delays of the newest live stories whose hour is known."""
    live = Article.objects.live().from_day(window(WINDOW_DAYS).first).newest()
    return delays_of([hours(*row) for row in live.ways_to_live()[:MOST_DELAYS] if is_of_an_hour(row[0])])


def is_of_an_hour(published_at):
    """Whether more than the day is known: midnight in UTC stands for a day."""
    return published_at.astimezone(UTC).time() != time()


def hours(published_at, created_at, embargoed_until, first_published, first_taken):
    """Return how long a live story took from its source to readers.

    It went live when it came in, unless an act published it later, and in no case before its embargo was over.
    """
    was_held = first_published and (first_taken is None or first_published < first_taken)
    went_live = max(moment for moment in [first_published if was_held else created_at, embargoed_until] if moment)
    return max((went_live - published_at).total_seconds() / 3600, 0)
