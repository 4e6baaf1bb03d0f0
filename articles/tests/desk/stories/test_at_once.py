"""Two editors who confirm the same at one moment: the second is told of the first."""

import pytest

from articles.desk.pins.views import pinned
from articles.desk.policy.views import made_policy
from articles.models import Pin, Policy
from articles.tests import factories
from articles.tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_give_one_place_away_the_second_is_told():
    stories = [factories.article(), factories.article()]

    def pin(story):
        return pinned({"place": "1", "lasts": "1d", "reason": "Big."}, story, None, None)

    answers = at_once(*(lambda story=story: pin(story) for story in stories))

    [(told, _nothing)] = [answer for answer in answers if answer[1] is None]
    assert "is given to" in str(told.errors["place"])
    assert told.rival.article_id == (set(pks(stories)) - {told.story.pk}).pop()
    assert Pin.objects.count() == 1


def pks(stories):
    return [story.pk for story in stories]


def test_of_two_who_draft_over_one_policy_the_second_is_told():
    def put(bar):
        return made_policy({"bar": bar, "reason": "Less.", "over": ""}, None)

    answers = at_once(lambda: put("80"), lambda: put("60"))

    assert sorted((form.is_overtaken, operation is None) for form, operation in answers) == [
        (False, False),
        (True, True),
    ]
    assert Policy.objects.count() == 1
