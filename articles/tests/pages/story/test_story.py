"""The story page: the way on, the heat explained, the coverage."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from articles.tests import factories
from articles.tests.pages.html import elements, words
from articles.tests.pages.pictures.pictured import held_picture, stated_picture

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
    ("web_url", "original_url", "source_url"),
    [
        ("https://a.example/1", "https://b.example/1", "https://a.example/1"),
        (None, "https://b.example/1", "https://b.example/1"),
        ("javascript:1", "http://b.example/1", "http://b.example/1"),
    ],
)
def test_one_way_leads_on_to_the_outlet(client, web_url, original_url, source_url):
    story = factories.article(web_url=web_url, original_url=original_url, provider=factories.provider(name="NOLA.com"))
    response = page_of(client, story)
    assert [a for a in elements(response, "a") if a["href"] == source_url and a["rel"] == "noopener"]
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


@pytest.mark.usefixtures("site_in_utc")
def test_the_time_of_publication_is_given_in_words_and_for_machines(client):
    html = page_of(client, factories.article(published_at=EVENING)).content.decode()
    assert '<time datetime="2020-12-14T23:30:00Z">Monday 14 December 2020, 23:30 UTC</time>' in html


def test_a_story_of_which_only_the_day_is_known_shows_no_hour(client, settings):
    settings.TIME_ZONE = "America/New_York"
    html = page_of(client, factories.article(published_at=EVENING.replace(hour=0, minute=0))).content.decode()
    assert '<time datetime="2020-12-14">Monday 14 December 2020</time>' in html


@pytest.mark.parametrize(
    ("title", "script"),
    [
        ("Hello", {"dir": "ltr"}),
        ("الكاميرا تقرأ", {"dir": "rtl", "lang": "ar"}),
        ("街の防犯カメラ", {"dir": "ltr", "lang": "ja"}),
    ],
)
def test_a_headline_says_its_script(client, title, script):
    story = factories.article(title=title)
    assert elements(page_of(client, story), "h1") == [{"class": "story__title"} | script]


@pytest.mark.parametrize("address", ["/", "/?sort=latest"])
def test_headlines_on_a_list_say_their_language_too(client, address):
    for _ in range(2):
        factories.article(title="街の防犯カメラ")
    headlines = [title for tag in ["h2", "h3"] for title in elements(client.get(address), tag) if "dir" in title]
    assert [title["lang"] for title in headlines] == ["ja", "ja"]


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


def headlines_around(client, story):
    """The titles that the page of a story leads to, by rel."""
    html = page_of(client, story).content.decode()
    return dict(re.findall(r'rel="(prev|next)"[^>]*>([^<]*)</a>', html))


def told(title, hours, *topics, **facts):
    return factories.article(title=title, published_at=EVENING + timedelta(hours=hours), topics=topics, **facts)


@pytest.mark.usefixtures("site_in_utc")
def test_the_stories_before_and_after_it_in_its_topic_are_linked(client):
    ai = factories.topic(name="AI")
    vision, robots = factories.topic(name="Vision", parent=ai), factories.topic(name="Robots", parent=ai)
    for title, hours in [("Long before", -9), ("Before", -2), ("After", 3), ("Long after", 8)]:
        told(title, hours, ai, vision)
    told("Nearer, but elsewhere", -1, ai, robots)
    story = told("Here", 0, ai, vision, robots)

    assert headlines_around(client, story) == {"prev": "Before", "next": "After"}
    assert "Earlier in Vision, 14 Dec 2020, 21:30" in words(page_of(client, story))


def test_stories_of_the_same_minute_have_an_order(client):
    topic = factories.topic()
    first, second, third = (told(title, 0, topic) for title in ["First", "Second", "Third"])

    assert headlines_around(client, second) == {"prev": "First", "next": "Third"}
    assert headlines_around(client, first) == {"next": "Second"}
    assert headlines_around(client, third) == {"prev": "Second"}


def test_a_story_of_the_root_alone_has_its_neighbours_there(client):
    root = factories.topic(name="AI")
    factories.topic(parent=root)
    told("Before", -1, root)
    assert headlines_around(client, told("Here", 0, root)) == {"prev": "Before"}


@pytest.mark.parametrize(
    "facts", [{"decision": "hold"}, {"is_follower": True}, {"embargoed_until": datetime(2999, 1, 1, tzinfo=UTC)}]
)
def test_no_neighbour_is_hidden(client, facts):
    topic = factories.topic()
    told("Hidden", -1, topic, **facts)
    assert headlines_around(client, told("Here", 0, topic)) == {}


def test_a_story_under_no_topic_has_no_neighbours(client):
    told("Before", -1)
    assert headlines_around(client, told("Here", 0)) == {}


def test_an_excerpt_that_was_cut_ends_in_an_ellipsis_and_is_kept_as_it_was(client):
    story = factories.article(excerpt=f"{'Many words. ' * 20}The New Orl")
    assert "The New Orl…" in words(page_of(client, story))
    story.refresh_from_db()
    assert story.excerpt.endswith("The New Orl")


def test_the_pictures_of_the_story_of_its_outlet_and_of_its_coverage_are_told_apart(client, storage):
    story = factories.article(provider=factories.provider(name="NOLA.com"), related_count=2)
    links = [factories.related_link(article=story) for _ in range(2)]
    held_picture(article=story, position=1)
    images = [held_picture(article=story), held_picture(provider=story.provider, size=(50, 50))]
    images.append(held_picture(related_link=links[1], size=(300, 200)))

    shown = [image["src"] for image in elements(page_of(client, story), "img")]

    names = [image.copy.digest for image in images]
    assert [next(name for name in names if name in src) for src in shown] == [names[1], names[0], names[2]]


def test_an_outlet_without_a_picture_is_known_by_two_letters(client):
    html = page_of(client, factories.article(provider=factories.provider(name="The lens of"))).content.decode()
    assert re.search(r'class="outlet-mark"[^>]*>\s*TL\s*</div>', html)


@pytest.mark.parametrize("count", [1, 12])
def test_its_queries_are_as_many_however_much_it_shows(client, storage, django_assert_num_queries, count):
    topics = [factories.topic() for _ in range(count)]
    story = factories.article(topics=topics, related_count=count)
    stated_picture(article=story)
    for _ in range(count):
        factories.article(topics=topics)
        stated_picture(related_link=factories.related_link(article=story, copy_of=factories.article()))

    with django_assert_num_queries(6):
        page_of(client, story)
