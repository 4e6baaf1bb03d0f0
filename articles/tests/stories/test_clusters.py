import pytest

from articles.models import RelatedLink
from articles.stories import clusters
from articles.tests import factories

pytestmark = pytest.mark.django_db


def test_a_related_link_points_at_the_story_it_copies():
    copied = factories.article(web_url="https://a.example/story")
    lead = factories.article()
    link = factories.related_link(article=lead, web_url="https://a.example/story")

    clusters.link_stories([lead.pk])
    link.refresh_from_db()

    assert link.copy_of == copied


def test_a_story_that_comes_later_is_tied_to_the_copies_that_were_there():
    link = factories.related_link(article=factories.article(), web_url="https://a.example/story")
    copied = factories.article(web_url="https://a.example/story")

    clusters.link_stories([copied.pk])
    link.refresh_from_db()

    assert link.copy_of == copied


def test_no_story_is_a_copy_of_itself():
    story = factories.article(web_url="https://a.example/story")
    link = factories.related_link(article=story, web_url="https://a.example/story")

    clusters.link_stories([story.pk])
    link.refresh_from_db()

    assert link.copy_of is None


def test_a_followers_lead_is_the_hottest_story_it_is_tied_to():
    lead = factories.article(quality=90, web_url="https://a.example/lead")
    cooler = factories.article(quality=80, web_url="https://a.example/cooler")
    follower = factories.article(is_follower=True)
    for story in (cooler, lead):
        factories.related_link(article=follower, web_url=story.web_url)

    clusters.link_stories([follower.pk])
    follower.refresh_from_db()

    assert follower.lead == lead


def test_a_follower_that_only_its_lead_names_finds_it():
    follower = factories.article(is_follower=True, web_url="https://a.example/follower")
    lead = factories.article()
    factories.related_link(article=lead, web_url=follower.web_url)

    clusters.link_stories([lead.pk])
    follower.refresh_from_db()

    assert follower.lead == lead


def test_a_link_is_tied_by_any_spelling_of_any_address_of_the_story_that_it_copies():
    copied = factories.article(original_url="https://a.example/1", web_url="https://a.example/read/1")
    owner = factories.article()
    spelled = ["http://www.a.example/1/", "https://m.a.example/read/1?utm_source=rss", "https://a.example/2"]
    links = [factories.related_link(article=owner, web_url=url) for url in spelled]

    clusters.link_stories([owner.pk])

    assert [RelatedLink.objects.get(pk=link.pk).copy_of for link in links] == [copied, copied, None]


def test_a_story_that_comes_ties_the_links_that_were_waiting_for_its_page():
    link = factories.related_link(article=factories.article(), web_url="http://www.a.example/1/")
    copied = factories.article(web_url="https://a.example/1")

    clusters.link_stories([copied.pk])

    link.refresh_from_db()
    assert link.copy_of == copied
