"""A video: what is read from the frame that a document states, and when a browser first hears of its host."""

import pytest

from articles.pages.story.video import frame_address, video_at, video_of
from articles.tests import factories
from articles.tests.pages.html import elements, words
from newsdesk.content_security import content_security_policy

YOUTUBE = "https://www.youtube-nocookie.com/embed/h70jOr56EKs?autoplay=1"
VIMEO = "https://player.vimeo.com/video/76979871?autoplay=1"
FRAME = '<iframe width="800" src="{}" allow="autoplay" allowfullscreen></iframe>'


def video(url, **facts):
    return factories.article(type="video", featured_content=FRAME.format(url), **facts)


def page_of(client, story):
    return client.get(story.get_absolute_url())


@pytest.mark.parametrize(
    ("stated", "played"),
    [
        ("https://www.youtube.com/embed/h70jOr56EKs", YOUTUBE),
        ("https://youtube.com/embed/h70jOr56EKs", YOUTUBE),
        ("https://WWW.YouTube.com/embed/h70jOr56EKs/", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/h70jOr56EKs?start=9&amp;rel=0", YOUTUBE),
        ("https://www.youtube.com/watch?app=desktop&v=h70jOr56EKs#t=3", YOUTUBE),
        ("https://www.youtube.com/shorts/h70jOr56EKs", YOUTUBE),
        ("https://youtu.be/h70jOr56EKs?si=abc", YOUTUBE),
        ("https://player.vimeo.com/video/76979871?h=1#t=0", VIMEO),
    ],
)
def test_a_known_host_is_asked_at_an_address_of_our_making(stated, played):
    assert video_at(stated).url == played


@pytest.mark.parametrize(
    "stated",
    [
        "http://www.youtube.com/embed/h70jOr56EKs",
        "//www.youtube.com/embed/h70jOr56EKs",
        "javascript:alert(1)//www.youtube.com/embed/h70jOr56EKs",
        "https://www.youtube.com.evil.example/embed/h70jOr56EKs",
        "https://evil.example/https://www.youtube.com/embed/h70jOr56EKs",
        "https://www.youtube.com@evil.example/embed/h70jOr56EKs",
        "https://me:secret@www.youtube.com/embed/h70jOr56EKs",
        "https://www.youtube.com:8443/embed/h70jOr56EKs",
        "https://evil.example\\@www.youtube.com/embed/h70jOr56EKs",
        "https://[www.youtube.com/embed/h70jOr56EKs",
        "https://www.youtube.com/embed/../redirect?q=//evil.example",
        "https://www.youtube.com/embed/h70jOr56EKs/more",
        'https://www.youtube.com/embed/"onload="alert(1)',
        "https://www.youtube.com/embed/%22%3E",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/watch?v=a/b",
        "https://www.youtube.com/playlist",
        "https://www.youtube.com/embed/" + "x" * 65,
        "https://player.vimeo.com/",
        "",
    ],
)
def test_no_other_address_is_played(stated):
    assert video_at(stated) is None


@pytest.mark.parametrize(
    ("html", "address"),
    [
        (FRAME.format("https://a.example/?a=1&amp;b=2"), "https://a.example/?a=1&b=2"),
        ("<div><p>Look:<IFRAME SRC=https://a.example/1>", "https://a.example/1"),
        ("<iframe></iframe><iframe src><iframe src='https://a.example/2'>", "https://a.example/2"),
        ("<script src='https://a.example/3'></script>", None),
        ("<!-- <iframe src='https://a.example/4'> -->", None),
        ("&lt;iframe src='https://a.example/5'&gt;", None),
        ("<![x[<iframe src='https://a.example/6'>", None),
        ("<iframe src='https://a.example/7", None),
        ("<!" * 5000, None),
        (" " * 20_000 + "<iframe src='https://a.example/8'>", None),
        ("", None),
    ],
)
def test_only_the_address_of_the_first_frame_is_read(html, address):
    assert frame_address(html) == address


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"type": "article", "featured_content": FRAME.format("https://www.youtube.com/embed/h70jOr56EKs")},
        {"type": "video", "featured_content": FRAME.format("https://evil.example/embed/1")},
        {"type": "video", "featured_content": None},
    ],
)
def test_whatever_else_has_no_player(client, facts):
    story = factories.article(**facts)
    assert video_of(story) is None
    assert not elements(page_of(client, story), "iframe")


@pytest.mark.django_db
def test_the_player_is_an_empty_sandboxed_frame_and_a_link_into_it(client):
    response = page_of(client, video("https://www.youtube.com/embed/h70jOr56EKs", title="A pigeon"))

    (frame,) = elements(response, "iframe")
    assert frame["sandbox"] == "allow-scripts allow-same-origin allow-presentation allow-popups"
    assert frame["title"] == "Video: A pigeon"
    assert "src" not in frame
    assert "srcdoc" not in frame
    assert [a["href"] for a in elements(response, "a") if a.get("target") == frame["name"]] == [YOUTUBE]


@pytest.mark.django_db
def test_the_player_says_where_the_video_comes_from(client):
    text = words(page_of(client, video("https://youtu.be/h70jOr56EKs")))
    assert "Play the video, from www.youtube-nocookie.com" in text


@pytest.mark.django_db
def test_which_hosts_are_known_is_a_setting(client, settings):
    settings.VIDEO_HOSTS = {"tube.example": "https://tube.example/videos/embed/"}
    assert video_of(video("https://tube.example/videos/embed/9c9de5e8")).host == "tube.example"
    assert video_of(video("https://youtu.be/h70jOr56EKs")) is None


@pytest.fixture
def page(live_server, tab, server, settings):
    """A tab that shows a video whose host is the server on this machine; `page.asked` lists what it asked of it."""
    settings.VIDEO_HOSTS = {"video.example": f"{server.address}/embed/"}
    settings.CONTENT_SECURITY_POLICY = content_security_policy(players=settings.VIDEO_HOSTS.values())
    story = video("https://video.example/embed/h70jOr56EKs")
    tab.asked = []
    tab.on("request", lambda request: request.url.startswith(live_server.url) or tab.asked.append(request.url))
    tab.goto(live_server.url + story.get_absolute_url(), wait_until="networkidle")
    return tab


def plays(page):
    """Wait until the video's host answers in the frame."""
    page.frame_locator("iframe").get_by_text("It plays").wait_for()
    return page.asked


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_no_host_hears_of_a_reader_who_plays_nothing(page, server):
    page.mouse.wheel(0, 3000)
    page.wait_for_load_state("networkidle")

    assert page.asked == []
    assert server.requests == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_click_asks_for_the_player_and_shows_it(page, server, live_server):
    page.get_by_role("link", name="Play the video").click()

    assert plays(page) == [f"{server.address}/embed/h70jOr56EKs?autoplay=1"]
    # No more than that somebody comes from here.
    assert server.requests[0][1]["Referer"] == f"{live_server.url}/"
    box = page.locator("iframe").bounding_box()
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert page.evaluate("at => document.elementFromPoint(...at).tagName", at) == "IFRAME"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_keyboard_plays_it_too_and_reaches_the_player_next(page):
    from playwright.sync_api import expect

    page.get_by_role("link", name="Play the video").focus()
    page.keyboard.press("Enter")
    plays(page)
    page.keyboard.press("Tab")

    # The player is another process, which gets to know a moment later that it has the focus.
    expect(page.locator("iframe")).to_be_focused()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_frame_may_fill_the_screen(page):
    page.get_by_role("link", name="Play the video").click()
    plays(page)

    assert page.frame("player").evaluate("document.fullscreenEnabled")
