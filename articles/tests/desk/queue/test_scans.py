"""The lists of the queue are read from an index in their order: nothing is sorted, however many stories there are."""

import pytest
from django.db import connection
from django.http import QueryDict

from articles.desk.queue.listing import listing_of
from articles.desk.queue.orders import QUEUE_ORDERS
from articles.desk.queue.views_catalogue import BUILT_IN
from articles.models import Topic
from articles.models.finding import MOST_IN_NEED
from articles.tests import factories

pytestmark = [
    pytest.mark.django_db,
    # PostgreSQL plans by the number of rows, and sorts the few of a test.
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's plan is the same for few rows and for many"),
]

LISTS = [
    "state=waiting",
    "state=withheld",
    "state=published_by_hand",
    "type=video",
    "provider=o.example",
    "topic=vision",
]
SORTED = {"near", "scheduled", "repair"}
"""Views that are found by other indexes, and few enough to be sorted."""


@pytest.fixture
def named():
    factories.provider(domain="o.example")
    factories.topic(slug="vision", parent=factories.topic())


def plan(query, editor):
    return listing_of(QueryDict(query), editor).ordered.values_list("pk")[:51].explain()


@pytest.mark.parametrize("order", QUEUE_ORDERS)
def test_every_order_over_every_state_is_an_index(editor, order):
    assert "TEMP B-TREE" not in plan(f"sort={order}", editor)


@pytest.mark.parametrize("query", LISTS)
def test_a_narrowed_list_by_time_is_an_index(editor, named, query):
    assert Topic.objects.exists()
    assert "TEMP B-TREE" not in plan(query, editor)


@pytest.mark.parametrize("view", [view for view in BUILT_IN if view.name not in SORTED], ids=lambda view: view.name)
def test_a_built_in_view_is_an_index(editor, view):
    assert "TEMP B-TREE" not in plan(f"view={view.name}", editor)


FOUND_BY = {
    "view=near": ["INDEX article_near_by_heat (heat>? AND heat<?)"],
    "view=scheduled": ["INDEX article_listed_by_embargo (emb", "INDEX article_listed_by_expiry (exp"],
    # Their keys in the index's own order, so that its bound ends the reading.
    "view=repair": ["U0 USING INDEX finding_in_need\n"],
    "view=all&repair=entity": ["U0 USING INDEX finding_in_need_by_kind (kind=?)"],
}


def test_every_view_that_is_sorted_says_what_finds_it():
    assert {f"view={name}" for name in SORTED} <= FOUND_BY.keys()


@pytest.mark.parametrize("query", FOUND_BY)
def test_what_is_sorted_is_found_by_an_index_first_and_no_story_is_read_for_nothing(editor, query):
    told = plan(query, editor)

    assert [index for index in FOUND_BY[query] if index not in told] == []
    assert "SCAN articles_article" not in told
    assert told.count("TEMP B-TREE FOR ORDER BY") == 1


def test_what_is_in_need_of_repair_is_bounded_before_it_is_sorted(editor):
    sql = str(listing_of(QueryDict("view=repair"), editor).ordered.query)
    assert f"LIMIT {MOST_IN_NEED})" in sql
