"""The numbers of the rule put into force, and taken back."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from articles.heat import Rule
from articles.journal import recalculate, set_policy, undo
from articles.models import Article, ArticleTopic, Operation, Policy
from articles.models import rule as rule_module
from articles.models.rule import forget_rule, rule_in_force
from articles.stories import counts as tallies
from articles.tests import factories
from articles.tests.journal.desk import everything

pytestmark = pytest.mark.django_db

MOMENTS = [datetime(2019, 5, 1, 12, 0, 0, 250_000, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)]


@pytest.fixture
def desk():
    """Stories on both sides of the bar, decided by rule, by hand and by nobody, alone, leading and following."""
    topic = factories.topic()
    for quality in [None, 0, 55, 65, 70, 95]:
        for number, decision in enumerate(["rule", "publish", "hold", "waiting"]):
            story = factories.article(
                quality=quality, decision=decision, topics=[topic], published_at=MOMENTS[number % 2], boost=number - 1
            )
            factories.related_link(article=story)
            factories.related_link(article=story)
    factories.follower(lead=story, quality=90)
    Article.objects.update(related_count=2)
    Article.objects.filter(quality=65).update(related_count=0)
    recalculate(Article.objects.all())


RULES = [Rule(bar=60), Rule(bar=85), Rule(weight=20), Rule(weight=0), Rule(half_life=10), Rule(5, 72, 0.5)]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_every_story_follows_a_policy_as_soon_as_it_is_in_force(desk, rule):
    set_policy(rule)

    for story in Article.objects.all():
        kept = (story.heat, story.published, story.is_listed, pytest.approx(story.rank, abs=1e-9))
        story.apply_rule(rule)
        assert (story.heat, story.published, story.is_listed, story.rank) == kept
    for row in ArticleTopic.objects.select_related("article"):
        assert (row.heat, row.is_listed, row.rank) == (row.article.heat, row.article.is_listed, row.article.rank)
    assert not tallies.tally_differences()


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_policy_that_is_taken_back_leaves_the_stories_as_they_were(desk, rule):
    operations = Operation.objects.count()
    states, facts, *_ = everything()

    undone = undo(set_policy(rule))

    assert undone.operation.undoes.verb == "policy"
    assert Operation.objects.count() == operations + 2
    assert everything()[0] == states
    # Ranks that the database reckoned differ from those that Python did by less than a microsecond of age.
    assert everything()[1] == {stem: [*map(close, values)] for stem, values in facts.items()}


def close(value):
    return pytest.approx(value, abs=1e-9) if isinstance(value, float) else value


def test_a_policy_says_who_set_which_numbers_and_why():
    ada = User.objects.create(username="ada")

    operation = set_policy(Rule(weight=5, bar=60, half_life=2.5), actor=ada, reason="Slow news.")
    policy = Policy.in_force()

    assert (operation.verb, operation.actor, operation.reason) == ("policy", ada, "Slow news.")
    assert (policy.weight, policy.bar, policy.half_life, policy.operation) == (5, 60, 2.5, operation)


def test_the_settings_count_until_there_is_a_policy(settings):
    settings.PUBLISH_BAR = 50
    assert rule_in_force().bar == 50

    set_policy(Rule(bar=60))
    assert rule_in_force().bar == 60


def test_the_settings_count_again_when_the_only_policy_is_taken_back(settings):
    undo(set_policy(Rule(bar=60)))
    settings.PUBLISH_BAR = 50

    assert rule_in_force().bar == 50


def test_what_is_in_force_already_is_no_operation(settings):
    assert set_policy(Rule()) is None
    assert not Operation.objects.exists()


def test_only_what_changes_is_written_down_story_by_story():
    factories.article(quality=20)
    near = factories.article(quality=65)

    operation = set_policy(Rule(bar=60))
    change = operation.changes.get()

    assert (change.stem, change.before, change.after) == (near.stem, {"published": False}, {"published": True})


def test_a_half_life_is_an_operation_that_names_no_story():
    factories.article()

    operation = set_policy(Rule(half_life=5))

    assert not operation.changes.exists()
    assert Operation.objects.get() == operation


def test_a_policy_under_a_newer_one_is_left():
    first = set_policy(Rule(bar=60))
    second = set_policy(Rule(bar=50))

    undone = undo(first)

    assert undone.operation is None
    assert undone.left == (f"The policy was left, because operation {second.pk} changed it since.",)
    assert rule_in_force().bar == 50


def test_policies_are_taken_back_one_after_the_other_and_put_into_force_again():
    first = set_policy(Rule(bar=60))
    second = set_policy(Rule(bar=50))

    again = undo(second).operation
    assert rule_in_force().bar == 60
    undo(first)
    assert rule_in_force().bar == 70
    undo(again)
    assert rule_in_force().bar == 50


def test_the_rule_is_asked_for_once_however_often_it_is_used(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert {rule_in_force() for _ in range(20)} == {Rule()}


def test_another_process_hears_of_a_policy_within_seconds(monkeypatch):
    monkeypatch.setattr(rule_module, "RULE_REMEMBERED_FOR", 0)
    rule_in_force()
    Policy.objects.create(weight=10, bar=60, half_life=3)

    assert rule_in_force().bar == 60


def test_who_writes_stories_knows_the_rule_that_another_process_saved():
    rule_in_force()
    Policy.objects.create(weight=10, bar=60, half_life=3)
    story = factories.article(quality=65)

    recalculate(Article.objects.all())
    story.refresh_from_db()

    assert story.published


def test_policies_are_applied_in_few_statements(desk, django_assert_max_num_queries):
    forget_rule()

    with django_assert_max_num_queries(20):
        set_policy(Rule(5, 60, 2))
