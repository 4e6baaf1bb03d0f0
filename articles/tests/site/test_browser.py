"""What only a real browser shows."""

import pytest
from django.urls import reverse

from articles.tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDER_THAN_ITS_WINDOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def look_at(tab, address):
    """Open an address in the narrow tab; it must be there and must not scroll sideways."""
    response = tab.goto(address)

    assert response.status == 200, address
    assert not tab.evaluate(WIDER_THAN_ITS_WINDOW), f"{address} scrolls sideways"


def test_pages_fit_a_telephone_and_the_console_stays_silent(live_server, tab):
    title = "Behörden müssen künftig erklären, welche Sätze eines Bescheids von der Maschine stammen"
    story = factories.article(title=title, topics=[factories.topic(name="Robotics")])

    for path in [reverse("pages:front"), story.get_absolute_url(), reverse("admin:login")]:
        look_at(tab, live_server.url + path)

    assert tab.complaints == []


def test_a_word_wider_than_the_screen_is_broken(live_server, tab):
    story = factories.article(title="Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau")

    for path in [reverse("pages:front"), story.get_absolute_url()]:
        look_at(tab, live_server.url + path)
