"""What the front page shows beside its ranking: the stories that came in last, and what is hot in each topic."""

from dataclasses import dataclass, replace

from articles.models import Article, Topic
from articles.queries.filing import HOT_OF_TOPIC

JUST_IN = 4
TOPICS_SHOWN = 4


@dataclass(frozen=True)
class HotTopic:
    topic: Topic
    stories: list  # the hottest first


@dataclass(frozen=True)
class Strips:
    pinned: list  # to the front page, each with its pin_place
    just_in: list
    hot_topics: list

    def but(self, lead):
        """The same without `lead` among what came in last."""
        return replace(self, just_in=[story for story in self.just_in if story != lead][:JUST_IN])


def topic_carousels(topics):
    """Return the Strips for `topics`, loaded with_hottest(). One query."""
    hot = {topic: [pk for pk in hottest_of(topic) if pk] for topic in topics}
    pks = {pk for pks in hot.values() for pk in pks}
    stories = {story.pk: story for story in Article.objects.live().any_of(pks, newest=JUST_IN + 1).with_bylines()}
    newest = sorted(stories.values(), key=lambda story: (story.published_at, story.pk), reverse=True)
    strips = [HotTopic(topic, [stories[pk] for pk in pks if pk in stories]) for topic, pks in hot.items()]
    hottest = sorted([strip for strip in strips if strip.stories], key=lambda strip: -strip.stories[0].rank)
    pinned = [story for story in newest if story.pin_place]
    return Strips(pinned, newest[: JUST_IN + 1], hottest[:TOPICS_SHOWN])


def hottest_of(topic):
    return [getattr(topic, f"hot_{n + 1}") for n in range(HOT_OF_TOPIC)]
