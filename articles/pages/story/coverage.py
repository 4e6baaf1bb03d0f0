"""How an event was reported: a story and its related links in the order in which they appeared."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from articles.models import Article, Image
from articles.pages.addresses import outward

LAST_OF_ALL = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class EventReport:
    """One report of the event: `told` is the story of the page or one of its related links."""

    told: object
    url: str  # where its title leads; empty for the story of the page and for a report without an address
    is_outward: bool
    distance: str  # how long before or after the story of the page; empty where only days are known
    image: Image | None = None

    @property
    def is_here(self):
        return isinstance(self.told, Article)


def reports_of_event(story, images, now):
    """Return the EventReports of `story`, the earliest first; those that state no time come last.

    `images` holds the image of each related link by its primary key.
    """
    reports = [EventReport(story, "", is_outward=False, distance="")]
    for link in story.related_links.all():
        is_ours = bool(link.copy_of and link.copy_of.is_live_at(now))
        url = link.copy_of.get_absolute_url() if is_ours else outward(link.web_url)
        distance = _distance(link.published_at, story.published_at)
        reports.append(EventReport(link, url, not is_ours, distance, images.get(link.pk)))
    return sorted(reports, key=lambda report: report.told.published_at or LAST_OF_ALL)


def _distance(moment, other):
    if moment is None or time() in (moment.time(), other.time()):
        return ""
    side = "before" if moment < other else "after"
    minutes = abs(moment - other) // timedelta(minutes=1)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h {side}" if hours else f"{days} d {side}"
    if hours:
        return f"{hours} h {minutes % 60} min {side}"
    return f"{minutes} min {side}" if minutes else "at the same minute"
