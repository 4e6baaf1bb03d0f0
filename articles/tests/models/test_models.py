"""What the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Image, Topic
from articles.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return factories.article()


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()
    return True


def test_two_stories_cannot_share_a_stem(story):
    assert refused(lambda: factories.article(stem=story.stem))


@pytest.mark.parametrize("owners", [[], ["article", "provider"]])
def test_a_picture_has_exactly_one_owner(story, owners):
    rows = {"article": story, "provider": story.provider}

    assert refused(lambda: Image.objects.create(url="https://a.example/", **{owner: rows[owner] for owner in owners}))


@pytest.mark.parametrize(
    "lie",
    [
        {"is_follower": True, "heat": 80},
        {"is_follower": False, "heat": -1},
        {"is_follower": True, "heat": None},
        {"is_listed": True, "published": False},
        {"is_listed": False, "published": True},
        {"is_listed": True, "binned_at": timezone.now()},
        {"embargoed_until": timezone.now(), "expires_at": timezone.now() - timedelta(days=1)},
    ],
)
def test_a_row_cannot_contradict_itself(story, lie):
    assert refused(lambda: Article.objects.filter(pk=story.pk).update(**lie))


def test_only_a_follower_has_a_lead(story):
    lead = factories.article()

    assert refused(lambda: Article.objects.filter(pk=story.pk).update(lead=lead))


def test_a_topic_cannot_be_its_own_parent():
    topic = factories.topic()

    assert refused(lambda: Topic.objects.filter(pk=topic.pk).update(parent=topic))


def test_midnight_means_that_only_the_day_is_known(story):
    story.published_at = story.published_at.replace(hour=0, minute=0)

    assert story.is_day_only


def test_a_stem_is_an_address():
    story = factories.article(stem="2020-12-14-nopd-has-used-街の-emails")

    assert story.get_absolute_url().startswith("/stories/2020/12/14/nopd-has-used-")
