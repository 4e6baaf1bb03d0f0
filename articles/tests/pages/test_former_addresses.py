"""Where former addresses lead, and what is said of stories that were withdrawn."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from articles import journal
from articles.models import Article, Redirect
from articles.tests import factories

pytestmark = pytest.mark.django_db


def rename(topic, slug):
    topic.slug = slug
    with journal.saving(topic) as recorded:
        topic.save()
    return recorded.operation


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/topics/old/", "/topics/new/"),
        ("/topics/old/?sort=latest", "/topics/new/?sort=latest"),
        ("/topics/old/feed.atom", "/topics/new/feed.atom"),
        ("/api/news/old/", "/api/news/new/"),
        ("/api/news/old/index.json", "/api/news/new/index.json"),
    ],
)
def test_what_stood_at_a_topics_former_address_is_found_at_its_new_one(client, old, new):
    topic = factories.topic(slug="old")
    operation = rename(topic, "new")

    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(new).status_code == 200
    assert response.has_header("Access-Control-Allow-Origin") == old.startswith("/api/")

    journal.undo(operation)
    assert client.get(old).status_code == 200
    assert client.get(new).status_code == 404


def test_an_address_in_another_script_leads_on(client):
    topic = factories.topic(slug="старый")
    rename(topic, "новый")

    assert client.get("/topics/старый/", follow=True).status_code == 200


def test_a_filter_finds_a_topic_by_its_former_address(client):
    topic = factories.topic(slug="old")
    factories.article(topics=[topic], title="A certain story")
    rename(topic, "new")

    assert "A certain story" in client.get("/", {"topic": "old"}).content.decode()


def test_several_former_addresses_lead_on_one_after_the_other(client):
    topic = factories.topic(slug="one")
    for slug in ["two", "three"]:
        rename(topic, slug)

    assert client.get("/topics/one/", follow=True).redirect_chain == [("/topics/two/", 301), ("/topics/three/", 301)]


def test_feeds_are_found_where_they_are_looked_for(client):
    import_module("articles.migrations.0018_redirects").add_usual(apps, None)

    for path in ["/feed/", "/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/rss/", "/index.xml"]:
        assert client.get(path, follow=True)["Content-Type"].startswith("application/"), path
    assert client.get("/feed/of/nothing/").status_code == 404


def test_nobody_is_led_to_another_site(client):
    Redirect.objects.create(old_path="/old/", new_path="/")

    assert client.get("/old//elsewhere.example/")["Location"] == "/elsewhere.example/"


def test_what_is_gone_answers_410_in_the_frame_of_the_site(client):
    Redirect.objects.create(old_path="/old/")

    page = client.get("/old/further/")
    assert page.status_code == 410
    assert "front page" in page.content.decode()
    assert client.get("/older/").status_code == 404


def test_a_page_that_is_found_asks_for_no_redirect(client, django_assert_num_queries):
    client.get("/about/")
    with django_assert_num_queries(1):
        client.get("/about/")
    with django_assert_num_queries(1):
        client.get("/nothing/at/all/")


# Stories

NOW = timezone.now()


def binned(story):
    journal.throw_away(story)


def held(story):
    journal.hold(story)


def expired(story):
    story.update(embargoed_until=None, expires_at=NOW - timedelta(minutes=1), created_at=NOW - timedelta(hours=1))


def deleted(story):
    journal.delete(story)


@pytest.mark.parametrize("withdraw", [binned, held, expired, deleted])
def test_a_withdrawn_story_is_gone_and_nothing_of_it_is_told(client, withdraw):
    story = factories.article(title="A certain story")
    assert client.get(story.get_absolute_url()).status_code == 200
    withdraw(Article.objects.all())

    page = client.get(story.get_absolute_url())

    assert page.status_code == 410
    assert "A certain story" not in page.content.decode()
    assert "Cookie" in page["Vary"]


@pytest.mark.parametrize("withdraw", [binned, held, deleted])
@pytest.mark.parametrize("facts", [{"quality": 10}, {"embargoed_until": NOW + timedelta(days=1)}])
def test_what_was_never_public_is_not_found(client, withdraw, facts):
    story = factories.article(**facts)
    withdraw(Article.objects.all())

    assert client.get(story.get_absolute_url()).status_code == 404


def test_what_fell_below_the_bar_by_the_rule_is_not_found(client):
    story = factories.article()
    journal.score(Article.objects.all(), 10)

    assert client.get(story.get_absolute_url()).status_code == 404


def test_what_was_published_in_the_bin_was_never_public(client):
    story = factories.article(quality=10)
    journal.throw_away(Article.objects.all())
    journal.publish(Article.objects.all())

    assert client.get(story.get_absolute_url()).status_code == 404


def test_a_story_that_comes_back_is_there_again(client):
    story = factories.article()
    journal.undo(journal.hold(Article.objects.all()))

    assert client.get(story.get_absolute_url()).status_code == 200
