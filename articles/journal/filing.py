"""Many stories filed under other topics at once, which leaves all else of them alone."""

from collections import defaultdict

from articles.journal.recording import COPIED_TO_PLACEMENTS
from articles.journal.shared_rows.lookup import filed, topic_ids
from articles.journal.state import HOLD, difference
from articles.models import ArticleTopic
from articles.models.article import stated_topics

TOPICS_PART = "topics"
FILING = {TOPICS_PART, HOLD + TOPICS_PART}
"""The parts of a state that filing can change."""


def refile(journal, articles, arrange):
    """File each of `articles`, locked ones, under the topics of the names that `arrange(article, placements)` returns.

    It is given what the story is filed under, and may set its held fields.
    """
    placed = _placements(articles)
    before = {article.pk: _state(article, topic_names(placed[article.pk])) for article in articles}
    wanted = {article.pk: arrange(article, placed[article.pk]) for article in articles}
    ids = topic_ids(list(wanted.values()), journal.operation)
    after = {article.pk: _state(article, list(dict.fromkeys(wanted[article.pk]))) for article in articles}
    moved = [article for article in articles if after[article.pk][TOPICS_PART] != before[article.pk][TOPICS_PART]]
    ArticleTopic.objects.filter(article__in=moved).delete()
    ArticleTopic.objects.bulk_create(row for each in moved for row in _rows(each, after[each.pk][TOPICS_PART], ids))
    changed = [article for article in articles if after[article.pk] != before[article.pk]]
    journal.note((article, *difference(before[article.pk], after[article.pk])) for article in changed)


def topic_names(placements):
    return stated_topics(list(placements))


def _placements(articles):
    """Return {primary key: the placements of that article, in its document's order}."""
    placed = defaultdict(list)
    placements = ArticleTopic.objects.filter(article__in=articles).select_related("topic")
    for placement in placements.order_by("article", "position", "pk"):
        placed[placement.article_id].append(placement)
    return placed


def _state(article, names):
    state = {TOPICS_PART: names}
    if TOPICS_PART in article.held_fields:
        state[HOLD + TOPICS_PART] = [article.held_fields[TOPICS_PART]]
    return state


def _rows(article, names, ids):
    copies = {name: getattr(article, name) for name in COPIED_TO_PLACEMENTS}
    for topic, name, position, further in filed(names, ids):
        facts = {"topic_id": topic, "stated_name": name, "position": position, "also_stated": further}
        yield ArticleTopic(article=article, **facts, **copies)
