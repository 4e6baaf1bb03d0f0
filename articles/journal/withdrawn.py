"""Whether readers saw a story that they do not see any more, because somebody decided so: by the journal alone."""

from django.utils import timezone

from articles.journal.state import TIMES_OF_STORY
from articles.lib.timestamps import moment_to_text, text_to_moment
from articles.models import Article, Change

MOST_CHANGES = 500
"""Changes of one story that are looked through, the last ones."""


def was_withdrawn(stem, story=None):
    """Return whether the story of `stem` was live and no longer is by a decision: binned, held, expired or deleted.

    `story` is its row, None if that is gone. What was never before readers, or only fell below the bar, was not.
    """
    if story is not None and not is_decided(story):
        return False
    changes = Change.objects.filter(stem=stem).order_by("-pk").values_list("kind", "before", "operation__created_at")
    return was_live(changes[:MOST_CHANGES], story)


def is_decided(story):
    is_over = story.expires_at is not None and story.expires_at <= timezone.now()
    return story.binned_at is not None or story.decision == Article.Decision.HOLD or (story.published and is_over)


def was_live(changes, story):
    """Return whether a story was live between two of its `changes`, rows of (kind, before, when), the last first."""
    facts = visibility_facts(story) if story is not None else None
    until = timezone.now()
    for kind, before, at in changes:
        if facts is not None and is_live_within(facts, at, until):
            return True
        if kind == Change.Kind.CREATED:
            # What was there of this stem before is another story.
            return False
        facts, until = (before if kind == Change.Kind.DELETED else (facts or {}) | before), at
    return bool(facts) and is_live_within(
        facts, story.created_at if story else text_to_moment(facts["created_at"]), until
    )


def visibility_facts(story):
    """Return of a story's state what decides whether it is before readers. Nothing of its text is read for it."""
    times = {name: getattr(story, name) for name in TIMES_OF_STORY}
    stated = {name: time and moment_to_text(time) for name, time in times.items()}
    return {"published": story.published, "is_follower": story.is_follower} | stated


def is_live_within(facts, start, end):
    """Return whether a story of these facts was before readers at some time between two moments."""
    if not facts.get("published") or facts.get("is_follower") or facts.get("binned_at"):
        return False
    embargo, expiry = (facts.get(name) and text_to_moment(facts[name]) for name in ["embargoed_until", "expires_at"])
    return max(filter(None, [start, embargo])) < min(filter(None, [end, expiry]))
