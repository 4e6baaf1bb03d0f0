"""The live stories just before and after a story in the topic that says most of it."""

from dataclasses import dataclass

from articles.models import Article, Topic


@dataclass(frozen=True)
class Neighbours:
    topic: Topic
    earlier: Article | None
    later: Article | None


def neighbours_of(story, now):
    """Return the Neighbours of a story that was loaded with_page(), or None if it is filed under no topic."""
    topic = narrowest_topic(story)
    if topic is None:
        return None
    found = sorted(Article.objects.live(now).around(story, topic).with_headlines(), key=place_in_time)
    earlier = [other for other in found if place_in_time(other) < place_in_time(story)]
    later = [other for other in found if place_in_time(other) > place_in_time(story)]
    return Neighbours(topic, earlier[-1] if earlier else None, later[0] if later else None)


def place_in_time(story):
    return story.published_at, story.pk


def narrowest_topic(story):
    """Return the first topic of a story that lies below the root, else its first one; None if it has none."""
    topics = [placement.topic for placement in story.placements.all()]
    return next((topic for topic in topics if topic.parent_id), topics[0] if topics else None)
