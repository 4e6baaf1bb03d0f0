"""The bin emptied and heats worked out anew, part by part: what stands between two parts, and after one that failed."""

import sqlite3

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from articles.heat import Rule
from articles.journal import acts, bring_back, empty_bin, recalculate, throw_away, undo
from articles.journal.parts import TakenBack
from articles.models import Article, Operation
from articles.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

COUNT, PART = 5, 2


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(acts, "STORIES_AT_ONCE", PART)


@pytest.fixture
def binned():
    stories = [factories.article(quality=80) for _ in range(COUNT)]
    throw_away(Article.objects.all())
    return stories


def at_deletion(number, act):
    """Something between Django and the database that acts before the deletion of this number; 0 for each of them."""
    count = 0

    def execute(ask, sql, params, many, context):
        nonlocal count
        if sql.startswith('DELETE FROM "articles_article" '):
            count += 1
            if number in (0, count):
                act()
        return ask(sql, params, many, context)

    return connection.execute_wrapper(execute)


def after_parts(act):
    """Act whenever a part is written."""
    return at_deletion(0, lambda: transaction.on_commit(act))


def fail():
    raise OperationalError("database or disk is full") from sqlite3.OperationalError("full")


def test_a_bin_is_emptied_as_one_operation_in_several_transactions(binned):
    ends = []
    with after_parts(lambda: ends.append(Article.objects.count())):
        operation = empty_bin(timezone.now())

    assert (operation.verb, operation.changes.count(), Article.objects.count()) == ("delete", COUNT, 0)
    assert ends == [3, 1, 0]
    assert undo(operation).undone_count == COUNT
    assert Article.objects.binned().count() == COUNT


def test_who_followed_a_story_of_another_part_follows_it_again_after_an_undo(binned):
    follower = factories.follower(lead=binned[0], binned_at=timezone.now())
    operation = empty_bin(timezone.now())

    undone = undo(operation)

    assert undone.left == ()
    assert Article.objects.get(pk=follower.pk).lead == binned[0]


def test_what_was_deleted_before_a_part_failed_stays_so_and_the_rest_is_left(binned):
    with pytest.raises(OperationalError), at_deletion(2, fail):
        empty_bin(timezone.now())

    first = Operation.objects.first()
    assert (first.changes.count(), Article.objects.binned().count()) == (PART, COUNT - PART)
    assert empty_bin(timezone.now()).changes.count() == COUNT - PART
    assert undo(first).undone_count == PART


def test_nothing_is_left_of_a_first_part_that_failed(binned):
    with pytest.raises(OperationalError), at_deletion(1, fail):
        empty_bin(timezone.now())

    assert Article.objects.count() == COUNT
    assert Operation.objects.get().verb == "bin"


def test_what_is_brought_back_between_two_parts_stays(binned):
    last = Article.objects.filter(pk=binned[-1].pk)

    with after_parts(lambda: bring_back(last)):
        operation = empty_bin(timezone.now())

    assert operation.changes.count() == COUNT - 1
    assert last.get().binned_at is None


def test_an_undo_between_two_parts_ends_it(binned):
    with after_parts(lambda: undo(Operation.objects.first())), pytest.raises(TakenBack):
        empty_bin(timezone.now())

    assert Article.objects.binned().count() == COUNT


def test_heats_are_worked_out_anew_as_one_operation(settings):
    for _ in range(COUNT):
        factories.article(quality=75)
    settings.PUBLISH_BAR = Rule().bar + 10

    operation = recalculate(Article.objects.all())

    assert (operation.verb, operation.changes.count()) == ("recalculate", COUNT)
    assert not Article.objects.live().exists()
    assert recalculate(Article.objects.all()) is None
