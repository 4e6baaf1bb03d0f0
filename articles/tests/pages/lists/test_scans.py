"""Every list is read from an index in its order, wherever it begins: nothing is sorted, however long it is."""

import pytest
from django.db import connection

from articles.models import Article, Image, Provider, RelatedLink, Topic
from articles.pages.lists.paging import READER_ORDERS
from articles.tests.factories import MORNING

pytestmark = [
    pytest.mark.django_db,
    # PostgreSQL plans by the number of rows, and sorts the few of a test.
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's plan is the same for few rows and for many"),
]

LISTS = {
    "front": lambda stories: stories,
    "topic": lambda stories: stories.about(Topic(pk=1)),
    "provider": lambda stories: stories.from_provider(Provider(pk=1)),
}
PLACES = {"rank": 1.5, "heat": 104, "published_at": MORNING}


@pytest.mark.parametrize("order", READER_ORDERS, ids=lambda order: order.name)
@pytest.mark.parametrize("narrowed", LISTS.values(), ids=LISTS)
def test_no_page_of_a_list_is_sorted(narrowed, order):
    ranked = order.of(narrowed(Article.objects.live().with_cards()))
    place = order.field, PLACES[order.field], 7

    for page in [ranked, ranked.beyond(*place), ranked.before(*place).reverse()]:
        plan = page[:26].explain()
        assert "INDEX article_" in plan
        assert "TEMP B-TREE" not in plan


def test_the_neighbours_of_a_story_are_read_from_the_index_of_its_topic():
    story = Article(pk=7, published_at=MORNING)

    plan = Article.objects.live().around(story, Topic(pk=1)).with_headlines().explain()

    assert plan.count("INDEX article_topic_by_time (topic_id=? AND published_at") == 2
    assert "TEMP B-TREE" not in plan
    assert "SCAN" not in plan


def test_the_pictures_of_a_story_page_are_each_looked_up():
    story, link = Article(pk=7, provider_id=3), RelatedLink(pk=5)

    plan = Image.objects.of_page(story, [link]).shown().explain()

    assert all(f"INDEX image_of_{owner}" in plan for owner in ["article", "provider", "related_link"])
    assert "SCAN" not in plan
