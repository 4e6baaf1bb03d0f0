"""The words. That readers' pages keep to them is tested in tests/pages/."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from articles.models import Article
from articles.models.rule import rule_in_force
from articles.tests import factories

pytestmark = pytest.mark.django_db


def test_live_means_the_same_for_many_rows_and_for_one():
    now = timezone.now()
    moments = [None, now - timedelta(days=1), now, now + timedelta(days=1)]
    decisions = ["waiting", "rule", "publish", "hold"]
    for embargoed_until, expires_at, decision, binned_at in product(moments, moments, decisions, [None, now]):
        if embargoed_until and expires_at and expires_at <= embargoed_until:
            continue
        times = {"embargoed_until": embargoed_until, "expires_at": expires_at, "binned_at": binned_at}
        factories.article(decision=decision, is_follower=decision == "publish" and bool(binned_at), **times)

    live = set(Article.objects.live(now))

    assert live == {article for article in Article.objects.all() if article.is_live_at(now)}
    assert 0 < len(live) < Article.objects.count()


def test_a_near_miss_lies_at_most_five_degrees_below_the_bar():
    for quality in [64, 65, 69, 70]:
        factories.article(quality=quality)

    assert sorted(Article.objects.near_bar(rule_in_force()).values_list("heat", flat=True)) == [65, 69]


def test_a_raw_story_is_unscored_and_waits():
    raw = factories.article(quality=None, decision="waiting")
    factories.article()

    assert list(Article.objects.unscored()) == [raw]
    assert list(Article.objects.waiting()) == [raw]


def test_two_stories_of_one_original_address_are_suspected():
    twins = [factories.article(original_url="https://a.example/1") for _ in range(2)]
    factories.article(original_url="https://a.example/2")
    factories.article(original_url=None)
    factories.article(original_url=None)

    assert set(Article.objects.suspected_duplicates()) == set(twins)


def test_a_story_is_found_under_each_of_its_topics_and_in_every_state():
    vision, work = factories.topic(), factories.topic()
    held = factories.article(quality=10, topics=[vision, work])

    assert list(Article.objects.filed_under(vision)) == [held]
    assert not Article.objects.about(vision).exists()


def test_related_managers_speak_the_same_words():
    story = factories.article()

    assert list(story.provider.articles.live().hottest()) == [story]
