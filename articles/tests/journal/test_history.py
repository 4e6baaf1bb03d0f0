"""What two editors of one story need to know of each other."""

import pytest
from django.contrib.auth.models import User

from articles.journal import boost, delete, edits_since, publish, recording, restore, undo
from articles.models import Article, Operation
from articles.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return factories.article(title="As it was", quality=20)


@pytest.fixture
def ada():
    return User.objects.create(username="ada")


def edit(story, actor=None, **parts):
    article = Article.objects.get(pk=story.pk)
    with recording(Operation.Verb.EDIT, actor=actor) as journal, journal.edit(article, holds=True):
        restore.write(article, parts)
    return journal.operation


def test_nothing_was_changed_since_the_last_version(story):
    edit(story, title="Other")

    assert edits_since(story, Article.objects.get().version) == {}


def test_an_edit_says_what_who_and_when(story, ada):
    operation = edit(story, ada, title="Other")

    edits = edits_since(story, story.version)
    edited = edits["title"]

    assert list(edits) == ["title"]
    assert (edited.before, edited.after, edited.actor, edited.at) == ("As it was", "Other", ada, operation.created_at)


def test_several_edits_of_a_field_are_one_from_the_first_value_to_the_last(story, ada):
    edit(story, title="Other")
    edit(story, ada, title="Another")

    edited = edits_since(story, story.version)["title"]

    assert (edited.before, edited.after, edited.actor) == ("As it was", "Another", ada)


def test_what_was_changed_back_is_no_edit(story):
    undo(edit(story, title="Other"))

    assert edits_since(story, story.version) == {}


def test_what_follows_by_the_rule_is_no_edit(story):
    boost(Article.objects.all(), 70)

    assert set(edits_since(story, story.version)) == {"boost"}


def test_edits_of_a_former_story_of_the_same_stem_are_none_of_this_one(story):
    publish(Article.objects.all())
    delete(Article.objects.all())
    again = factories.article(stem=story.stem)
    with recording(Operation.Verb.ADD) as journal, journal.create(again):
        pass

    assert edits_since(again, again.version) == {}


def test_a_story_that_was_deleted_and_brought_back_has_a_version_of_its_own(story):
    publish(Article.objects.all())
    published = Article.objects.get()
    undo(delete(Article.objects.all()))

    assert Article.objects.get().version > published.version
    assert edits_since(Article.objects.get(), published.version) == {}


def test_edits_cost_two_queries_however_many(story, ada, django_assert_num_queries):
    for number in range(3):
        edit(story, ada, title=f"Title {number}")

    with django_assert_num_queries(2):
        assert edits_since(story, 1)["title"].actor == ada
