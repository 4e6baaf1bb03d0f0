"""Whoever writes a story writes the words by which it is found, in the same transaction."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction

from articles import search
from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.journal import acts, recording, restore, undo
from articles.models import Article, Operation, SearchText
from articles.tests import factories
from articles.tests.commands.running import run
from articles.tests.documents.samples import FILE, document

pytestmark = pytest.mark.django_db


def bring(**parts):
    return import_documents([Source(FILE, data=document(**parts).encode())], label="a test")


def edit(story, **parts):
    with recording(Operation.Verb.EDIT) as journal, journal.edit(story):
        restore.write(story, parts)
    return journal.operation


def finds(text):
    return Article.objects.matching(text).exists()


@pytest.fixture(autouse=True)
def words_are_true():
    """After every test the index holds what the stories say: working it out anew changes nothing."""
    yield
    assert search.rebuild(Article.objects.all()) == (Article.objects.count(), 0)


def test_an_imported_story_is_found():
    bring(title='"A robot learns &amp; folds"')

    assert finds('"robot learns folds"')


def test_a_story_whose_outlet_the_document_does_not_name_is_found_by_the_shared_name():
    factories.provider(domain="outlet.example", name="The Herald")
    bring(provider="\n  domain: outlet.example")

    assert finds("herald")


def test_a_story_is_found_by_the_domain_of_its_outlet_and_by_its_documents_spelling_of_it():
    factories.provider(domain="bücher.example", name="Bücher")
    bring(provider="\n  name: Other\n  domain: www.xn--bcher-kva.example")

    assert finds("bücher.example")
    assert finds("www.xn--bcher-kva.example")


def test_an_import_that_changes_a_title_changes_what_it_is_found_by():
    bring(title='"First"')
    bring(title='"Second"')

    assert finds("second")
    assert not finds("first")


def test_an_undone_import_leaves_no_words():
    undo(bring(title='"First"').batch.operations.get())

    assert not SearchText.objects.exists()
    assert not finds("first")


@pytest.mark.parametrize(
    "parts",
    [
        {"title": "Second"},
        {"excerpt": "Second"},
        {"provider": {"domain": "second.example", "name": "Other"}},
        {"provider": {"domain": "other.example", "name": "Second"}},
    ],
)
def test_an_edit_is_found_and_its_undoing_too(parts):
    story = factories.article(title="First", excerpt="First")
    operation = edit(story, **parts)
    assert finds("second")

    undo(operation)
    assert not finds("second")
    assert finds("first")


def test_an_edit_that_is_broken_off_changes_no_words():
    story = factories.article(title="First")

    def act():
        with transaction.atomic():
            edit(story, title="Second")
            assert finds("second")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        act()

    assert finds("first")


def test_many_stories_that_are_decided_on_at_once():
    factories.article(title="First")

    def rename(article):
        article.title = "Second"

    with recording(Operation.Verb.EDIT) as journal:
        journal.decide(Article.objects.all(), rename)

    assert finds("second")


def test_a_deleted_story_is_not_found_until_it_returns():
    factories.article(title="First")

    operation = acts.delete(Article.objects.all())
    assert not SearchText.objects.exists()

    undo(operation)
    assert finds("first")


def test_a_story_that_is_added_by_hand_is_found():
    story = factories.article(title="First")
    SearchText.objects.all().delete()

    acts.add(story)

    assert finds("first")


def test_an_act_that_changes_no_words_writes_none(django_assert_max_num_queries):
    factories.article()

    with django_assert_max_num_queries(20) as queries:
        acts.hold(Article.objects.all())

    assert not [query for query in queries.captured_queries if "searchtext" in query["sql"]]


def test_reindex_mends_what_was_lost():
    factories.article(title="First")
    factories.article(title="Second")
    SearchText.objects.filter(title="first").delete()
    SearchText.objects.filter(title="second").update(title="something else")

    _code, out, _err = run("reindex")

    assert out == "2 read, 2 written anew\n"
    assert finds("first")
    assert finds("second")
    assert not finds("something")


def test_reindex_run_again_writes_nothing():
    factories.article()

    assert run("reindex")[1] == "1 read, 0 written anew\n"


def test_the_migration_can_be_taken_back_and_applied_again():
    migration = import_module("articles.migrations.0005_search_index")
    factories.article(title="First")
    editor = connection.SchemaEditorClass(connection)
    # PostgreSQL alters no table on whose rows something is still to be checked.
    connection.check_constraints()

    migration.drop(apps, editor)
    assert not SearchText.objects.exists()
    connection.check_constraints()

    migration.make(apps, editor)
    run("reindex")
    assert finds("first")
