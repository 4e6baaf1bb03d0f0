"""Two editors at once, each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from articles.heat import Rule
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import file_under, follow_rule, hold, pin, publish, set_policy, undo
from articles.models import Article, Operation
from articles.tests import factories
from articles.tests.documents.samples import FILE, document
from articles.tests.journal.test_acts import LATER

ONE_WRITER = "SQLite has one writer at a time: the second begins when the first is done"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason=ONE_WRITER),
]


def together(first, second):
    """Do both, the second begun while the first is not yet committed; return what each returned."""
    done, began = Event(), Event()

    def do_first():
        with transaction.atomic():
            result = first()
            done.set()
            # Long enough for the second to come to the rows that it has to wait for.
            began.wait(0.2)
        connection.close()
        return result

    def do_second():
        done.wait()
        result = second()
        connection.close()
        return result

    with ThreadPoolExecutor(2) as threads:
        return [future.result() for future in [threads.submit(do_first), threads.submit(do_second)]]


def test_a_story_that_two_publish_at_once_is_published_by_one_operation():
    factories.article(quality=20)

    first, second = together(lambda: publish(Article.objects.all()), lambda: publish(Article.objects.all()))

    assert second is None
    assert Operation.objects.get() == first


def test_who_pins_a_story_meanwhile_does_not_take_its_publishing_back():
    story = factories.article(quality=20)

    together(lambda: publish(Article.objects.all()), lambda: pin(story, place=1, expires_at=LATER))

    assert Article.objects.get().decision == "publish"


def test_who_files_a_story_meanwhile_does_not_take_its_publishing_back():
    factories.article(quality=20)
    topic = factories.topic()

    together(lambda: publish(Article.objects.all()), lambda: file_under(Article.objects.all(), topic))

    assert Article.objects.get().decision == "publish"


def test_an_import_does_not_take_back_what_an_editor_does_meanwhile():
    bring(title='"First"')

    together(lambda: hold(Article.objects.all()), lambda: bring(title='"Second"'))
    story = Article.objects.get()

    assert (story.title, story.decision, story.held_fields) == ("Second", "hold", {"decision": "rule"})


def bring(**parts):
    return import_documents([Source(FILE, data=document(**parts).encode())], label="a test")


def test_a_story_that_is_written_while_the_policy_changes_follows_the_new_one():
    factories.article(quality=60, decision="waiting")

    together(lambda: set_policy(Rule(bar=50)), lambda: follow_rule(Article.objects.all()))

    assert Article.objects.get().published


def test_one_operation_is_undone_by_one():
    factories.article(quality=20)
    operation = publish(Article.objects.all())

    def refused():
        with pytest.raises(ValueError, match="taken back before"):
            undo(operation)

    together(lambda: undo(operation), refused)

    assert Operation.objects.filter(undoes=operation).count() == 1
