"""The lists of the queue are read from an index in their order: nothing is sorted, however many stories there are."""

import pytest
from django.db import connection
from django.http import QueryDict

from articles.desk.queue.listing import listing_of
from articles.desk.queue.orders import ORDERS
from articles.desk.queue.views_catalogue import BUILT_IN
from articles.models import Topic
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


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_over_every_state_is_an_index(editor, order):
    assert "TEMP B-TREE" not in plan(f"sort={order}", editor)


@pytest.mark.parametrize("query", LISTS)
def test_a_narrowed_list_by_time_is_an_index(editor, named, query):
    assert Topic.objects.exists()
    assert "TEMP B-TREE" not in plan(query, editor)


@pytest.mark.parametrize("view", [view for view in BUILT_IN if view.name not in SORTED], ids=lambda view: view.name)
def test_a_built_in_view_is_an_index(editor, view):
    assert "TEMP B-TREE" not in plan(f"view={view.name}", editor)


def test_near_misses_are_found_by_their_heat(editor):
    assert "INDEX article_near_by_heat (heat>? AND heat<?)" in plan("view=near", editor)
