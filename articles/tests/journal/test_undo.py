import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.journal import add, delete, follow_rule, hold, publish, recording, restore, undo
from articles.journal.recording import whole
from articles.journal.state import state_of
from articles.models import Article, Operation
from articles.tests import factories

pytestmark = pytest.mark.django_db


def states():
    """Everything that the journal looks after, by stem."""
    return {article.stem: state_of(article) for article in Article.objects.with_story()}


def edit(article, **parts):
    with recording(Operation.Verb.EDIT) as journal, journal.edit(article, holds=True):
        restore.write(article, parts)
    return journal.operation


@pytest.fixture
def story():
    story = factories.article(quality=20, topics=[factories.topic(name="Work")])
    factories.related_link(article=story)
    with recording(Operation.Verb.EDIT) as journal, journal.edit(story):
        pass
    return Article.objects.get(pk=story.pk)


def test_an_undone_act_leaves_the_rows_as_they_were(story):
    before = states()

    undo(publish(Article.objects.all()))

    assert states() == before


def test_an_undone_edit_leaves_every_list_as_it_was(story):
    before = states()
    changed = {"title": "Other", "topics": ["Play"], "related": [], "images": [{"url": "https://a.example/a.png"}]}

    operation = edit(story, **changed, provider={"domain": "other.example", "name": "Other"})
    story = whole(story.pk)
    assert (story.title, story.topics.get().name, story.related_count, story.heat) == ("Other", "Play", 0, 20)

    undo(operation)
    assert states() == before


def test_an_undo_can_be_undone(story):
    undone = undo(publish(Article.objects.all()))

    undo(undone.operation)

    assert Article.objects.live().exists()


def test_an_operation_is_undone_once(story):
    operation = publish(Article.objects.all())
    undo(operation)

    with pytest.raises(ValueError, match="was taken back before"):
        undo(operation)


def test_a_deleted_story_returns_under_its_own_key(story):
    before = states()

    undo(delete(Article.objects.all()))

    assert states() == before
    assert Article.objects.get().pk == story.pk


def test_what_was_changed_since_is_left_and_said(story):
    first = edit(story, title="First", excerpt="First")
    edit(story, title="Second")

    undone = undo(first)
    story = whole(story.pk)

    assert (story.title, story.excerpt) == ("Second", None)
    assert any("title left" in sentence for sentence in undone.left)


def test_an_added_story_on_which_something_stands_is_left():
    operation = add(factories.article())
    publish(Article.objects.all())

    undone = undo(operation)

    assert undone.operation is None
    assert "stands on it" in undone.left[0]
    assert Article.objects.exists()


def test_an_added_story_goes_when_all_that_stood_on_it_was_taken_back():
    operation = add(factories.article())
    undo(publish(Article.objects.all()))

    undo(operation)

    assert not Article.objects.exists()


ACTS = {
    "publish": publish,
    "hold": hold,
    "follow the rule": follow_rule,
    "delete": delete,
    "edit": lambda articles: (
        (article := articles.first()) and edit(article, title=f"{article.title}!", topics=["Edited"])
    ),
    "reorder": lambda articles: (article := articles.last()) and edit(article, related=[], quality=99),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(ACTS)), max_size=6))
def test_any_acts_followed_by_their_undoing_give_the_rows_back(db, names):
    with transaction.atomic():
        for _ in range(2):
            factories.related_link(article=factories.article())
        for article in Article.objects.all():
            edit(article, title=article.title)
        before = states()

        operations = [operation for name in names if (operation := ACTS[name](Article.objects.order_by("stem")))]
        for operation in reversed(operations):
            assert not undo(operation).left

        assert states() == before
        # One example's rows are not the next one's.
        transaction.set_rollback(True)
