"""The lists on the dashboard: the first few of each, whose rest is in the queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from articles.desk.queue.rows import terms_of
from articles.models import Article, Batch
from articles.models.rule import rule_in_force
from articles.queries.filing import LAST_PIN_PLACE
from articles.stories.pins import arranged
from articles.stories.status import Status, story_status

SHOWN, FEW = 10, 5
SOON = timedelta(hours=48)


@dataclass(frozen=True)
class PanelRow:
    story: Article
    terms: str  # of its heat
    status: Status


@dataclass(frozen=True)
class PageGroup:
    """Stories of one page, and an address that leads there."""

    rows: list[PanelRow]
    address: str


@dataclass(frozen=True)
class Turn:
    """That readers begin or cease to see a story, by itself."""

    at: datetime
    words: str
    story: Article


def panel_rows(stories):
    now = timezone.now()
    return [PanelRow(story, terms_of(story), story_status(story, now)) for story in stories]


def near_miss_panel():
    return panel_rows(Article.objects.first_near_misses(rule_in_force(), SHOWN).with_bylines())


def unscored():
    return list(Article.objects.unscored().newest().with_bylines()[:FEW])


def duplicates():
    """The last suspects: the first few PageGroups of those that lead to one page."""
    suspects = Article.objects.suspected_duplicates().by("created_at").with_bylines()[: FEW * 2]
    pages = {digest: [] for story in suspects for digest in story.digests}
    for story in Article.objects.of_pages(pages).newest().with_bylines()[: FEW * 8] if pages else []:
        pages[story.page_digest].append(story)
    # Stories may share several pages.
    groups = {frozenset(story.pk for story in stories): stories for stories in pages.values() if len(stories) > 1}
    return [PageGroup(panel_rows(stories), stories[1].address_shared_with(stories[0])) for stories in groups.values()][
        :FEW
    ]


def agenda():
    """The Turns of the next SOON, the next one first."""
    now = timezone.now()
    span = now, now + SOON
    out = Article.objects.going_live(*span).with_bylines()[:SHOWN]
    down = Article.objects.coming_down(*span).with_bylines()[:SHOWN]
    turns = [Turn(story.embargoed_until, "goes live", story) for story in out]
    turns += [Turn(story.expires_at, "comes down", story) for story in down]
    return sorted(turns, key=lambda turn: (turn.at, turn.story.pk))[:SHOWN]


def seen_now():
    """What readers see first on the front page, with the pinned stories at their places."""
    live = Article.objects.live()
    ranked = list(live.hottest().with_bylines()[: SHOWN + LAST_PIN_PLACE])
    return panel_rows(arranged(ranked, list(live.pinned_to(None).with_bylines()))[:SHOWN])


def batches():
    return list(Batch.objects.defer("problems")[:FEW])
