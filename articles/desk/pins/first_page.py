"""A first page as readers see it, with what was put there by hand: what stands where, why, and what each pin moves."""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from articles.models import Article, Pin
from articles.queries.filing import LAST_PIN_PLACE
from articles.stories.pins import arranged
from articles.stories.status import why_hidden

PIN_PLACES_SHOWN = 15
RANKED = 200
"""Stories that are looked through for the place that the ranking gives a pinned one."""

LATELY, MOST_ENDED = timedelta(days=7), 20


class Slot(NamedTuple):
    """A story in the order of a page."""

    pk: int
    pin_place: int | None = None
    pinned_at: object = None


@dataclass(frozen=True)
class PinShift:
    """What a pin moves: the story that would stand at its place, from `was` to `now`, and so many others."""

    story: Article
    was: int
    now: int
    others: int
    has_more: bool = False  # stories beyond those that are looked through move too


@dataclass(frozen=True)
class Spot:
    """A place of the page and the story there; `by_rank` is the one that the ranking gives it, None if that is far."""

    place: int
    story: Article
    by_rank: int | None
    pin: Pin | None = None
    shift: PinShift | None = None


@dataclass(frozen=True)
class FirstPage:
    topic: object  # None for the front page
    spots: list
    pins: list  # all that stand, shown or not
    hidden: list  # (Pin, why its story is not shown)
    ranks: dict  # {primary key: place by rank}

    def pin_of(self, story):
        return next((pin for pin in self.pins if pin.article_id == story.pk), None)

    def rival(self, story, place):
        """Return the pin that gives `place` to another story, of several the one that has it."""
        rivals = [pin for pin in self.pins if pin.place == place and pin.article_id != story.pk]
        return max(rivals, key=lambda pin: (pin.created_at, pin.pk), default=None)

    @property
    def is_full(self):
        return len(self.pins) >= LAST_PIN_PLACE


def first_page(topic):
    """Return the FirstPage of a topic, None for the front page. Three queries."""
    pins = list(Pin.objects.on(topic).active().with_stories())
    why = {pin: why_not_shown(pin) for pin in pins}
    shown = {pin.article_id: pin for pin in pins if not why[pin]}
    ranked = ranking(topic)
    order = order_of(ranked, shown.values())
    wanted = {*order[: PIN_PLACES_SHOWN + LAST_PIN_PLACE], *ranked[: PIN_PLACES_SHOWN + LAST_PIN_PLACE]} - shown.keys()
    stories = {story.pk: story for story in Article.objects.picked(wanted).with_bylines()}
    stories |= {pk: pin.article for pk, pin in shown.items()}
    ranks = {pk: place for place, pk in enumerate(ranked, start=1)}
    spots = [
        Spot(place, stories[pk], ranks.get(pk), shown.get(pk), shift_of(shown.get(pk), ranked, shown, order, stories))
        for place, pk in enumerate(order[:PIN_PLACES_SHOWN], start=1)
        if pk in stories
    ]
    return FirstPage(topic, spots, pins, [(pin, reason) for pin, reason in why.items() if reason], ranks)


def ranking(topic):
    """Return the primary keys of the first live stories by rank."""
    live = Article.objects.live()
    ordered = (live.about(topic) if topic else live).hottest()
    return list(ordered.values_list("pk", flat=True)[:RANKED])


def order_of(ranked, pins):
    """Return the primary keys of `ranked` with the stories of `pins` at their places."""
    pinned = [Slot(pin.article_id, pin.place, pin.created_at) for pin in pins]
    return [slot.pk for slot in arranged([Slot(pk) for pk in ranked], pinned)]


def shift_of(pin, ranked, shown, order, stories):
    """Return what moves because of `pin`, None if nothing does."""
    if pin is None:
        return None
    without = order_of(ranked, [each for each in shown.values() if each is not pin])
    now = {pk: place for place, pk in enumerate(order, start=1)}
    moved = [(pk, was) for was, pk in enumerate(without, start=1) if pk != pin.article_id and now[pk] != was]
    first = next(((pk, was) for pk, was in moved if was == now[pin.article_id]), None)
    if first is None or first[0] not in stories:
        return None
    pk, was = first
    return PinShift(stories[pk], was, now[pk], len(moved) - 1, has_more=pin.article_id not in ranked)


def why_not_shown(pin):
    if why := why_hidden(pin.article):
        return why
    return "" if pin.topic is None or pin.is_filed else f"it is not filed under {pin.topic} any more"


def ended_pins(topic):
    """Return the pins to a page that expired lately, the last one first."""
    return list(Pin.objects.on(topic).ended(timezone.now() - LATELY).with_stories()[:MOST_ENDED])
