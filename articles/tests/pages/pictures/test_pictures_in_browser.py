"""What a browser makes of the pictures: where they stand, whether they move the words, how much they load."""

from contextlib import contextmanager
from itertools import product

import pytest

from articles.tests import factories
from articles.tests.pages.pictures.pictured import drawn, front_page, held_picture, stated_picture
from newsdesk.content_security import content_security_policy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("storage"),
]

PAGES = ["/", "/topics/vision/"]
HEIGHT = 844
PICTURES = "**/pictures/**"

COUNT_SHIFTS = """
const shifts = [];
const observer = new PerformanceObserver(list => shifts.push(...list.getEntries()));
observer.observe({type: "layout-shift", buffered: true});
window.shift = () => [...shifts, ...observer.takeRecords()].reduce((sum, {value}) => sum + value, 0);
"""
IS_PAINTED = """async () => {
  while (!performance.getEntriesByType("paint").length) await new Promise(requestAnimationFrame);
}"""
# Shows every part of a page until its pictures are there, then says what they are.
LOOK_THROUGH = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const isInView = image => {
    const {top, bottom} = image.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  };
  const images = [...document.images].filter(image => image.checkVisibility());
  for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
    scrollTo(0, top);
    const deadline = performance.now() + 10000;
    do await frame();
    while (images.some(image => isInView(image) && !image.complete) && performance.now() < deadline);
    await frame();
  }
  return images.map(image => ({
    url: image.currentSrc, width: image.getBoundingClientRect().width, loaded: image.naturalWidth > 0,
    offered: (image.parentElement.querySelector("source") || image).srcset
  }));
}"""


@pytest.fixture
def tab(tab):
    """The tab, which knows no picture from another page: a browser keeps nothing of what passes through a route."""
    tab.route(PICTURES, lambda route: route.continue_())
    return tab


def looked_through(tab, address):
    """Open an address, show every part of it, and return the pictures there."""
    tab.goto(address)
    return tab.evaluate(LOOK_THROUGH)


@contextmanager
def kept_waiting(tab):
    """Meanwhile no picture comes, so that words stand before pictures do."""
    waiting = []

    def wait(route):
        waiting.append(route)

    tab.route(PICTURES, wait)
    yield
    tab.unroute(PICTURES, wait)
    for route in waiting:
        route.continue_()


def width_of(rendition):
    return int(rendition.rpartition("-")[2].partition(".")[0])


def offered(picture):
    return sorted(int(each.split()[1].removesuffix("w")) for each in picture["offered"].split(","))


def enough_for(picture, pixels):
    """The smallest rendition of a picture that is at least so wide, or the widest there is."""
    return next((width for width in offered(picture) if width >= pixels), offered(picture)[-1])


def test_nothing_moves_when_pictures_come(live_server, tab):
    front_page()
    tab.add_init_script(COUNT_SHIFTS)
    moved = {}
    for path, width in product(PAGES, [390, 1440]):
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        with kept_waiting(tab):
            tab.goto(live_server.url + path, wait_until="domcontentloaded")
            tab.evaluate(IS_PAINTED)
        shown = tab.evaluate(LOOK_THROUGH)
        assert len(shown) >= 8
        assert all(picture["loaded"] for picture in shown)
        moved[path, width] = tab.evaluate("shift()")

    assert set(moved.values()) == {0}, moved
    assert tab.complaints == []


def test_the_smallest_sufficient_width_is_loaded(live_server, tab):
    front_page(size=(2000, 1500))
    for path, width in product(PAGES, [390, 768, 1440]):
        tab.set_viewport_size({"width": width, "height": HEIGHT})

        for picture in looked_through(tab, live_server.url + path):
            assert width_of(picture["url"]) == enough_for(picture, picture["width"]), (path, width, picture)


def test_a_telephone_loads_no_more_than_its_screen_shows(live_server, browser):
    front_page(size=(2000, 1500))
    telephone = browser.new_context(viewport={"width": 390, "height": HEIGHT}, device_scale_factor=3)
    tab, loaded = telephone.new_page(), []
    tab.on("response", lambda response: "/pictures/" in response.url and loaded.append(response.url))
    tab.route(PICTURES, lambda route: route.continue_())

    for path in PAGES:
        loaded.clear()
        shown = looked_through(tab, live_server.url + path)

        # Nothing is loaded that is not seen, and a dense screen may do with one step less, but takes none more.
        assert set(loaded) == {picture["url"] for picture in shown}
        assert all(url.endswith(".webp") for url in loaded)
        for picture in shown:
            assert width_of(picture["url"]) <= enough_for(picture, 3 * picture["width"]), (path, picture)
    telephone.close()


def test_the_stated_sizes_are_those_of_the_stylesheets(live_server, tab):
    """Those of the first picture of a page, for which no browser waits for the stylesheets."""
    front_page(count=3)
    tall = factories.article(quality=10, decision="publish")
    held_picture(article=tall, size=(600, 900))

    for address in ["/", tall.get_absolute_url()]:
        tab.goto(live_server.url + address)
        for width in [390, 800, 1100, 1440, 1900]:
            tab.set_viewport_size({"width": width, "height": HEIGHT})
            drawn_width = tab.evaluate("document.images[0].getBoundingClientRect().width")
            stated = tab.evaluate(
                """() => {
                  const probe = new Image(), [image] = document.images;
                  probe.srcset = image.srcset.split(",")[0]; probe.sizes = image.sizes;
                  return probe.decode().then(() => probe.naturalWidth);
                }"""
            )
            assert stated == pytest.approx(drawn_width, rel=0.06), (address, width)


def test_a_whole_picture_keeps_its_ratio(live_server, tab):
    story = factories.article()
    held_picture(article=story, size=(900, 500))

    tab.goto(live_server.url + story.get_absolute_url())

    box = tab.locator(".picture__image").bounding_box()
    assert box["width"] / box["height"] == pytest.approx(900 / 500, rel=0.02)


def test_a_picture_that_is_gone_leaves_its_colour_and_moves_nothing(live_server, tab, storage):
    story = front_page(count=1)[0]
    for name in story.picture.copy.files:
        (storage / name).unlink()
    tab.add_init_script(COUNT_SHIFTS)

    shown = looked_through(tab, live_server.url)

    assert [picture["loaded"] for picture in shown] == [False]
    assert tab.locator(".picture__colour").bounding_box()["height"] > 100
    assert tab.evaluate("shift()") == 0


def test_a_list_without_any_picture_draws_none(live_server, tab):
    vision = factories.topic(slug="vision")
    for _ in range(2):
        stated_picture(article=factories.article(topics=[vision]))

    tab.goto(live_server.url + "/topics/vision/")

    assert not tab.locator(".picture__drawing").first.is_visible()


def test_once_a_list_has_a_picture_it_draws_those_that_are_missing(live_server, tab):
    vision = factories.topic(slug="vision")
    stated_picture(article=factories.article(topics=[vision]))
    held_picture(article=factories.article(topics=[vision]))

    tab.goto(live_server.url + "/topics/vision/")

    assert tab.locator(".picture__drawing").is_visible()


def test_a_remote_picture_is_asked_for_without_a_word_of_where_it_is_shown(live_server, tab, settings):
    settings.SHOW_REMOTE_PICTURES = True
    settings.CONTENT_SECURITY_POLICY = content_security_policy(shows_remote_pictures=True)
    story = factories.article()
    image = stated_picture(article=story, width=1000, height=750)
    asked = []
    tab.route(image.url, lambda route: (asked.append(route.request), route.fulfill(body=drawn(1000, 750))))

    tab.goto(live_server.url + story.get_absolute_url())

    assert [request.headers.get("referer") for request in asked] == [None]
