"""Nothing scrolls sideways on the narrowest telephones, whatever words stand in titles, outlets and topics."""

from datetime import timedelta

import pytest
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from articles.models import Article, Batch, Image, Operation, Pin, Provider, RelatedLink, SavedView, Topic
from articles.tests import factories
from articles.tests.desk.queue.queueing import full_house
from articles.tests.doors import Role
from articles.tests.house import House, enter
from articles.tests.pages.pictures.pictured import held_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ADDRESS = (
    "https://example.org/some_very_long_address_with_underscores_and_no_place_to_break_it_anywhere_at_all_1234567890"
)

FOR_READERS = [
    "/",
    "/?sort=latest",
    f"/?sort=top&topic={WORD}",
    "/topics/",
    "/topics/{topic_slug}/",
    "/providers/",
    "/providers/{provider_slug}/",
    "/stories/{story_path}/",
    "/stories/{lead_path}/",
    f"/search/?q={WORD}",
    "/archive/",
    "/archive/2026/11/22/",
    "/about/",
    f"/{WORD}/",
]
FOR_EDITORS = [
    "/admin/",
    "/admin/desk/?view=all",
    f"/admin/desk/?view=all&q={WORD}",
    "/admin/desk/triage/",
    "/admin/desk/pins/",
    "/admin/desk/pins/?story={story}",
    "/admin/desk/calendar/",
    "/admin/desk/calendar/?day={tomorrow}",
    "/admin/desk/schedule/{story}/",
    "/admin/desk/policy/?bar=60&weight=12&half_life=4",
    "/admin/desk/preferences/",
    "/admin/desk/intake/",
    "/admin/desk/intake/{upload}/",
    "/admin/desk/stories/{story}/merge/?lead={lead_stem}",
    "/admin/desk/stories/{follower}/split/",
    "/admin/articles/article/",
    f"/admin/articles/article/?q={WORD}",
    "/admin/articles/article/{story}/change/",
    "/admin/articles/article/{lead}/change/",
    "/admin/articles/article/{story}/history/",
    "/admin/articles/article/{story}/delete/",
    "/admin/articles/topic/",
    "/admin/articles/topic/{topic}/change/",
    "/admin/articles/topic/{topic}/delete/",
    "/admin/articles/provider/",
    "/admin/articles/provider/{provider}/change/",
    "/admin/articles/image/{image}/change/",
    "/admin/articles/relatedlink/{related}/change/",
    "/admin/articles/operation/",
    "/admin/articles/operation/{operation}/change/",
    "/admin/articles/operation/{operation}/undo/",
    "/admin/articles/batch/",
    "/admin/articles/batch/{batch}/change/",
    "/admin/auth/user/",
    "/admin/auth/user/{colleague}/change/",
]

BEYOND = """() => {
  const width = document.documentElement.clientWidth;
  const roots = [document.body, document.documentElement];
  const isHeld = element => element && (
    (!roots.includes(element) && getComputedStyle(element).overflowX != 'visible') || isHeld(element.parentElement));
  const beyond = [...document.body.querySelectorAll('*')].filter(element =>
    element.getBoundingClientRect().right > width + 1 && element.checkVisibility() && !isHeld(element.parentElement));
  const innermost = beyond.filter(element => !beyond.some(other => other != element && element.contains(other)));
  return document.documentElement.scrollWidth <= width ? [] : [
    `${document.documentElement.scrollWidth - width} pixels too wide`,
    ...innermost.map(({ localName, className, id }) => `${localName}.${className}#${id}`)];
}"""
"""By how much a page scrolls sideways, and what is not broken on it."""


@pytest.fixture
def house(storage):
    """A house in which every name is one long word, and every text an address."""
    house = House().as_of(Role.SUPERUSER)
    full_house()
    lead = Article.objects.get(stem=house.numbers["lead_stem"])
    factories.related_link(article=lead, excerpt=ADDRESS)
    held_picture(article=lead)
    story = Article.objects.get(pk=house.numbers["story"])
    topic = factories.topic(description=ADDRESS, parent=Topic.objects.first())
    for each in Article.objects.exclude(placements__topic=topic):
        factories.placement(article=each, topic=topic)
    Article.objects.filter(pk=story.pk).update(embargoed_until=timezone.now() + timedelta(days=1))
    house.numbers |= {"lead": lead.pk, "topic": topic.pk, "topic_slug": topic.slug, "provider_slug": lead.provider.slug}
    house.numbers |= {"tomorrow": (timezone.now() + timedelta(days=1)).date()}
    house.numbers |= {"lead_path": lead.get_absolute_url().split("/", 2)[2].strip("/")}
    house.numbers |= {"story_path": Article.objects.live().first().get_absolute_url().split("/", 2)[2].strip("/")}
    lengthen()
    return house


def lengthen():
    numbered = Concat(Value(WORD), Cast(F("pk"), CharField()))
    Article.objects.update(title=WORD, excerpt=ADDRESS, original_url=ADDRESS, web_url=ADDRESS)
    Provider.objects.update(name=WORD, description=ADDRESS, domain=Concat(numbered, Value(".example")))
    Topic.objects.update(name=numbered, short_name=WORD[:60])
    RelatedLink.objects.update(title=ADDRESS, excerpt=WORD, web_url=ADDRESS)
    Image.objects.update(title=WORD, attribution=ADDRESS)
    Operation.objects.update(reason=ADDRESS)
    Batch.objects.update(source=ADDRESS)
    Pin.objects.update(reason=ADDRESS)
    SavedView.objects.update(name=WORD[:60])


def test_no_page_scrolls_sideways(live_server, tab, house):
    enter(tab, house.superuser, live_server.url)
    found = {}
    for path in FOR_READERS + FOR_EDITORS:
        tab.set_viewport_size({"width": 320, "height": 800})
        response = tab.goto(live_server.url + house.named(path))
        assert response.status in (200, 400, 404), path
        found[path] = tab.evaluate(BEYOND)
        tab.set_viewport_size({"width": 390, "height": 800})
        found[path] += tab.evaluate(BEYOND)

    assert {path: wide for path, wide in found.items() if wide} == {}
