"""What the calendars of editors get: what goes out and comes down from a month back to a year ahead."""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles.desk.calendar import ical
from articles.desk.calendar.events import EVENT_KINDS, entries_of, events_between, stories_of_events
from articles.editors.links import screen_url
from articles.lib.absolute_addresses import absolute

BACK, AHEAD = timedelta(days=30), timedelta(days=365)

FEED_EVENTS_A_KIND = 1_000
"""Events of one kind."""


def feed():
    """Return the calendar as bytes."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    events, pins, _last = events_between(today - BACK, today + AHEAD, FEED_EVENTS_A_KIND)
    entries = entries_of(events, stories_of_events(events), pins)
    return ical.calendar(settings.SITE_NAME, map(event_of, entries))


def event_of(entry):
    story, kind, host = entry.story, entry.event.kind, urlsplit(settings.SITE_URL).hostname
    page = f"-{entry.pin.topic.slug if entry.pin.topic else ''}" if entry.pin else ""
    return ical.IcalEvent(
        uid=f"{kind}{page}-{story.stem}@{host}",
        at=entry.event.at,
        changed_at=max(story.updated_at, entry.pin.created_at) if entry.pin else story.updated_at,
        summary=f"{EVENT_KINDS[kind]}: {story.display_title}",
        description=f"{story.outlet}. {said_of(entry)}".strip(),
        url=absolute(screen_url("article", story.pk)),
    )


def said_of(entry):
    if entry.pin is None:
        return ""
    page = f"the page of {entry.pin.topic}" if entry.pin.topic else "the front page"
    return f"Place {entry.pin.place} of {page}. {entry.pin.reason}"
