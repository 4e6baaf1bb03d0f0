"""What the rows that file stories under topics repeat of their stories."""

from collections import defaultdict

from articles.journal.recording import COPIED_TO_PLACEMENTS, copy_to_topics
from articles.management.derived.kind import OfRows
from articles.models import Article, ArticleTopic

NAMES = ["article", "topic__slug", *COPIED_TO_PLACEMENTS, *(f"article__{name}" for name in COPIED_TO_PLACEMENTS)]


def compare(pks):
    found = defaultdict(list)
    for pk, topic, *values in ArticleTopic.objects.filter(article__in=pks).order_by("pk").values_list(*NAMES):
        copies, own = values[: len(COPIED_TO_PLACEMENTS)], values[len(COPIED_TO_PLACEMENTS) :]
        for name, copy, value in zip(COPIED_TO_PLACEMENTS, copies, own, strict=True):
            if copy != value:
                found[pk].append((f"{name} {copy} under the topic {topic}", str(value)))
    return found


PLACEMENTS = OfRows("copies on the topics of stories", Article, compare, copy_to_topics)
