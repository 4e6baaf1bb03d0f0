"""No page kind of the readers' site breaks a rule of WCAG 2.2 AA, in light or dark, and none scrolls sideways."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.tests import factories
from articles.tests.accessibility import WIDE, troubles
from articles.tests.pages.pictures.pictured import held_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIDEO = '<iframe src="https://www.youtube.com/embed/h70jOr56EKs"></iframe>'
PAGES = {
    "front": "/",
    "top of a week": "/?sort=top&period=week",
    "latest, narrowed down": "/?sort=latest&type=article&heat=70",
    "wrong filters": "/?heat=warm&topic=nothing",
    "topic": "/topics/vision/",
    "provider": "/providers/nola/",
    "search": "/search/?q=robot*",
    "search without words": "/search/",
    "topics": "/topics/",
    "providers": "/providers/",
    "archive": "/archive/",
    "archive of a year": "/archive/2026/",
    "archive of a month": "/archive/2026/11/",
    "archive of a day": "/archive/2026/11/22/",
    "about": "/about/",
    "missing": "/nothing-here/",
    "story": "/stories/2026/11/22/robots/",
    "video": "/stories/2026/11/22/film/",
}


@pytest.fixture
def stories(storage):
    root = factories.topic(name="AI", slug="ai")
    vision = factories.topic(name="Vision", slug="vision", parent=root, description="Machines that look.")
    facts = {"provider": factories.provider(slug="nola", name="NOLA"), "topics": [root, vision], "excerpt": "Slowly."}
    titles = ["公共图书馆的问答机器人学会了说不", "الكاميرا التي تقارن المخطوطات", "Робот-переводчик жестов"]
    for number, title in enumerate(["Robots", "Robotics for all", *titles]):
        story = factories.article(title=title, quality=80 + 20 * number, related_count=1, **facts)
        factories.related_link(article=story)
        held_picture(article=story, title="A robot folds a shirt", attribution="The outlet")
    factories.article(stem="2026-11-22-robots", title="A robot learns to fold", related_count=1, boost=5, **facts)
    factories.article(stem="2026-11-22-film", type="video", featured_content=VIDEO, **facts)
    factories.article(title="Last year's", published_at=timezone.now() - timedelta(days=400), **facts)


def test_a_page_can_be_read_by_everybody(live_server, tab, stories):
    tab.set_viewport_size(WIDE)
    found = {}
    for name, address in PAGES.items():
        tab.goto(live_server.url + address)
        found[name] = troubles(tab)

    assert {name: sentences for name, sentences in found.items() if sentences} == {}
