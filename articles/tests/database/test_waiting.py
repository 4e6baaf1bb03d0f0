"""How long one waits for what another writes, one limit within another."""

import pytest
from django.db import connection

from articles.database.waiting import if_possible, waiting_at_most

pytestmark = pytest.mark.django_db

ALLOWED = {
    "sqlite": "PRAGMA busy_timeout",
    "postgresql": "SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout'",
}


def milliseconds():
    """Return for how long the database lets this connection wait."""
    with connection.cursor() as cursor:
        return cursor.execute(ALLOWED[connection.vendor]).fetchone()[0]


@pytest.fixture
def usual():
    return milliseconds()


def test_within_a_limit_one_waits_no_longer_and_after_it_as_ever(usual):
    with waiting_at_most(0.3):
        assert milliseconds() == 300

    assert milliseconds() == usual


def test_after_a_limit_within_another_the_outer_one_holds_again(usual):
    with waiting_at_most(0.3):
        if_possible(lambda: None)
        assert milliseconds() == 300

    assert milliseconds() == usual


def test_a_longer_limit_within_a_shorter_one_lengthens_nothing():
    with waiting_at_most(0.1), waiting_at_most(0.3):
        assert milliseconds() == 100


def test_a_limit_ends_with_what_fails_within_it(usual):
    with pytest.raises(ZeroDivisionError), waiting_at_most(0.3), waiting_at_most(0.1):
        raise ZeroDivisionError

    assert milliseconds() == usual
