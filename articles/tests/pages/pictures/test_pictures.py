"""What pages show of pictures: our copy, the remote one where the site allows it, a drawing, or words alone."""

import pytest

from articles.pages.picture import CARDS, LARGE_CARD, shown_picture
from articles.tests import factories
from articles.tests.pages.html import elements
from articles.tests.pages.pictures.pictured import held_picture, stated_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]

LISTS = ["/?sort=latest", "/topics/vision/", "/providers/nola/"]


@pytest.fixture
def story():
    facts = {"topics": [factories.topic(slug="vision")], "provider": factories.provider(slug="nola")}
    return factories.article(title="Told by us", excerpt="In words.", related_count=1, **facts)


@pytest.fixture
def addresses(story):
    return ["/", *LISTS, story.get_absolute_url()]


def image(response):
    """The attributes of the only picture of a page."""
    (only,) = elements(response, "img")
    return only


def widths(srcset):
    return [int(each.split()[1].removesuffix("w")) for each in srcset.split(", ")]


def test_our_copy_stands_on_every_page(client, story, addresses):
    held_picture(article=story)

    for address in addresses:
        assert image(client.get(address))["src"].startswith("/pictures/")


def test_it_comes_in_several_widths_as_webp_and_else_as_jpeg(client, story):
    held_picture(article=story, size=(1300, 900))

    response = client.get("/")

    (source,) = elements(response, "source")
    assert source["type"] == "image/webp"
    assert widths(source["srcset"]) == [160, 320, 480, 640, 960, 1280]
    assert widths(image(response)["srcset"]) == [640, 1280]
    assert source["sizes"] == image(response)["sizes"]


def test_a_row_offers_no_width_that_no_screen_needs(client, story):
    held_picture(article=story, size=(1300, 900))

    assert widths(elements(client.get("/topics/vision/"), "source")[0]["srcset"]) == [160, 320, 480, 640]


def test_the_addresses_of_renditions_lead_to_files(client, story, storage):
    held_picture(article=story)
    response = client.get("/")

    for srcset in [elements(response, "source")[0]["srcset"], image(response)["srcset"]]:
        for each in srcset.split(", "):
            assert (storage / each.split()[0].removeprefix("/pictures/")).is_file()


def test_its_size_is_that_of_the_copy_not_what_the_document_says(client, story, addresses):
    held_picture(article=story, size=(1000, 750), width=5, height=7)

    for address in addresses:
        shown = image(client.get(address))
        assert (shown["width"], shown["height"]) == ("1000", "750")


def test_its_colour_fills_its_place_while_it_loads(client, story, addresses):
    colour = held_picture(article=story).copy.colour

    for address in addresses:
        assert {"width": "100%", "height": "100%", "fill": colour} in elements(client.get(address), "rect")


@pytest.mark.parametrize("address", ["/", "/stories/2026/11/22/told/"])
def test_the_first_picture_of_a_page_is_loaded_at_once(client, address):
    held_picture(article=factories.article(stem="2026-11-22-told"))
    first = image(client.get(address))

    assert first["fetchpriority"] == "high"
    assert "loading" not in first


@pytest.mark.parametrize("address", LISTS)
def test_a_picture_in_a_list_is_loaded_when_it_is_near(client, story, address):
    held_picture(article=story)

    assert image(client.get(address))["loading"] == "lazy"


def test_no_picture_says_where_it_is_shown_or_holds_up_the_words(client, story, addresses):
    held_picture(article=story)

    for address in addresses:
        shown = image(client.get(address))
        assert (shown["referrerpolicy"], shown["decoding"]) == ("no-referrer", "async")


def test_a_title_is_read_to_those_who_do_not_see_it(client, story, addresses):
    held_picture(article=story, title='A &quot;clock&quot; <b>"at five"')

    for address in addresses:
        response = client.get(address)
        assert image(response)["alt"] == 'A "clock" <b>"at five"'
        assert b"<b>" not in response.content


def test_without_a_title_it_merely_decorates_the_headline(client, story, addresses):
    held_picture(article=story)

    for address in addresses:
        assert image(client.get(address))["alt"] == ""


@pytest.mark.parametrize("address", ["/", "/stories/2026/11/22/told/"])
def test_whoever_made_it_is_credited(client, address):
    held_picture(article=factories.article(stem="2026-11-22-told"), attribution="Drawing: <The> Meridian")

    assert "Drawing: &lt;The&gt; Meridian</figcaption>" in client.get(address).content.decode()


def test_a_story_told_in_words_has_no_picture_and_no_drawing(client, story, addresses):
    for address in addresses:
        html = client.get(address).content.decode()
        assert 'class="picture' not in html


def test_a_small_picture_makes_no_lead(client, story):
    held_picture(article=story, size=(600, 500))
    response = client.get("/")

    assert not elements(response, "img")
    assert "lead-story--pictured" not in response.content.decode()


@pytest.mark.parametrize(("size", "is_narrow"), [((900, 600), False), ((600, 900), True), ((300, 200), True)])
def test_a_tall_or_a_small_picture_stands_narrow(client, story, size, is_narrow):
    held_picture(article=story, size=size)

    assert ("story__picture--narrow" in client.get(story.get_absolute_url()).content.decode()) == is_narrow


def test_the_first_image_is_the_one_that_is_shown(client, story):
    held_picture(article=story, title="Second", position=2)
    held_picture(article=story, title="First", position=1)

    assert image(client.get("/"))["alt"] == "First"


def test_a_report_of_the_coverage_shows_its_picture(client, story):
    held_picture(related_link=factories.related_link(article=story), title="Theirs")

    assert image(client.get(story.get_absolute_url()))["alt"] == "Theirs"


def test_the_twelve_places_of_a_grid_are_named(story):
    held_picture(article=story, size=(1000, 750))

    assert set(CARDS) < set(range(1, 13))
    assert all(shown_picture(story, use) for use in CARDS.values())


def test_what_is_too_small_for_a_large_card_is_left_out(story):
    held_picture(article=story, size=(200, 150))

    assert shown_picture(story, LARGE_CARD) is None


# Where no copy is held


@pytest.mark.parametrize("facts", [{}, {"width": 1200, "height": 800}])
def test_no_page_holds_a_remote_picture(client, story, addresses, facts):
    stated_picture(article=story, **facts)
    stated_picture(related_link=factories.related_link(article=story), **facts)

    for address in addresses:
        assert "remote.example" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_a_drawing_holds_its_place_in_a_list(client, story, address):
    stated_picture(article=story)

    assert "picture__drawing" in client.get(address).content.decode()


def test_a_drawing_holds_its_place_in_the_coverage(client, story):
    stated_picture(related_link=factories.related_link(article=story))

    assert "picture__drawing" in client.get(story.get_absolute_url()).content.decode()


def test_the_front_page_is_words_then(client, story):
    stated_picture(article=story, width=1200, height=800)
    stated_picture(article=factories.article())

    assert 'class="picture' not in client.get("/").content.decode()


def test_a_site_may_show_the_remote_picture(client, story, addresses, settings):
    settings.SHOW_REMOTE_PICTURES = True
    url = stated_picture(article=story, width=1200, height=800).url

    for address in addresses:
        shown = image(client.get(address))
        assert shown["src"] == url
        assert shown["referrerpolicy"] == "no-referrer"
        assert (shown["width"], shown["height"]) == ("1200", "800")
        assert "srcset" not in shown


def test_a_remote_picture_of_unknown_size_makes_no_lead(client, story, settings):
    settings.SHOW_REMOTE_PICTURES = True
    stated_picture(article=story)

    assert not elements(client.get("/"), "img")
    assert "picture--unmeasured" in client.get(story.get_absolute_url()).content.decode()


def test_our_copy_comes_before_the_remote_picture(client, story, settings):
    settings.SHOW_REMOTE_PICTURES = True
    held_picture(article=story)

    assert image(client.get("/"))["src"].startswith("/pictures/")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:image/png;base64,AA", "//evil.example/x", ""])
def test_no_address_but_http_is_a_picture(client, story, addresses, settings, url):
    settings.SHOW_REMOTE_PICTURES = True
    stated_picture(article=story, url=url, width=1200, height=800)

    for address in addresses:
        assert not elements(client.get(address), "img")


def test_the_address_of_a_remote_picture_is_escaped(client, story, settings):
    settings.SHOW_REMOTE_PICTURES = True
    url = 'https://remote.example/"onerror="alert(1)'
    stated_picture(article=story, url=url, width=1200, height=800)

    assert image(client.get("/"))["src"] == url
    assert "onerror" not in image(client.get("/"))


# Another storage


def test_a_remote_storage_gives_its_own_addresses(client, story, settings):
    kept = settings.STORAGES["pictures"]
    options = kept["OPTIONS"] | {"base_url": "https://pictures.example/"}
    held_picture(article=story)
    settings.STORAGES = settings.STORAGES | {"pictures": kept | {"OPTIONS": options}}

    assert image(client.get("/"))["src"].startswith("https://pictures.example/")


@pytest.mark.parametrize(("address", "count"), [("/", 6), ("/?sort=top", 4), ("/topics/vision/", 6), ("/story", 6)])
def test_pictures_cost_one_query_a_page(client, story, django_assert_num_queries, address, count):
    for told in [story, *(factories.article(topics=story.topics.all()) for _ in range(5))]:
        held_picture(article=told)
        held_picture(related_link=factories.related_link(article=told))

    with django_assert_num_queries(count):
        client.get(story.get_absolute_url() if address == "/story" else address)
