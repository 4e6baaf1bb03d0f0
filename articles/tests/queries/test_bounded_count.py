"""Counting up to a bound."""

import pytest

from articles.models import Article
from articles.queries.bounded_count import BoundedCount, up_to
from articles.tests import factories

pytestmark = pytest.mark.django_db


def test_each_is_counted_up_to_its_bound_in_one_query(django_assert_num_queries):
    for quality in [10, 80, 90]:
        factories.article(quality=quality)
    live, every = Article.objects.live(), Article.objects.all()

    with django_assert_num_queries(1):
        assert up_to([(live, 5), (every, 3), (every, 2)]) == [
            BoundedCount(2),
            BoundedCount(3),
            BoundedCount(2, is_exact=False),
        ]


def test_an_order_and_an_empty_list_cost_nothing():
    assert up_to([(Article.objects.newest(), 5), (Article.objects.none(), 5)]) == [BoundedCount(0), BoundedCount(0)]


def test_nothing_asked_is_nothing_counted(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert up_to([]) == []


def test_a_count_says_that_there_are_more():
    assert (str(BoundedCount(1234)), str(BoundedCount(1000, is_exact=False))) == ("1,234", "1,000+")
