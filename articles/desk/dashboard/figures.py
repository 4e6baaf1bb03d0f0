"""The numbers at the head of the dashboard, each with the list that it counts."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime

from articles.desk.dashboard.charts.days import spark
from articles.desk.dashboard.counts import total
from articles.desk.queue.links import in_queue
from articles.lib.dates import moment_in_words, zone_of
from articles.models import Article
from articles.models.rule import rule_in_force
from articles.queries.bounded_count import BoundedCount
from articles.queries.states import State
from articles.queries.stories import NEAR_BAR

WEEK, SPARK_DAYS = 7, 14


@dataclass(frozen=True)
class Figure:
    name: str
    count: BoundedCount
    address: str = ""  # of the list that is counted; "" for one that this editor may not see
    note: str = ""
    note_address: str = ""
    spark: str = ""  # a path, 60 wide and 20 high
    is_call: bool = False  # whether it calls for somebody


def figures_of(numbers, next_turn, user):
    """Return the Figures for Numbers; `next_turn` is the next story that goes live or comes down by itself, or None."""
    lists = numbers.lists
    return [
        *flow_of(numbers.days),
        Figure("Waiting", lists["waiting"], in_queue(state=State.WAITING), oldest_waiting()),
        near_figure(lists["near"]),
        Figure("Unscored", lists["unscored"], in_queue(state="unscored"), "no quality yet"),
        Figure("Duplicates", lists["duplicates"], in_queue(duplicate="suspected"), "an address of the same page"),
        Figure("Scheduled", lists["scheduled"], in_queue(state="scheduled"), next_in_words(next_turn)),
        pictures_figure(lists, user),
    ]


def flow_of(days):
    """The Figures of what came in and went out."""
    today, week = days[-1], days[-WEEK:]
    came, live = ([getattr(day, side) for day in days] for side in ["came", "live"])
    sparks = [spark([count.number for count in counts[-SPARK_DAYS:]]) for counts in [came, live]]
    first, last = week[0].date, today.date
    yield Figure(
        "In today",
        today.came,
        in_queue(came_since=last, came_until=last),
        f"{total(came[-WEEK:])} in 7 days",
        in_queue(came_since=first, came_until=last),
        sparks[0],
    )
    yield Figure(
        "Out today",
        today.live,
        in_queue(state=State.LIVE, since=last, until=last),
        f"{total(live[-WEEK:])} in 7 days",
        in_queue(state=State.LIVE, since=first, until=last),
        sparks[1],
    )


def near_figure(count):
    bar = rule_in_force().bar
    note = f"heat {max(bar - NEAR_BAR, 0)} to {bar - 1}"
    return Figure("Near misses", count, in_queue(state="near"), note, is_call=count.number > 0)


def pictures_figure(lists, user):
    """Copies of pictures that failed, and those that wait to be fetched."""
    failed, waiting = lists["pictures failed"], lists["pictures waiting"]
    note = f"{waiting} to be fetched" if waiting.number else "none to be fetched"
    if not user.has_perm("articles.view_picturecopy"):
        return Figure("Pictures failed", failed, note=note)
    address = reverse("admin:articles_picturecopy_changelist")
    return Figure("Pictures failed", failed, f"{address}?state=failed", note, f"{address}?state=waiting")


def oldest_waiting():
    story = Article.objects.waiting().newest().reverse().with_headlines().first()
    return f"the oldest of {moment_in_words(story.published_at).partition(',')[0]}" if story else "nothing to decide"


def next_in_words(turn):
    return f"next: {formatted(localtime(turn.at), 'j M, H:i')} {zone_of(turn.at)}" if turn else "none in 48 hours"
