"""The rows of the queue: each story with its state, its sum and its notes in a few words."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime

from articles.desk.queue.orders import time_shown
from articles.journal.history import last_reasons
from articles.lib.dates import moment_in_words, zone_of
from articles.models import Article
from articles.models.rule import rule_in_force
from articles.stories.status import Status, story_status

TWINS_A_PAGE = 500
"""Stories that are looked at for the suspected duplicates of one page."""


@dataclass(frozen=True)
class Note:
    """A few words on a story, and another story that they name, if they do."""

    words: str
    story: Article | None = None


@dataclass
class QueueRow:
    story: Article
    status: Status
    terms: str
    picture: str
    moment: datetime  # of the time by which the list is ordered
    time: str  # the same in words
    notes: list = field(default_factory=list)

    @property
    def topics(self):
        """The topics that tell it from others: a root, under which nearly all are, only where it has no other."""
        topics = [placement.topic for placement in self.story.placements.all()]
        return [topic for topic in topics if topic.parent_id] or topics

    @property
    def marks(self):
        """What an editor did to it beyond the rule."""
        by_hand = ["by hand"] if self.story.decision in (Article.Decision.PUBLISH, Article.Decision.HOLD) else []
        return by_hand + (["boost"] if self.story.boost else [])


def queue_rows(stories, order, needed=None):
    """Return the QueueRow of each of the stories, which are loaded with_rows(), in two queries for all.

    `needed` are findings, if the list asks for some: one query more notes which of them each story has.
    """
    name = time_shown(order).field
    now, reasons, twins = timezone.now(), last_reasons([story.stem for story in stories]), first_twins(stories)
    flaws = notes_on_flaws(stories, needed)
    return [
        QueueRow(
            story,
            story_status(story, now),
            terms_of(story),
            picture_state(story),
            getattr(story, name),
            time_of(story, name),
            [
                *flaws.get(story.pk, ()),
                *notes_of(story, now, twins.get(story.pk), reasons.get(story.stem)),
            ],
        )
        for story in stories
    ]


def terms_of(story):
    """Return what the heat is made of, without words: 49 + 2×10 − 5."""
    written = {"related": f"{story.related_count}×{rule_in_force().weight}"}
    terms = [
        ("−" if term.value < 0 else "+", written.get(term.name, f"{abs(term.value)}")) for term in story.heat_terms()
    ]
    return " ".join(part for term in terms for part in term).removeprefix("+ ")


def time_of(story, name):
    """Return the moment in words: its year unless it is this one, its zone unless it is the one at the head."""
    now = localtime()
    is_day_only = name == "published_at" and story.is_day_only
    time = story.published_at.astimezone(UTC) if is_day_only else localtime(getattr(story, name))
    year = "" if time.year == now.year else " Y"
    zone = "" if time.tzname() == now.tzname() else f" {zone_of(time)}"
    return formatted(time, f"j M{year}") if is_day_only else formatted(time, f"j M{year} H:i") + zone


def picture_state(story):
    copies = [image.copy for image in story.images.all()][:1]
    if not copies:
        return "no"
    return "failed" if copies[0] and copies[0].state == "failed" and not copies[0].digest else "yes"


def notes_of(story, now, twin, reason):
    if story.is_follower:
        yield Note("of", story.lead) if story.lead else Note("of a story unknown here")
    if story.embargoed_until and story.embargoed_until > now:
        yield Note(f"goes out {moment_in_words(story.embargoed_until, with_zone=True)}")
    if story.expires_at and story.expires_at > now:
        yield Note(f"comes down {moment_in_words(story.expires_at, with_zone=True)}")
    if twin:
        yield Note("duplicate suspected of", twin)
    if reason:
        yield Note(f"{who(reason.actor)}: {reason.reason}")


def notes_on_flaws(stories, needed):
    """Return {primary key: Notes} of what `needed`, findings or None, say of these stories, each kind once."""
    flaws = {}
    for finding in needed.of_stories([story.pk for story in stories]) if needed is not None and stories else ():
        flaws.setdefault(finding.article_id, {})[finding.kind] = Note(finding.words)
    return {pk: notes.values() for pk, notes in flaws.items()}


def who(actor):
    return (actor.get_short_name() or actor.get_username()) if actor else "Command line"


def first_twins(stories):
    """Return {primary key of a story: one that shares a page with it} for those of the stories that have one."""
    pages = {digest for story in stories for digest in story.digests}
    told = defaultdict(list)
    for twin in Article.objects.of_pages(pages).with_headlines()[:TWINS_A_PAGE] if pages else []:
        told[twin.page_digest].append(twin)
    sharing = {story.pk: (twin for digest in story.digests for twin in told[digest]) for story in stories}
    return {pk: next((twin for twin in twins if twin.pk != pk), None) for pk, twins in sharing.items()}
