"""What is said to whoever decides on stories that are not as they were shown."""

import pytest
from django.contrib.auth.models import User

from articles.editors.changes.change_notes import MOST_ASKED, NOT_AS_SHOWN, who_changed
from articles.journal import boost, delete, hold
from articles.models import Article
from articles.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return User.objects.create(username="ada")


@pytest.fixture
def bert():
    return User.objects.create(username="bert")


def shown(count):
    """Make so many stories; return {primary key: version} of them."""
    return {story.pk: story.version for story in [factories.article(title="As it was") for _ in range(count)]}


def changed_by(*actors, count=1):
    """Have each of `actors` change the first of the stories."""
    for actor in actors:
        boost(Article.objects.filter(pk__in=Article.objects.order_by("pk").values("pk")[:count]), 1, actor=actor)


def test_of_one_story_it_is_said_who_changed_it_and_how(ada, bert):
    stories = shown(2)
    changed_by(bert)

    assert who_changed(stories, ada).startswith("Meanwhile bert changed “As it was” (boosted, ")


def test_ones_own_act_is_ones_own(ada):
    stories = shown(2)
    changed_by(ada)

    assert who_changed(stories, ada).startswith("Meanwhile you changed “As it was” (boosted, ")


def test_of_several_stories_it_is_said_how_many_and_by_whom(ada, bert):
    stories = shown(3)
    changed_by(bert, None, ada, count=2)

    assert who_changed(stories, ada) == "Meanwhile bert, the command line and you changed 2 of these stories."


def test_what_happened_before_they_were_shown_is_not_told(ada, bert):
    shown(1)
    changed_by(bert)
    stories = dict(Article.objects.values_list("pk", "version"))
    hold(Article.objects.all(), actor=ada)

    assert who_changed(stories, ada).startswith("Meanwhile you changed “As it was” (held, ")


def test_what_is_gone_is_counted(ada):
    stories = shown(3)
    changed_by(ada)
    delete(Article.objects.filter(pk__in=list(stories)[1:]))

    assert who_changed(stories, ada).endswith("Meanwhile 2 stories were deleted.")


def test_where_nothing_is_known_that_is_said(ada):
    assert who_changed({}, ada) == NOT_AS_SHOWN


def test_however_many_were_changed_a_few_queries_tell_of_them(ada, django_assert_num_queries):
    stories = shown(MOST_ASKED + 2)
    changed_by(ada, count=len(stories))

    with django_assert_num_queries(2):
        assert who_changed(stories, ada) == f"Meanwhile you changed {MOST_ASKED + 2} of these stories."
