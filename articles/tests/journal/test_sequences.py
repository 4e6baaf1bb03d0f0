"""Any acts, taken back in reverse, give the rows back; and taking that back gives what the acts had made."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search
from articles.journal import dry_run, recalculate, undo
from articles.models import Article
from articles.stories import counts as tallies
from articles.tests.journal.desk import ACTS, Desk, everything, furnish

pytestmark = pytest.mark.django_db

STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 3)), max_size=6)


@pytest.fixture
def furnished(db):
    furnish()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_acts_taken_back_give_the_rows_back_and_taken_back_again_the_acts(furnished, steps):
    with transaction.atomic():
        desk, before = Desk(), everything()

        operations = [operation for step in steps if (operation := desk.act(*step))]
        done = everything()

        undone = take_back(operations)
        assert everything() == before

        take_back(undone)
        assert everything() == done
        assert not tallies.tally_differences()
        assert search.keep(Article.objects.all()) == 0
        # One example's rows are not the next one's.
        transaction.set_rollback(True)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, order=st.lists(st.integers(0, 9), max_size=6))
def test_acts_taken_back_in_any_order_leave_stories_that_follow_the_rule(furnished, steps, order):
    with transaction.atomic():
        desk = Desk()
        operations = [operation for step in steps if (operation := desk.act(*step))]
        for number in order:
            if operations and (undone := undo(operations.pop(number % len(operations))).operation):
                operations.append(undone)

        assert not dry_run(lambda: recalculate(Article.objects.all()))
        assert not tallies.tally_differences()
        assert search.keep(Article.objects.all()) == 0
        transaction.set_rollback(True)


def take_back(operations):
    """Undo the operations, the last one first; return what undid them, in that order."""
    results = [undo(operation) for operation in reversed(operations)]
    assert not [result.left for result in results if result.left]
    return [result.operation for result in results]
