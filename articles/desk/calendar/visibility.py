"""From when until when readers see a story, in words: what its times, its flag and everything else come to."""

from articles.lib.dates import moment_in_words
from articles.queries.states import KeptBack
from articles.stories.status import story_status, why_hidden


def can_publish(story):
    """Whether readers would not see the story at any time, unless somebody publishes it."""
    return story_status(story).state.kept_back is KeptBack.BY_DECISION


def what_readers_see(story, embargo, expiry, *, publishes, now):
    """Return the sentence for a story with these times; with `publishes` somebody decides that readers see it."""
    kept_back = story_status(story, now).state.kept_back
    if kept_back is KeptBack.BY_PLACE or (kept_back is KeptBack.BY_DECISION and not publishes):
        return f"Readers see it at no time: {why_hidden(story, now)}."
    return span(embargo, expiry, now)


def span(embargo, expiry, now):
    if expiry and expiry <= now:
        return f"Readers do not see it: it came down on {zoned(expiry)}."
    start = f"from {zoned(embargo)}" if embargo and embargo > now else "now"
    if expiry:
        return f"Readers see it {start} until {zoned(expiry)}."
    return f"Readers see it {start}{' on' if embargo and embargo > now else ''}; nothing takes it down."


def zoned(time):
    return moment_in_words(time, with_zone=True)
