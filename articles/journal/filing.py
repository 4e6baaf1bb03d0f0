"""Many stories filed under other topics at once, which leaves all else of them alone."""

from collections import defaultdict

from articles.journal.recording import COPIED
from articles.journal.shared_rows.lookup import filed, topic_ids
from articles.journal.state import HOLD, difference
from articles.models import ArticleTopic
from articles.models.article import stated_topics

TOPICS = "topics"
FILING = {TOPICS, HOLD + TOPICS}
"""The parts of a state that filing can change."""


def refile(journal, articles, arrange):
    """File each of `articles`, locked ones, under the topics of the names that `arrange(article, placements)` returns.

    It is given what the story is filed under, and may set its held fields.
    """
    placed = _placements(articles)
    before = {article.pk: _state(article, names_of(placed[article.pk])) for article in articles}
    wanted = {article.pk: arrange(article, placed[article.pk]) for article in articles}
    ids = topic_ids(list(wanted.values()), journal.operation)
    after = {article.pk: _state(article, list(dict.fromkeys(wanted[article.pk]))) for article in articles}
    moved = [article for article in articles if after[article.pk][TOPICS] != before[article.pk][TOPICS]]
    ArticleTopic.objects.filter(article__in=moved).delete()
    ArticleTopic.objects.bulk_create(row for each in moved for row in _rows(each, after[each.pk][TOPICS], ids))
    changed = [article for article in articles if after[article.pk] != before[article.pk]]
    journal.note((article, *difference(before[article.pk], after[article.pk])) for article in changed)


def names_of(placements):
    return stated_topics(list(placements))


def _placements(articles):
    """Return {primary key: the placements of that article, in its document's order}."""
    placed = defaultdict(list)
    placements = ArticleTopic.objects.filter(article__in=articles).select_related("topic")
    for placement in placements.order_by("article", "position", "pk"):
        placed[placement.article_id].append(placement)
    return placed


def _state(article, names):
    state = {TOPICS: names}
    if TOPICS in article.held_fields:
        state[HOLD + TOPICS] = [article.held_fields[TOPICS]]
    return state


def _rows(article, names, ids):
    copies = {name: getattr(article, name) for name in COPIED}
    for topic, name, position, further in filed(names, ids):
        facts = {"topic_id": topic, "stated_name": name, "position": position, "also_stated": further}
        yield ArticleTopic(article=article, **facts, **copies)
