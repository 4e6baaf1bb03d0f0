"""Stories that tell one event: filed under a lead, taken out, made the lead, and all of it taken back."""

import pytest

from articles.journal import undo
from articles.journal.merging import CannotMerge, make_lead, merge, split
from articles.journal.state import story_state
from articles.models import Article
from articles.tests import factories

pytestmark = pytest.mark.django_db


def states():
    return {article.stem: story_state(article) for article in Article.objects.with_story()}


def of(*stories):
    return Article.objects.filter(pk__in=[story.pk for story in stories])


def fresh(story):
    return Article.objects.get(pk=story.pk)


@pytest.fixture
def lead():
    return factories.article(title="The lead", quality=90)


@pytest.fixture
def story():
    return factories.article(title="Another report", quality=75)


def test_a_merged_story_follows_the_lead_and_heats_it(lead, story):
    merge(of(story), lead)
    follower, told = fresh(story), fresh(lead)
    assert (follower.is_follower, follower.heat, follower.is_listed, follower.lead) == (True, -1, False, told)
    assert (told.related_count, told.heat) == (1, 100)
    assert told.related_links.get().copy_of == follower


def test_a_merge_is_taken_back_whole(lead, story):
    before = states()
    operation = merge(of(story), lead)
    undo(operation)
    assert states() == before


def test_the_related_links_of_a_lead_stand_by_quality(lead):
    weak, strong = factories.article(quality=10), factories.article(quality=60)
    merge(of(weak), lead)
    merge(of(strong), lead)
    assert [link.quality for link in fresh(lead).related_links.all()] == [60, 10]


def test_a_whole_cluster_is_filed_under_another_lead(lead, story):
    third = factories.article()
    merge(of(third), story)
    merge(of(story), lead)
    assert {fresh(story).lead, fresh(third).lead} == {lead}
    assert fresh(lead).related_count == 2


def test_nothing_is_filed_under_a_follower(lead, story):
    merge(of(story), lead)
    with pytest.raises(CannotMerge, match="is a follower itself"):
        merge(of(factories.article()), fresh(story))


def test_nothing_is_filed_under_a_story_in_the_bin(story):
    from django.utils import timezone

    with pytest.raises(CannotMerge, match="in the bin"):
        merge(of(story), factories.article(binned_at=timezone.now()))


def test_a_story_that_is_taken_out_stands_by_itself_again(lead, story):
    merge(of(story), lead)
    split(of(story))
    alone, told = fresh(story), fresh(lead)
    assert (alone.is_follower, alone.lead, alone.heat, alone.is_listed) == (False, None, 75, True)
    assert (told.related_count, told.heat) == (0, 90)


def test_another_story_can_tell_the_event(lead, story):
    third = factories.article(quality=20)
    merge(of(story, third), lead)
    make_lead(fresh(story))
    teller = fresh(story)
    assert (teller.is_follower, teller.related_count, teller.heat) == (False, 2, 95)
    assert {fresh(lead).lead, fresh(third).lead} == {teller}


def test_a_change_of_the_lead_is_taken_back_whole(lead, story):
    third = factories.article(quality=20)
    merge(of(story, third), lead)
    before = states()
    undo(make_lead(fresh(story)))
    after = states()
    assert {stem: state["lead"] for stem, state in after.items()} == {stem: s["lead"] for stem, s in before.items()}
    assert after == before


def test_only_a_follower_takes_over(lead):
    with pytest.raises(CannotMerge, match="follows no story"):
        make_lead(lead)


def test_a_report_that_a_lead_has_in_another_spelling_is_no_second_one():
    told = factories.article(quality=75, web_url="https://a.example/1", original_url="https://a.example/2")
    lead = factories.article(quality=90)
    link = factories.related_link(article=lead, web_url="http://www.a.example/2/#main")

    merge(of(told), lead)

    assert [*fresh(lead).related_links.values_list("pk", "copy_of")] == [(link.pk, told.pk)]
