"""All that one screen says of a story, gathered in so many queries however large the house is."""

from dataclasses import dataclass

from articles.desk.triage.coverage import coverage_shown
from articles.desk.triage.document_facts import Stated, stated_by
from articles.desk.triage.history import history_lines
from articles.desk.triage.session import Progress
from articles.desk.triage.suggestions import suggested
from articles.desk.triage.track_record import TrackRecord, questions, track_record
from articles.desk.triage.verdict import RuleComparison, rule_comparison
from articles.editors.repair import Repair, repair_of
from articles.models import Article
from articles.queries.bounded_count import BoundedCount, up_to

FAR_FROM_TOP = 1_000
TWINS_SHOWN = 5


@dataclass(frozen=True)
class Place:
    """Where a story stands on the front page by its rank, or would, and between which two."""

    ahead: BoundedCount
    above: Article | None
    below: Article | None

    @property
    def words(self):
        return f"place {self.ahead.number + 1:,}" if self.ahead.is_exact else f"beyond place {FAR_FROM_TOP:,}"


@dataclass(frozen=True)
class Facts:
    progress: Progress
    comparison: RuleComparison
    place: Place
    record: TrackRecord
    reports: list
    more_reports: int
    twins: list
    suggestions: list
    history: list
    document: Stated
    repair: Repair


def triage_facts(walk, shown):
    """Return the Facts of the story that a walk shows."""
    story, live = shown.story, Article.objects.live()
    ahead = live.hottest().before("rank", story.rank, story.pk)
    ahead, *of_provider = up_to([(ahead, FAR_FROM_TOP), *questions(story.provider)])
    reports, more_reports = coverage_shown(story)
    return Facts(
        Progress(walk.sitting, shown.after),
        rule_comparison(story),
        place_between(story, ahead, live),
        track_record(story.provider, of_provider),
        reports,
        more_reports,
        list(Article.objects.twins_of(story).with_bylines().newest()[:TWINS_SHOWN]),
        suggested(story, walk.listing.catalogue.topics),
        history_lines(story),
        stated_by(story),
        repair_of(story),
    )


def place_between(story, ahead, live):
    mine, beside = (story.rank, story.pk), list(live.beside(story).with_bylines())
    above = next((other for other in beside if (other.rank, other.pk) > mine), None)
    below = next((other for other in beside if (other.rank, other.pk) < mine), None)
    return Place(ahead, above, below)
