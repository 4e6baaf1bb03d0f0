"""The indexes of topics and of providers, and what the heads of their pages say of each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Topic
from articles.pages.lists import indexes
from articles.tests import factories
from articles.tests.pages.html import elements, link, words
from articles.tests.pages.pictures.pictured import held_copy, stated_picture

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
HIDDEN = {
    "held_by_rule": {"quality": 20},
    "held_by_hand": {"decision": "hold"},
    "waiting": {"decision": "waiting"},
    "unscored": {"quality": None},
    "embargoed": {"quality": 150, "embargoed_until": HOUR},
    "expired": {"quality": 150, "expires_at": -HOUR},
    "binned": {"quality": 150, "binned_at": -HOUR},
    "follower": {"is_follower": True},
}


def main(response):
    """What stands on the page itself, between its masthead and its footer."""
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def topics():
    root = factories.topic(name="AI", slug="ai", description="All of it.")
    vision = factories.topic(name="Vision", slug="vision", parent=root, position=2)
    faces = factories.topic(name="Faces", slug="faces", parent=vision)
    language = factories.topic(name="Language", slug="language", parent=root, position=1)
    return root, vision, faces, language


@pytest.fixture(params=HIDDEN)
def hidden_facts(request):
    moments = ["embargoed_until", "expires_at", "binned_at"]
    facts = HIDDEN[request.param]
    facts = {name: timezone.now() + value if name in moments else value for name, value in facts.items()}
    return facts | {"title": "The hidden one"}


# Topics


def test_topics_stand_as_a_tree_in_the_order_of_the_desk(client, topics):
    html = main(client.get("/topics/"))
    places = [html.index(f'href="/topics/{slug}/"') for slug in ["ai", "language", "vision", "faces"]]
    assert places == sorted(places)
    assert html.count("topic-entry__below") == 1


def test_each_topic_has_its_description_its_count_and_its_hottest_story(client, topics):
    root, vision, _faces, _language = topics
    factories.article(title="Warm", topics=[root, vision])
    hot = factories.article(title="Hot", quality=120, topics=[root, vision])
    factories.article(title="Old", quality=150, topics=[root], published_at=factories.MORNING - timedelta(days=90))

    page = words(client.get("/topics/"))

    assert "All of it. 3 stories" in page
    assert "Vision 2 stories" in page
    assert "Faces 0 stories" in page
    assert main(client.get("/topics/")).count(f'href="{hot.get_absolute_url()}"') == 2
    assert "Warm" not in page


def test_hidden_stories_are_neither_counted_nor_linked(client, topics, hidden_facts):
    root, vision, *_ = topics
    factories.article(title="The live one", topics=[root, vision])
    factories.article(topics=[root, vision], **hidden_facts)

    page = words(client.get("/topics/"))

    assert "Vision 1 story" in page
    assert "The live one" in page
    assert "The hidden one" not in page


def test_topics_without_a_root_stand_together(client):
    for name in ["Music", "Art"]:
        factories.topic(name=name)
    html = main(client.get("/topics/"))
    assert html.count('class="topics"') == 1
    assert html.count('class="topic-entry"') == 2


def test_topics_in_a_circle_do_not_vanish(client, topics):
    root, _vision, faces, _language = topics
    Topic.objects.filter(pk=root.pk).update(parent=faces)

    html = main(client.get("/topics/"))

    assert all(f'href="/topics/{topic.slug}/"' in html for topic in topics)
    assert client.get("/topics/vision/").status_code == 200


def test_an_empty_index_of_topics_is_a_page(client):
    assert client.get("/topics/").status_code == 200


# Providers


def stories_by(*counts, **facts):
    outlets = [factories.provider(name=f"Outlet {letter}") for letter in "ABCDEFGHIJ"[: len(counts)]]
    for outlet, count in zip(outlets, counts, strict=True):
        for _ in range(count):
            factories.article(provider=outlet, **facts)
    return outlets


def test_providers_stand_by_their_number_of_stories(client):
    stories_by(1, 3, 0, 1)
    html = main(client.get("/providers/"))
    places = [html.index(f"Outlet {letter}<") for letter in "BAD"]
    assert places == sorted(places)
    assert "Outlet C" not in html


def test_each_provider_has_its_share_of_the_site(client):
    stories_by(3, 1)
    page = words(client.get("/providers/"))
    assert "Outlet A 3 75 %" in page
    assert "Outlet B 1 25 %" in page


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ([2, 2, 2, 2], "8 stories from 4 outlets, as varied as 4 outlets of equal weight; the largest gives 25 %."),
        ([6, 1, 1], "8 stories from 3 outlets, as varied as 1.7 outlets of equal weight; the largest gives 75 %."),
        ([2], "All that is live here comes from one outlet."),
        ([], "No story is live at the moment."),
    ],
)
def test_one_sentence_says_how_varied_the_site_is(client, counts, sentence):
    stories_by(*counts)
    assert sentence in words(client.get("/providers/")).replace("\xa0", " ")


def test_stories_that_are_hidden_count_for_no_provider(client, hidden_facts):
    outlet, _ = stories_by(1, 1)
    factories.article(provider=outlet, **hidden_facts)
    factories.article(provider=factories.provider(name="Hidden outlet"), **hidden_facts)

    page = words(client.get("/providers/")).replace("\xa0", " ")

    assert "Outlet A 1 50 %" in page
    assert "Hidden outlet" not in page


def test_a_provider_is_shown_with_its_picture(client, storage):
    outlet, _ = stories_by(1, 1)
    copy = held_copy((400, 400))
    stated_picture(provider=outlet, url=copy.url, copy=copy)

    for address in ["/providers/", outlet.get_absolute_url()]:
        assert len(elements(client.get(address), "img")) == 1


def test_bars_are_as_long_as_the_number_beside_the_largest(client):
    stories_by(4, 1)
    paths = [path["d"] for path in elements(client.get("/providers/"), "path")]
    assert "M0 0h100.0v3H0z" in paths
    assert "M0 0h25.0v3H0z" in paths


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(indexes, "PROVIDERS_A_PAGE", 2)


def test_many_providers_are_cut_into_pages(client, short_pages):
    stories_by(3, 2, 2, 1, 1)
    response, shown = client.get("/providers/"), []
    assert link(response, "prev") is None
    for number in range(1, 4):
        shown.append("".join(letter for letter in "ABCDE" if f"Outlet {letter}<" in main(response)))
        assert "9 stories from 5 outlets" in words(response)
        onward = link(response, "next")
        assert onward == (f"?page={number + 1}" if number < 3 else None)
        response = client.get(f"/providers/{onward or ''}")

    assert shown == ["AB", "CD", "E"]
    assert link(client.get("/providers/?page=2"), "prev") == "./"
    assert link(client.get("/providers/?page=3"), "prev") == "?page=2"


@pytest.mark.parametrize("page", ["0", "-1", "4", "", "x", "1.5", "٣", "1\0", "9" * 5000, "999999", "01"])
def test_a_page_that_is_not_there_is_no_page(client, short_pages, page):
    stories_by(1, 1, 1)
    assert client.get("/providers/", {"page": page}).status_code == 404


def test_the_first_page_has_one_address(client, settings):
    stories_by(1)
    canonical = f'<link rel="canonical" href="{settings.SITE_URL}/providers/">'
    assert canonical in client.get("/providers/?page=1&utm_source=x").content.decode()


# Both


@pytest.mark.parametrize("address", ["/topics/", "/providers/"])
def test_an_index_is_only_read(client, address):
    assert client.post(address).status_code == 405


def test_text_from_outside_is_escaped(client):
    nasty = '"><script>alert(1)</script>&lt;b&gt;'
    topic = factories.topic(name=nasty, slug="nasty", description=nasty)
    below = factories.topic(name=f"{nasty}2", slug="below", description=nasty, parent=topic)
    outlet = factories.provider(name=nasty, domain=nasty, slug="nasty", description=nasty)
    factories.article(title=nasty, provider=outlet, topics=[topic, below])

    for address in ["/topics/", "/providers/", "/topics/nasty/", "/topics/below/", "/providers/nasty/", "/archive/"]:
        assert "<script>" not in client.get(address).content.decode()
        assert "<b>" not in client.get(address).content.decode()


# The heads of their pages


def test_a_topic_leads_to_what_lies_above_and_below_it(client, topics):
    html = client.get("/topics/vision/").content.decode()
    head = html.partition('<header class="list-head">')[2].partition("</header>")[0]
    assert [f'href="/topics/{slug}/"' in head for slug in ["ai", "faces", "language"]] == [True, True, False]
    assert 'href="/topics/"' in head


def test_a_whole_list_says_how_many_stories_it_has(client, topics):
    outlet = factories.provider(slug="nola")
    for _ in range(3):
        factories.article(topics=[topics[1]], provider=outlet)
    factories.article()

    assert "3 stories" in words(client.get("/topics/vision/"))
    assert "3 stories 75 % of what is live here" in words(client.get("/providers/nola/")).replace("\xa0", " ")


def test_a_provider_without_live_stories_has_no_share(client):
    factories.article(provider=factories.provider(slug="nola"), decision="hold")
    page = words(client.get("/providers/nola/"))
    assert "0 stories" in page
    assert "of what is live" not in page


def test_a_share_below_one_percent_is_not_called_none():
    assert indexes.tallies.percent_in_words(1, 1000) == "under 1\xa0%"
