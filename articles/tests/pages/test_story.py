"""The story page: the way on, the heat explained, the coverage."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.tests import factories
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

EVENING = datetime(2020, 12, 14, 23, 30, tzinfo=UTC)


def page_of(client, story):
    return client.get(story.get_absolute_url())


def test_the_heat_is_explained_in_one_sentence(client):
    story = factories.article(quality=74, related_count=3)
    text = words(page_of(client, story))
    assert "quality 74 + 3 related × 10 = 104" in text
    assert "It is published by the rule: 104 is above the bar of 70." in text


def test_a_story_at_the_bar_is_said_to_be_at_it(client):
    assert "70 is at the bar of 70" in words(page_of(client, factories.article(quality=70)))


def test_an_editors_decision_is_named(client):
    story = factories.article(quality=20, decision="publish")
    assert "It is published by an editor’s decision." in words(page_of(client, story))


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({"quality": 74, "related_count": 3}, ["quality", "related", "related", "related"]),
        ({"quality": 74, "boost": 5}, ["quality", "boost"]),
        ({"quality": 90, "boost": -5}, ["quality", "damper"]),
        ({"quality": 400}, ["quality"]),
        ({"quality": None, "decision": "publish"}, []),
    ],
)
def test_each_part_of_the_heat_is_drawn(client, facts, kinds):
    blocks = elements(page_of(client, factories.article(**facts)), "rect")
    assert [block["class"].rpartition("--")[2] for block in blocks] == kinds
    assert all(0 <= float(block["x"]) <= float(block["x"]) + float(block["width"]) <= 480.5 for block in blocks)


@pytest.mark.parametrize(
    ("web_url", "original_url", "way_on"),
    [
        ("https://a.example/1", "https://b.example/1", "https://a.example/1"),
        (None, "https://b.example/1", "https://b.example/1"),
        ("javascript:1", "http://b.example/1", "http://b.example/1"),
    ],
)
def test_one_way_leads_on_to_the_outlet(client, web_url, original_url, way_on):
    story = factories.article(web_url=web_url, original_url=original_url, provider=factories.provider(name="NOLA.com"))
    response = page_of(client, story)
    assert [a for a in elements(response, "a") if a["href"] == way_on and a["rel"] == "noopener"]
    assert "Read at NOLA.com" in words(response)


def test_a_story_without_an_address_has_no_way_on(client):
    story = factories.article(web_url=None, original_url=None)
    assert "Read at" not in words(page_of(client, story))


def test_the_amp_version_is_a_second_link(client):
    story = factories.article(amp_web_url="https://a.example/amp")
    assert 'href="https://a.example/amp"' in page_of(client, story).content.decode()


def test_a_video_says_that_it_is_one(client):
    text = words(page_of(client, factories.article(type="video", featured_content="<iframe src='x'></iframe>")))
    assert "Video" in text
    assert "Watch at" in text


def test_the_time_of_publication_is_given_in_words_and_for_machines(client):
    html = page_of(client, factories.article(published_at=EVENING)).content.decode()
    assert '<time datetime="2020-12-14T23:30:00Z">Monday 14 December 2020, 23:30 UTC</time>' in html


def test_a_story_of_which_only_the_day_is_known_shows_no_hour(client, settings):
    settings.TIME_ZONE = "America/New_York"
    html = page_of(client, factories.article(published_at=EVENING.replace(hour=0, minute=0))).content.decode()
    assert '<time datetime="2020-12-14">Monday 14 December 2020</time>' in html


@pytest.mark.parametrize(
    ("title", "direction"), [("Hello", "ltr"), ("الكاميرا تقرأ", "rtl"), ("街の防犯カメラ", "ltr")]
)
def test_a_headline_runs_as_its_script_does(client, title, direction):
    story = factories.article(title=title)
    assert elements(page_of(client, story), "h1") == [{"class": "story__title", "dir": direction}]


def test_coverage_stands_in_the_order_of_its_appearance(client):
    story = factories.article(title="Told at noon", published_at=EVENING, related_count=3)
    factories.related_link(article=story, title="Told last", published_at=EVENING + timedelta(days=1, hours=22))
    factories.related_link(article=story, title="Told first", published_at=EVENING - timedelta(hours=4, minutes=26))
    factories.related_link(article=story, title="Told at no time", published_at=None)

    text = words(page_of(client, story)).partition("How it was reported")[2]

    places = [text.index(title) for title in ["Told first", "Told at noon", "Told last", "Told at no time"]]
    assert places == sorted(places)
    assert "4 h 26 min before" in text
    assert "1 d 22 h after" in text


def test_a_related_report_that_is_live_here_links_to_its_page_here(client):
    story, copy = factories.article(related_count=1), factories.article()
    link = factories.related_link(article=story, copy_of=copy)

    html = page_of(client, story).content.decode()

    assert copy.get_absolute_url() in html
    assert link.web_url not in html


def test_a_story_told_by_nobody_else_has_no_timeline(client):
    assert "How it was reported" not in words(page_of(client, factories.article()))


def test_its_topics_are_named_as_its_document_names_them(client):
    story = factories.article()
    factories.placement(article=story, topic=factories.topic(slug="vision", name="Vision"), stated_name="Seeing")
    html = page_of(client, story).content.decode()
    assert 'href="/topics/vision/">Seeing</a>' in html


def test_its_canonical_address_is_its_own(client, settings):
    story = factories.article(stem="2026-11-22-街の-カメラ")
    html = client.get(story.get_absolute_url() + "?from=feed").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{story.get_absolute_url()}">' in html
