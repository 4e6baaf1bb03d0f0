"""What the indexes show: topics as a tree, each with its hottest story, and providers by their share of the site."""

import re
from dataclasses import dataclass, field

from django.http import Http404

from articles.models import Article, Provider, Topic
from articles.stories import counts as tallies

PROVIDERS_A_PAGE = 200
NUMBER = re.compile("[1-9][0-9]{0,5}")


@dataclass(frozen=True)
class TopicEntry:
    """A topic of the index: how many live stories it has, its hottest one and what lies below it."""

    topic: Topic
    count: int
    story: Article | None
    below: list = field(default_factory=list)


def topic_trees():
    """Return the Entries of the topics that lie below no other, in the desk's order. Three queries."""
    topics = list(Topic.objects.in_order().with_hottest())
    counts = tallies.by_topic()
    hottest = Article.objects.live().any_of([topic.hot_1 for topic in topics if topic.hot_1]).with_bylines()
    stories = {story.pk: story for story in hottest}
    entries = {topic.pk: TopicEntry(topic, counts.get(topic.pk, 0), stories.get(topic.hot_1)) for topic in topics}
    return _trees(entries)


def _trees(entries):
    """Put each of `entries`, {primary key of a topic: Entry}, below that of its parent; return those that have none."""
    topmost = []
    for entry in entries.values():
        above = topmost if _is_topmost(entry.topic, entries) else entries[entry.topic.parent_id].below
        above.append(entry)
    return topmost


def _is_topmost(topic, entries):
    """Whether it has no parent, or lies below itself: what an editor tied to a circle must not vanish."""
    above = topic
    for _ in entries:
        if above.parent_id is None:
            return above is topic
        above = entries[above.parent_id].topic
        if above is topic:
            return True
    return False


@dataclass(frozen=True)
class OutletEntry:
    """A provider of the index: how many live stories it has, and how much of the site that is."""

    provider: Provider
    count: int
    share: str  # in words
    length: float  # of its bar, in percent of the longest

    @property
    def image(self):
        return next(iter(self.provider.images.all()), None)


@dataclass(frozen=True)
class Outlets:
    """A page of the providers that have live stories, those with the most first; the other figures are of all."""

    shown: list
    number: int  # of the page
    provider_count: int
    story_count: int
    variety: float
    largest_share: str

    @property
    def first_place(self):
        return PROVIDERS_A_PAGE * (self.number - 1) + 1

    @property
    def before(self):
        """The relative address of the page before this one, None for the first."""
        return page_address(self.number - 1) if self.number > 1 else None

    @property
    def after(self):
        return page_address(self.number + 1) if self.number * PROVIDERS_A_PAGE < self.provider_count else None


def outlets_on_page(written):
    """Return the OutletEntrys of the page whose number is `written` in an address. Raises Http404. Three queries."""
    if not NUMBER.fullmatch(written):
        raise Http404(f"{written!r} is no page.")
    number, counts = int(written), tallies.by_provider()
    ranked = sorted(counts, key=lambda pk: (-counts[pk], pk))
    pks = ranked[PROVIDERS_A_PAGE * (number - 1) : PROVIDERS_A_PAGE * number]
    if number > 1 and not pks:
        raise Http404(f"There is no page {number}.")
    total, largest = sum(counts.values()), max(counts.values(), default=0)
    providers = Provider.objects.with_pictures().in_bulk(pks)
    shown = [_outlet(provider, counts[pk], total, largest) for pk, provider in providers.items()]
    shown.sort(key=lambda outlet: (-outlet.count, outlet.provider.name))
    share = tallies.percent_in_words(largest, total) if total else ""
    return Outlets(shown, number, len(counts), total, tallies.effective_outlets(counts.values()), share)


def _outlet(provider, count, total, largest):
    return OutletEntry(provider, count, tallies.percent_in_words(count, total), round(100 * count / largest, 1))


def page_address(number):
    return f"?page={number}" if number > 1 else "./"
