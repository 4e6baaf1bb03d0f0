"""The queue page by page: every story once, in each order and in both directions."""

from datetime import timedelta

import pytest

from articles.desk.queue.orders import QUEUE_ORDERS
from articles.models import Article, Preference
from articles.tests import factories
from articles.tests.desk.queue.queueing import QUEUE, pks, shown

pytestmark = pytest.mark.django_db

FIELDS = {
    "published": "published_at",
    "heat": "heat",
    "rank": "rank",
    "quality": "quality",
    "came_in": "created_at",
    "last_act": "updated_at",
}


@pytest.fixture
def stories(editor):
    """Eleven stories of which many share their heat, quality or times, and some have none; five on a page."""
    Preference.objects.create(user=editor, page_size=5)
    vision = factories.topic(slug="vision", parent=factories.topic())
    found = []
    for n in range(11):
        time = factories.MORNING - timedelta(hours=n // 4)
        facts = {"published_at": time, "created_at": time, "updated_at": time, "topics": [vision]}
        facts |= {"quality": None, "decision": "waiting"} if n % 5 == 4 else {"quality": 40 + n % 3 * 20}
        found.append(factories.article(**facts))
    found.append(factories.follower(lead=found[0], topics=[vision]))
    return found


def walk(desk, address, way):
    """Return the stories of each page from `address` on, going `way` (older or newer), and the address of the last."""
    pages = []
    while address:
        last = address
        response = desk.get(QUEUE + address)
        assert response.status_code == 200
        pages.append(shown(response))
        address = getattr(response.context["page"], way)
        assert len(pages) < 9
    return pages, last


def expected(name):
    """Every story by the value of a column, one without a value as if it were below all others."""
    field = FIELDS[name.removeprefix("-")]
    values = Article.objects.values_list(field, "pk")
    ordered = sorted(values, key=lambda value: (-2 if value[0] is None else value[0], value[1]))
    return [pk for _, pk in (ordered if name.startswith("-") else ordered[::-1])]


@pytest.mark.parametrize("order", QUEUE_ORDERS)
def test_every_story_stands_once_in_each_order_and_newer_leads_back_over_the_same_pages(desk, stories, order):
    pages, last = walk(desk, f"?view=all&sort={order}", "older")

    assert [pk for page in pages for pk in page] == expected(order)
    assert [len(page) for page in pages] == [5, 5, 2]
    assert walk(desk, last, "newer")[0] == pages[::-1]


@pytest.mark.parametrize("order", QUEUE_ORDERS)
def test_every_story_of_a_topic_stands_once_in_each_order(desk, stories, order):
    pages, _ = walk(desk, f"?topic=vision&sort={order}", "older")

    assert [pk for page in pages for pk in page] == expected(order)


def test_the_first_page_has_no_newer_and_the_last_no_older_one(desk, stories):
    assert desk.get(f"{QUEUE}?sort=heat").context["page"].newer is None
    assert desk.get(f"{QUEUE}?sort=heat&beyond=-2-1").context["page"].older is None


def test_a_place_is_readable(desk, stories):
    page = desk.get(f"{QUEUE}?view=all&sort=heat").context["page"]

    assert page.older == f"?view=all&sort=heat&beyond=60-{page.stories[-1].pk}"


def test_a_story_that_comes_in_moves_no_other_to_another_page(desk, stories):
    older = desk.get(f"{QUEUE}?view=all").context["page"].older
    before = shown(desk.get(QUEUE + older))

    factories.article(published_at=factories.MORNING + timedelta(hours=1))

    assert shown(desk.get(QUEUE + older)) == before


def test_a_page_beyond_the_last_story_leads_back(desk, stories):
    response = desk.get(f"{QUEUE}?view=all&sort=heat&beyond=-2-0")

    assert shown(response) == []
    assert "The list ends here" in response.content.decode()


def test_the_page_is_as_long_as_the_editor_wants_it(desk, stories, editor):
    Preference.objects.filter(user=editor).update(page_size=25)

    assert sorted(shown(desk.get(f"{QUEUE}?view=all"))) == sorted(pks(stories))
