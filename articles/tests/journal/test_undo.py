from datetime import UTC, datetime, timedelta

import pytest

from articles.journal import (
    add,
    delete,
    file_under,
    merge,
    pin,
    publish,
    recording,
    restore,
    schedule,
    undo,
    unpin,
)
from articles.journal.recording import whole
from articles.journal.state import story_state
from articles.models import Article, Operation, Topic
from articles.tests import factories

pytestmark = pytest.mark.django_db

LATER = datetime(2030, 1, 1, tzinfo=UTC)


def states():
    """Everything that the journal looks after, by stem."""
    return {article.stem: story_state(article) for article in Article.objects.with_story()}


def edit(article, **parts):
    with recording(Operation.Verb.EDIT) as journal, journal.edit(article, holds=True):
        restore.write(article, parts)
    return journal.operation


@pytest.fixture
def story():
    story = factories.article(quality=20, topics=[factories.topic(name="Work", slug="work")])
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


@pytest.mark.parametrize("topic", [None, "work"])
def test_a_pin_goes_back_and_pins_on_other_pages_stay(story, topic):
    topics = [None, Topic.objects.get(slug="work")]
    pinned = {page and page.slug: pin(story, place=1, topic=page, expires_at=LATER) for page in topics}

    assert not undo(pinned[topic]).left
    assert [each.topic and each.topic.slug for each in story.pins.all()] == [slug for slug in pinned if slug != topic]


def test_a_pin_that_was_moved_since_is_left_and_said(story):
    operation = pin(story, place=1, expires_at=LATER)
    pin(story, place=2, expires_at=LATER)

    undone = undo(operation)

    assert undone.operation is None
    assert undone.left == (f"{story.stem}: pin on the front page left, because it was changed since.",)


def test_a_pin_on_a_page_that_is_gone_is_left_and_said(story):
    topic = factories.topic(slug="gone")
    pin(story, place=1, topic=topic, expires_at=LATER)
    operation = unpin(story, topic=topic)
    topic.delete()

    assert undo(operation).left == (f"{story.stem}: pin on gone left, because what it names is gone.",)


def test_a_merge_is_left_where_the_story_follows_another_lead_by_now(story):
    first, second = factories.article(quality=90), factories.article(quality=95)
    operation = merge(Article.objects.filter(pk=story.pk), first)
    merge(Article.objects.filter(pk=story.pk), second)

    undone = undo(operation)
    story = whole(story.pk)

    assert (story.is_follower, story.lead) == (True, second)
    assert any("lead left" in sentence for sentence in undone.left)


def test_one_of_two_merges_into_a_lead_goes_back_alone(story):
    lead, other = factories.article(quality=90), factories.article()
    operation = merge(Article.objects.filter(pk=story.pk), lead)
    merge(Article.objects.filter(pk=other.pk), lead)

    assert not undo(operation).left
    assert [link.copy_of for link in whole(lead.pk).related_links.all()] == [other]
    assert not whole(story.pk).is_follower


def test_one_of_two_filings_goes_back_alone(story):
    operation = file_under(Article.objects.all(), factories.topic(name="Play"))
    file_under(Article.objects.all(), factories.topic(name="Rest"))

    assert not undo(operation).left
    assert story_state(whole(story.pk))["topics"] == ["Work", "Rest"]
    assert "topics" in whole(story.pk).held_fields


def test_a_schedule_that_would_cross_a_newer_one_is_left_and_said(story):
    schedule(Article.objects.all(), expires_at=LATER - timedelta(days=9))
    operation = schedule(Article.objects.all())
    schedule(Article.objects.all(), embargoed_until=LATER)

    undone = undo(operation)

    assert undone.left == (f"{story.stem}: expires at left, because it was changed since.",)


def test_a_deleted_cluster_returns_with_its_ties(story):
    lead = factories.article(quality=90, web_url=None)
    merge(Article.objects.filter(pk=story.pk), lead)
    merge(Article.objects.filter(pk=factories.article(web_url=None).pk), lead)
    before = states()

    undo(delete(Article.objects.all()))

    assert states() == before
    assert before[story.stem]["lead"] == lead.stem


def test_a_deleted_story_returns_with_the_day_it_came_in(story):
    Article.objects.update(created_at=LATER)

    undo(delete(Article.objects.all()))

    assert Article.objects.get().created_at == LATER
