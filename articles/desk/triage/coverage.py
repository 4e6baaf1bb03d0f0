"""Who else reports the event of a story, and when, seen from the story."""

from dataclasses import dataclass

from articles.models import RelatedLink
from articles.models.rule import rule_in_force

REPORTS_SHOWN = 6
HOUR, DAY = 3600, 86_400  # seconds


@dataclass(frozen=True)
class CoverageReport:
    link: RelatedLink
    when: str
    heat: int  # what it adds


def coverage_shown(story):
    """Return the first REPORTS_SHOWN Reports on the event of `story`, and how many more there are."""
    links = list(story.related_links.all())
    weight = rule_in_force().weight
    reports = [
        CoverageReport(link, when(link.published_at, story.published_at), weight) for link in links[:REPORTS_SHOWN]
    ]
    return reports, len(links) - len(reports)


def when(moment, than):
    """Return how much later or earlier `moment` is, in words; "" if nobody says."""
    if moment is None:
        return ""
    seconds = abs(moment - than).total_seconds()
    side = "later" if moment > than else "earlier"
    if seconds < HOUR:
        return "at the same time"
    if seconds < 2 * DAY:
        return f"{seconds // HOUR:.0f} h {side}"
    return f"{seconds // DAY:,.0f} days {side}"
