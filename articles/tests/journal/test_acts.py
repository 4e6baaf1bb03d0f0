import pytest
from django.contrib.auth.models import User

from articles.journal import delete, follow_rule, hold, publish, recalculate
from articles.models import Article, Change, Operation
from articles.tests import factories

pytestmark = pytest.mark.django_db


def stories(*articles):
    return Article.objects.filter(pk__in=[article.pk for article in articles])


@pytest.mark.parametrize(
    ("act", "quality", "is_live"),
    [(publish, 20, True), (hold, 90, False), (follow_rule, 90, True), (follow_rule, 20, False)],
)
def test_an_act_decides_whether_readers_see_a_story(act, quality, is_live):
    story = factories.article(quality=quality, decision="waiting")

    act(stories(story))

    assert Article.objects.live().exists() is is_live


def test_an_act_says_who_when_why_and_what_was_before():
    editor, story = User.objects.create(username="ada"), factories.article(quality=20)

    operation = publish(stories(story), actor=editor, reason="Readers asked for it.")
    change = operation.changes.get()

    assert (operation.actor, operation.reason, operation.verb) == (editor, "Readers asked for it.", "publish")
    assert change.before["decision"] == "rule"
    assert change.after["decision"] == "publish"
    assert (change.before["published"], change.after["published"]) == (False, True)


def test_an_act_on_many_stories_is_one_operation():
    operation = hold(stories(factories.article(), factories.article()))

    assert operation.changes.count() == 2


def test_what_was_done_already_is_no_operation():
    story = factories.article(quality=20)
    publish(stories(story))

    assert publish(stories(story)) is None
    assert Operation.objects.count() == 1


def test_topic_pages_are_told_of_a_decision():
    story = factories.article(quality=20, topics=[factories.topic()])

    publish(stories(story))

    assert story.placements.get().is_listed


def test_a_decision_is_held_against_the_next_import_with_what_the_document_says():
    story = factories.article(quality=20, decision="rule")

    publish(stories(story))
    hold(stories(story))
    story.refresh_from_db()

    assert story.held_fields == {"decision": "rule"}


def test_recalculating_applies_a_rule_that_was_changed(settings):
    story = factories.article(quality=60)
    settings.PUBLISH_BAR = 50

    operation = recalculate(Article.objects.all())
    story.refresh_from_db()

    assert story.is_listed
    assert operation.changes.get().after == {"published": True}


def test_recalculating_applies_another_half_life_too(settings):
    story = factories.article(topics=[factories.topic()])
    settings.HALF_LIFE_DAYS = 1

    recalculate(Article.objects.all())
    rank = Article.objects.get().rank

    assert rank != story.rank
    assert story.placements.get().rank == rank


def test_a_deleted_story_is_kept_whole_in_the_journal():
    story = factories.article(title="Gone", topics=[factories.topic(name="Work")])

    delete(stories(story))
    change = Change.objects.get()

    assert (change.kind, change.stem, change.before["title"], change.before["topics"]) == (
        "deleted", story.stem, "Gone", ["Work"],
    )  # fmt: skip


def test_the_number_of_queries_does_not_grow_with_the_stories(django_assert_max_num_queries):
    for _ in range(30):
        factories.article(quality=20, topics=[factories.topic()])

    with django_assert_max_num_queries(12):
        publish(Article.objects.all())
