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
from articles.tests.admin.filled_forms import filled_in
from articles.tests.desk.rooms import of_role
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


def test_a_document_finds_the_story_of_its_stem_that_was_written_by_hand_meanwhile():
    stem = FILE.removesuffix(".md")

    _story, report = together(
        lambda: factories.article(stem=stem, title="By hand"),
        lambda: import_documents([Source(FILE, data=document(title='"From a file"').encode())], label="a test"),
    )

    assert (report.counts["new"], report.counts["changed"]) == (0, 1)
    change = Article.objects.get(stem=stem), report.batch.operations.get().changes.get(stem=stem)
    assert (change[0].title, change[1].before["title"]) == ("From a file", "By hand")


def test_a_story_by_hand_is_told_of_the_one_that_an_import_brings_meanwhile(django_user_model):
    editor, add = of_role(django_user_model, "Editors"), "/admin/articles/article/add/"
    sent = filled_in(editor, add, "article_form")
    sent |= {"title": "By hand", "stem": FILE.removesuffix(".md"), "published_at_0": "2026-11-22"}
    sent |= {"published_at_1": "08:30", "provider": factories.provider().pk, "web_url": "https://a.example/hand"}

    _report, page = together(
        lambda: import_documents([Source(FILE, data=document(title='"From a file"').encode())], label="a test"),
        lambda: editor.post(add, sent),
    )

    assert Article.objects.get().title == "From a file"
    html = page.content.decode()
    assert "has this stem. Change that story" in html
    assert 'value="By hand"' in html or "By hand</textarea>" in html


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
