from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from articles.journal import (
    Stale,
    boost,
    bring_back,
    delete,
    file_under,
    follow_rule,
    hand_back,
    hold,
    pin,
    publish,
    recalculate,
    recording,
    restore,
    schedule,
    score,
    take_from,
    throw_away,
    undo,
    unpin,
)
from articles.journal.state import FRONT_PAGE
from articles.lib.timestamps import moment_to_text
from articles.models import Article, Change, Operation, Topic
from articles.tests import factories

pytestmark = pytest.mark.django_db

LATER = datetime(2030, 1, 1, tzinfo=UTC)
LATEST = LATER + timedelta(days=1)


def edit(story, **parts):
    with recording(Operation.Verb.EDIT) as journal, journal.edit(story):
        restore.write(story, parts)


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


@pytest.mark.parametrize(
    ("act", "verb", "part", "now"),
    [
        (lambda these: boost(these, 10), "boost", "boost", 10),
        (lambda these: boost(these, -10), "boost", "boost", -10),
        (lambda these: score(these, 33), "score", "quality", 33),
        (lambda these: score(these, None), "score", "quality", None),
        (lambda these: schedule(these, embargoed_until=LATER), "schedule", "embargoed_until", moment_to_text(LATER)),
        (lambda these: schedule(these, expires_at=LATER), "schedule", "expires_at", moment_to_text(LATER)),
        (lambda these: file_under(these, factories.topic(name="Play")), "file", "topics", ["Work", "Play"]),
        (lambda these: take_from(these, Topic.objects.get(name="Work")), "file", "topics", []),
        (lambda these: pin(these.get(), place=2, expires_at=LATER), "pin", FRONT_PAGE, 2),
        (lambda these: pin(these.get(), place=1, topic=Topic.objects.get(), expires_at=LATER), "pin", "pin on work", 1),
    ],
)
def test_an_act_is_one_operation_of_its_verb_and_says_what_became_of_the_story(act, verb, part, now):
    story = factories.article(topics=[factories.topic(name="Work", slug="work")])

    operation = act(stories(story))
    after = operation.changes.get().after[part]

    assert operation.verb == verb
    assert (after["place"] if isinstance(after, dict) else after) == now


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (publish, "decision"),
        (hold, "decision"),
        (lambda these: boost(these, 5), "boost"),
        (lambda these: score(these, 33), "quality"),
        (lambda these: file_under(these, factories.topic()), "topics"),
    ],
)
def test_what_a_document_says_otherwise_is_held(act, field):
    story = factories.article()

    act(stories(story))

    assert list(Article.objects.get().held_fields) == [field]


@pytest.mark.parametrize(
    "act",
    [
        throw_away,
        lambda these: schedule(these, expires_at=LATER),
        lambda these: pin(these.get(), place=1, expires_at=LATER),
    ],
)
def test_what_no_document_says_need_not_be_held(act):
    story = factories.article()

    act(stories(story))

    assert not Article.objects.get().held_fields


def test_a_field_that_is_handed_back_is_what_the_document_says_and_held_no_more():
    story = factories.article(quality=80)
    score(stories(story), 10)

    operation = hand_back(story, ["quality", "title"])
    story = Article.objects.get()

    assert (operation.verb, story.quality, story.heat, story.held_fields) == ("hand_back", 80, 80, {})


def test_a_damper_cools_a_story_down_to_nothing_at_most():
    story = factories.article(quality=20)

    boost(stories(story), -500)

    assert Article.objects.get().heat == 0


def test_a_story_cannot_expire_before_readers_see_it():
    with pytest.raises(ValueError, match="expire before"):
        schedule(Article.objects.all(), embargoed_until=LATEST, expires_at=LATER)


def test_the_bin_takes_a_story_from_every_list_until_it_is_brought_back():
    story = factories.article()

    throw_away(stories(story))
    assert not Article.objects.live().exists()

    bring_back(stories(story))
    assert Article.objects.live().exists()


def test_a_story_has_one_place_on_a_page():
    story = factories.article()

    pin(story, place=1, expires_at=LATER)
    pin(story, place=2, expires_at=LATER)
    pin(story, place=3, topic=factories.topic(), expires_at=LATER)

    assert sorted(story.pins.values_list("place", flat=True)) == [2, 3]


def test_a_story_is_unpinned_from_one_page():
    story, topic = factories.article(), factories.topic()
    pin(story, place=1, expires_at=LATER)
    pin(story, place=2, topic=topic, expires_at=LATER)

    unpin(story)

    assert story.pins.get().topic == topic


def test_filing_under_a_topic_twice_is_no_operation():
    story, topic = factories.article(), factories.topic()
    file_under(stories(story), topic)

    assert file_under(stories(story), topic) is None


def test_an_act_on_a_story_as_somebody_loaded_it_long_ago_leaves_what_was_changed_since():
    story = factories.article(quality=20)
    publish(stories(story))

    pin(story, place=1, expires_at=LATER)

    assert Article.objects.get().decision == "publish"


def test_a_story_that_was_changed_since_it_was_loaded_is_not_written_over():
    story = factories.article(quality=20)
    publish(stories(story))

    with pytest.raises(Stale, match="was changed meanwhile"):
        edit(story, title="Mine")

    assert Article.objects.get().title != "Mine"


def test_a_story_that_is_gone_cannot_be_pinned():
    story = factories.article()
    delete(stories(story))

    with pytest.raises(Stale, match="is gone"):
        pin(story, place=1, expires_at=LATER)


def test_a_follower_that_an_edit_names_finds_its_lead_as_a_change_of_its_own():
    follower, lead = factories.article(is_follower=True), factories.article()

    with recording(Operation.Verb.EDIT) as journal, journal.edit(lead):
        factories.related_link(article=lead, web_url=follower.web_url)

    assert Article.objects.get(pk=follower.pk).lead == lead
    assert journal.operation.changes.get(stem=follower.stem).after == {"lead": lead.stem}


def test_the_followers_of_a_deleted_story_are_without_a_lead():
    lead = factories.article()
    follower = factories.follower(lead=lead)

    operation = delete(stories(lead))

    assert Article.objects.get().lead is None
    assert operation.changes.get(stem=follower.stem).after == {"lead": None}


@pytest.mark.parametrize("act", [publish, lambda these: file_under(these, factories.topic(name="Play"))])
def test_many_stories_take_few_statements_there_and_back(act, django_assert_max_num_queries):
    topic = factories.topic(name="Work")
    for _ in range(30):
        factories.article(quality=20, topics=[topic])

    # Of which there and back two for what was found odd in a document that may have changed, and two for what may have
    # come or gone with stories.
    with django_assert_max_num_queries(40):
        undo(act(Article.objects.all()))


def test_a_schedule_may_publish_whatever_the_rule_says():
    story, later = factories.article(quality=20), LATER

    operation = schedule(stories(story), embargoed_until=later, publishes=True)

    story.refresh_from_db()
    assert (story.decision, story.is_listed, story.embargoed_until) == ("publish", True, later)
    assert story.held_fields == {"decision": "rule"}
    assert operation.verb == "schedule"
