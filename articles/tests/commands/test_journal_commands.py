"""Undoing, trimming and emptying from the command line."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from articles.heat import Rule
from articles.journal import add, publish, set_policy, throw_away, undo
from articles.models import Article, Batch, Change, Operation
from articles.models.rule import rule_in_force
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.documents.samples import FILE, document

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=400)


def age(*operations):
    Operation.objects.filter(pk__in=[operation.pk for operation in operations]).update(created_at=LONG_AGO)


def remaining():
    return set(Operation.objects.values_list("pk", flat=True))


# undo


def test_an_operation_is_taken_back():
    story = factories.article(quality=20)
    operation = publish(Article.objects.all())

    code, out, _err = run("undo", operation.pk)
    story.refresh_from_db()

    assert (code, out.splitlines()[-1]) == (0, "1 taken back, 0 left")
    assert not story.is_listed


def test_the_reason_stands_in_the_journal():
    factories.article(quality=20)
    operation = publish(Article.objects.all())

    run("undo", operation.pk, reason="It was the wrong one.")

    assert Operation.objects.get(undoes=operation).reason == "It was the wrong one."


def test_what_was_left_is_said_and_nothing_taken_back_is_no_success():
    operation = add(factories.article(quality=20))
    publish(Article.objects.all())

    with pytest.raises(CommandError, match="Nothing could be taken back"):
        run("undo", operation.pk)


@pytest.mark.parametrize("number", [7_000, 0, -1])
def test_an_operation_that_never_was_cannot_be_taken_back(number):
    with pytest.raises(CommandError, match="There is no operation"):
        run("undo", "--", number)


def test_an_operation_is_taken_back_once():
    factories.article(quality=20)
    operation = publish(Article.objects.all())
    run("undo", operation.pk)

    with pytest.raises(CommandError, match="taken back before"):
        run("undo", operation.pk)


# trim_journal


@pytest.fixture
def old_and_new():
    factories.article(quality=20)
    old, new = publish(Article.objects.all()), throw_away(Article.objects.all())
    age(old)
    return old, new


@pytest.mark.parametrize("option", [["--older-than", 300], ["--before", f"{LONG_AGO + timedelta(days=2):%Y-%m-%d}"]])
def test_what_is_old_is_trimmed(old_and_new, option, monkeypatch):
    _old, new = old_and_new

    code, out, _err = run("trim_journal", *option)

    assert (code, out) == (0, "1 operations with 1 changes and 0 batches removed\n")
    assert remaining() == {new.pk}
    assert Change.objects.get().operation == new


def test_a_dry_run_says_how_many_and_removes_nothing(old_and_new):
    _code, out, _err = run("trim_journal", "--older-than", 300, "--dry-run")

    assert out == "1 operations with 1 changes and 0 batches would go\n"
    assert len(remaining()) == 2


def test_without_an_age_nothing_is_trimmed(old_and_new):
    with pytest.raises(CommandError, match="required"):
        run("trim_journal")


@pytest.mark.parametrize("option", [["--older-than", "ten"], ["--older-than", "-1"], ["--before", "yesterday"]])
def test_an_age_that_is_none_is_refused(option):
    with pytest.raises(CommandError, match="argument"):
        run("trim_journal", "=".join(option))


@pytest.mark.parametrize("option", [["--older-than", 9_999_999], ["--before", "2026-02-30"]])
def test_an_age_out_of_all_bounds_is_refused(option):
    with pytest.raises(CommandError, match="argument"):
        run("trim_journal", *option)


def test_a_day_to_come_is_refused():
    with pytest.raises(CommandError, match="still to come"):
        run("trim_journal", "--before", "2999-01-01")


def test_an_operation_stays_as_long_as_what_undid_it():
    factories.article(quality=20)
    operation = publish(Article.objects.all())
    undone = undo(operation).operation
    age(operation)

    run("trim_journal", "--older-than", 300)
    assert remaining() == {operation.pk, undone.pk}

    age(undone)
    run("trim_journal", "--older-than", 300)
    assert not remaining()


def test_a_chain_of_undoings_stays_whole():
    factories.article(quality=20)
    first = publish(Article.objects.all())
    second = undo(first).operation
    third = undo(second).operation
    age(first, second)

    run("trim_journal", "--older-than", 300)

    assert remaining() == {first.pk, second.pk, third.pk}


def test_who_put_the_policy_into_force_is_kept_however_old():
    operation = set_policy(Rule(10, 60, 3))
    age(operation)

    run("trim_journal", "--older-than", 300)

    assert remaining() == {operation.pk}


def test_a_policy_that_was_withdrawn_stays_withdrawn():
    operation = set_policy(Rule(10, 60, 3))
    age(operation, undo(operation).operation)

    run("trim_journal", "--older-than", 300)

    assert not remaining()
    assert rule_in_force() == Rule()


def test_a_batch_goes_with_its_import(tmp_path):
    (tmp_path / FILE).write_text(document())
    run("import_articles", tmp_path)
    age(Operation.objects.get())
    # Of the story, and of two outlets and two topics that came with it.
    assert Change.objects.count() == 5

    _code, out, _err = run("trim_journal", "--older-than", 300)

    assert out == "1 operations with 5 changes and 1 batches removed\n"
    assert not Batch.objects.exists()
    assert Article.objects.exists()


# empty_bin


@pytest.fixture
def in_bin():
    """Two stories, one of them long in the bin."""
    factories.article(stem="2026-11-22-old", binned_at=LONG_AGO)
    factories.article(stem="2026-11-22-new", binned_at=timezone.now())


def stems():
    return set(Article.objects.values_list("stem", flat=True))


def test_what_is_long_in_the_bin_is_deleted(in_bin):
    code, out, _err = run("empty_bin")

    assert (code, out) == (0, f"1 deleted, operation {Operation.objects.get().pk}\n")
    assert stems() == {"2026-11-22-new"}


def test_how_long_can_be_said(in_bin):
    run("empty_bin", "--older-than", 0)

    assert not stems()


def test_emptying_on_trial_deletes_nothing(in_bin):
    _code, out, _err = run("empty_bin", "--dry-run")

    assert out == "1 would be deleted\n"
    assert len(stems()) == 2


def test_an_empty_bin_is_no_operation():
    factories.article()

    assert run("empty_bin")[1] == "0 deleted\n"
    assert not Operation.objects.exists()


def test_an_emptied_bin_is_filled_again_by_undoing(in_bin):
    run("empty_bin")

    undo(Operation.objects.get())

    assert Article.objects.get(stem="2026-11-22-old").binned_at == LONG_AGO
