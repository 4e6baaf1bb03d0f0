"""What an act would do, seen before it is done."""

import pytest

from articles.heat import Rule
from articles.journal import add, delete, dry_run, merge, publish, set_policy
from articles.models import Article, Change, Operation
from articles.models.rule import rule_in_force
from articles.tests import factories

pytestmark = pytest.mark.django_db


def test_a_rehearsal_tells_what_would_change_and_where_each_story_would_stand():
    story = factories.article(quality=20)

    [rehearsed] = dry_run(lambda: publish(Article.objects.all()))

    assert rehearsed.stem == story.stem
    assert rehearsed.change.after["decision"] == "publish"
    assert (rehearsed.before.is_listed, rehearsed.after.is_listed) == (False, True)
    assert rehearsed.before == (20, False, False, story.rank)


def test_a_rehearsal_changes_nothing():
    story = factories.article(quality=20)

    dry_run(lambda: publish(Article.objects.all()))
    story.refresh_from_db()

    assert story.decision == "rule"
    assert not Operation.objects.exists()
    assert not Change.objects.exists()


def test_a_rehearsed_merge_tells_of_both_stories():
    lead, story = factories.article(quality=90), factories.article(quality=80)

    rehearsed = {each.stem: each for each in dry_run(lambda: merge(Article.objects.filter(pk=story.pk), lead))}

    assert (rehearsed[lead.stem].before.heat, rehearsed[lead.stem].after.heat) == (90, 100)
    assert (rehearsed[story.stem].before.heat, rehearsed[story.stem].after.heat) == (80, -1)


def test_a_story_that_would_go_stands_nowhere_after():
    factories.article()

    [rehearsed] = dry_run(lambda: delete(Article.objects.all()))

    assert rehearsed.after is None


def test_a_rehearsal_of_nothing_is_empty():
    assert dry_run(lambda: publish(Article.objects.all())) == []


def test_what_an_act_refuses_its_rehearsal_refuses():
    lead = factories.follower(lead=factories.article())

    with pytest.raises(ValueError, match="is a follower itself"):
        dry_run(lambda: merge(Article.objects.none(), lead))


def test_a_rehearsed_policy_is_not_in_force():
    dry_run(lambda: set_policy(Rule(bar=60)))

    assert rule_in_force() == Rule()


def test_a_story_that_would_come_stood_nowhere_before():
    def come():
        return add(factories.article())

    assert dry_run(come)[0].before is None
