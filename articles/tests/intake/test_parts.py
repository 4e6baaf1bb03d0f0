"""A long import, part by part: what stands when it is stopped, who acts in between, and how it goes on."""

import sqlite3

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection

from articles.intake.apply import MOST_CHANGED, Interrupted, import_documents
from articles.intake.runs import alone, is_under_way, why_unfinished
from articles.intake.sources import Source
from articles.journal import add, publish, undo
from articles.models import Article, Batch, Change, Operation
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.documents.samples import document

pytestmark = pytest.mark.django_db(transaction=True)

COUNT = MOST_CHANGED + 5
LABEL = "stories/"


def sources(title):
    return [Source(f"2021-03-04-story-{n:02}.md", data=document(title=f'"{title} {n}"').encode()) for n in range(COUNT)]


def bring(title, **options):
    return import_documents(sources(title), label=LABEL, **options)


def after(count, act):
    """Something to call with each Planned, which acts when so many are in."""
    seen = []

    def each(planned):
        seen.append(planned)
        if len(seen) == count:
            act()

    return each


def stop():
    raise KeyboardInterrupt


def stopped():
    """Have an import that changes all stories stopped after its first part; return its batch."""
    bring("First")
    with pytest.raises(Interrupted):
        bring("Second", each=after(1, stop))
    return Batch.objects.first()


def changed():
    return Article.objects.filter(title__startswith="Second").count()


def test_what_is_in_when_it_is_stopped_stays_and_the_batch_says_so():
    batch = stopped()

    assert (changed(), batch.changed_count, batch.is_finished) == (MOST_CHANGED, MOST_CHANGED, False)
    assert why_unfinished(batch).startswith(f"Unfinished: {MOST_CHANGED} documents were read before it was stopped.")
    assert [each.is_finished for each in Batch.objects.order_by("pk")] == [True, False]


def test_while_it_comes_in_nobody_takes_it_for_stopped():
    seen = []
    bring("First")

    bring("Second", each=after(1, lambda: seen.append(is_under_way() or connection.vendor == "sqlite")))

    assert seen == [True]
    assert not is_under_way()


def test_the_same_import_goes_on_in_its_batch_and_one_undo_takes_all_of_it_back():
    batch = stopped()

    report = bring("Second", goes_on=True)
    batch.refresh_from_db()

    assert str(report) == f"{COUNT} read: 0 new, 5 changed, {MOST_CHANGED} unchanged, 0 refused"
    assert (report.batch, batch.changed_count, batch.unchanged_count) == (batch, COUNT, 0)
    assert batch.is_finished
    assert undo(batch.operations.get()).undone_count == COUNT
    assert changed() == 0


@pytest.mark.parametrize("facts", [{"label": "others/", "goes_on": True}, {"label": LABEL, "goes_on": False}])
def test_another_import_is_another_batch(facts):
    batch = stopped()

    report = import_documents(sources("Second"), **facts)

    assert report.batch not in (None, batch)
    assert batch in Batch.objects.unfinished()


def test_what_was_stopped_can_be_taken_back_and_is_not_gone_on_with():
    batch = stopped()

    undo(batch.operations.get())
    report = bring("Second", goes_on=True)

    assert report.batch != batch
    assert not Batch.objects.unfinished().exists()


def test_an_undo_in_between_ends_it():
    bring("First")

    with pytest.raises(Interrupted) as interrupted:
        bring("Second", each=after(1, lambda: undo(Operation.objects.first())))

    assert "was taken back meanwhile" in str(interrupted.value.__cause__)
    assert changed() == 0


def test_an_editors_act_in_between_stands():
    bring("First")

    bring("Second", each=after(1, lambda: publish(Article.objects.filter(stem__endswith="-24"))))

    story = Article.objects.get(stem__endswith="-24")
    assert (story.title, story.decision) == ("Second 24", "publish")
    assert len(undo(Batch.objects.first().operations.get()).left) == 0
    story.refresh_from_db()
    assert (story.title, story.decision) == ("First 24", "publish")


def test_a_story_that_came_in_between_is_not_taken_away_under_what_the_import_then_made_of_it():
    bring("First")
    Article.objects.get(stem__endswith="-24").delete()

    bring("Second", each=after(1, lambda: add(factories.article(stem="2021-03-04-story-24"))))
    undone = undo(Operation.objects.get(verb="add"))

    assert undone.left[0].startswith("2021-03-04-story-24: left, because operation")
    assert Article.objects.get(stem__endswith="-24").title == "Second 24"


def test_nothing_of_a_part_that_fails_is_there():
    bring("First")
    before = Change.objects.count()

    with pytest.raises(Interrupted) as interrupted, connection.execute_wrapper(fails_at_change(MOST_CHANGED + 3)):
        bring("Second")

    assert changed() == interrupted.value.report.counts["changed"] == MOST_CHANGED
    assert Change.objects.count() == before + MOST_CHANGED


def fails_at_change(number):
    """Something between Django and the database, where the disk is full at the change of this number."""
    count = 0

    def execute(ask, sql, params, many, context):
        nonlocal count
        is_change = sql.startswith('INSERT INTO "articles_change"')
        count += is_change
        if is_change and count == number:
            raise OperationalError("database or disk is full") from sqlite3.OperationalError("full")
        return ask(sql, params, many, context)

    return execute


def test_the_command_says_why_it_ended_what_is_in_and_how_to_go_on(tmp_path):
    for source in sources("Second"):
        (tmp_path / source.name).write_bytes(source.data)
    bring("First")

    with (
        pytest.raises(CommandError) as error,
        connection.execute_wrapper(fails_at_change(MOST_CHANGED + 3)),
    ):
        run("import_articles", tmp_path)
    batch = Batch.objects.first()

    assert str(error.value) == (
        "Stopped (database or disk is full) after 20 read: 0 new, 20 changed, 0 unchanged, 0 refused. Batch"
        f" {batch.pk} is unfinished: the same import goes on in it, manage.py undo_import {batch.pk} takes it back."
    )
    assert error.value.returncode == 1
    assert run("import_articles", tmp_path)[1].splitlines()[-1].endswith("5 changed, 20 unchanged, 0 refused")
    assert Batch.objects.first().is_finished
    assert run("undo_import", batch.pk)[1].splitlines()[-1] == f"{COUNT} taken back, 0 left"


def test_failing_fast_stores_nothing_however_many_came_before():
    bring("First")

    report = import_documents([*sources("Second"), Source("bad.md", data=b"?")], label=LABEL, fail_fast=True)

    assert report.counts["refused"] == 1
    assert (changed(), report.batch, Batch.objects.count()) == (0, None, 1)


def test_an_import_that_changes_nothing_leaves_no_batch():
    bring("First")

    assert bring("First").batch is None
    assert (Batch.objects.count(), Operation.objects.count()) == (1, 1)


def test_who_is_alone_gives_that_up_when_it_fails():
    with pytest.raises(ZeroDivisionError), alone():
        raise ZeroDivisionError

    assert not is_under_way()
