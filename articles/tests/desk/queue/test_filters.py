"""What each filter of the queue lets pass."""

import re
from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from articles.desk.queue.filters import STATE_CHOICES
from articles.desk.queue.listing import listing_of
from articles.models import Operation, Preference
from articles.queries.states import State
from articles.stories.status import story_status
from articles.tests import factories
from articles.tests.desk.queue.queueing import QUEUE, full_house, shown

pytestmark = pytest.mark.django_db

RULED = {"live", "embargoed", "expired", "leaving", "twin", "other_twin", "old"}
PRESENT = RULED | {"published", "held", "held_by_hand", "near", "waiting", "follower"}

PASSING = {
    "state=live": {"live", "published", "leaving", "twin", "other_twin", "old"},
    "state=embargoed": {"embargoed"},
    "state=expired": {"expired"},
    "state=withheld": {"held", "held_by_hand", "near"},
    "state=waiting": {"waiting"},
    "state=followers": {"follower"},
    "state=binned": {"binned"},
    "state=near": {"near"},
    "state=unscored": {"waiting"},
    "state=held_by_hand": {"held_by_hand"},
    "state=published_by_hand": {"published"},
    "state=duplicates": {"twin", "other_twin"},
    "state=scheduled": {"embargoed", "leaving"},
    "state=incoming": PRESENT - {"old"},
    "state=edited": {"held"},
    "view=all": PRESENT | {"binned"},
    "q=harbour": {"live"},
    "q=harbour+-models": set(),
    "topic=vision": {"live", "held"},
    "topic=work": {"held"},
    "provider=nola.example": {"held_by_hand"},
    "provider=nola": {"held_by_hand"},
    "type=video": {"held"},
    "heat_min=100": {"leaving", "other_twin"},
    "heat_max=-1": {"follower"},
    "heat_min=67&heat_max=67": {"near"},
    "quality_min=131": set(),
    "quality_min=95&quality_max=130": {"leaving", "held_by_hand"},
    "quality_max=0": set(),
    "since=2026-11-23": set(),
    "until=2025-01-01": {"old"},
    "picture=with": {"live", "near"},
    "picture=failed": {"near"},
    "related=with": {"other_twin"},
    "duplicate=suspected": {"twin", "other_twin"},
    "decision=hold": {"held_by_hand"},
    "decision=waiting": {"waiting"},
    "state=live&heat_min=100": {"leaving", "other_twin"},
    "topic=vision&state=withheld": {"held"},
    "state=near&topic=vision": set(),
}


@pytest.fixture
def house():
    return full_house()


def listed(query, editor):
    return listing_of(QueryDict(query), editor)


def passing(query, editor, house):
    names = {story.pk: name for name, story in house.items()}
    return {names[pk] for pk in listed(query, editor).stories.values_list("pk", flat=True)}


def test_a_filter_lets_pass_what_it_says(editor, house):
    assert {query: passing(query, editor, house) for query in PASSING} == PASSING


@pytest.mark.parametrize(("query", "other"), [("picture=without", "picture=with"), ("related=without", "related=with")])
def test_without_is_all_but_with(editor, house, query, other):
    assert passing(query, editor, house) == set(house) - passing(other, editor, house)


def test_a_state_is_the_one_that_each_story_is_said_to_be_in(editor, house):
    house["binned_follower"] = factories.follower(lead=house["live"], binned_at=house["binned"].binned_at)

    for state in State:
        said = {name for name, story in house.items() if story_status(story).state == state}
        assert passing(f"state={state}", editor, house) == said, state


def test_the_states_of_stories_come_first_in_the_list_of_states():
    assert list(STATE_CHOICES)[: len(State)] == list(State)


def test_a_root_topic_is_filtered_like_any_other(editor, house):
    root = house["held"].topics.get(slug="vision")
    work = house["held"].topics.get(slug="work")
    work.parent = root
    work.save()

    assert passing("topic=vision", editor, house) == {"live", "held"}
    assert passing("topic=work", editor, house) == {"held"}


WRONG = {
    "state=lively": "“lively” is none of these.",
    "topic=nothing": "“nothing” is none of these.",
    "provider=nobody.example": "No provider is called “nobody.example”.",
    "topic=VISION": "“VISION” is none of these.",
    "topc=vision": "“topc” is nothing that can be asked here.",
    "State=near": "“State” is nothing that can be asked here.",
    "type=video&type=article": "It is stated more than once: “video”, “article”.",
    "type=song": "“song” is none of these.",
    "heat_min=hot": "Enter a whole number.",
    "heat_min=99999999999999999999": "Ensure this value is less than or equal to 100000.",
    "quality_max=-5": "Ensure this value is greater than or equal to 0.",
    "since=2026-02-30": "A day is written as 2026-11-22.",
    "until=0001-01-01": "Ensure this value is greater than or equal to 1900-01-01.",
    "picture=maybe": "“maybe” is none of these.",
    "related=maybe": "“maybe” is none of these.",
    "duplicate=no": "“no” is none of these.",
    "decision=mine": "“mine” is none of these.",
    "q=%21%21": "It holds no word to look for.",
    "sort=upwards": "There is no such order",
    "view=77": "You have no view of this name",
    "beyond=here": "No page begins at the place",
    "beyond=2-1&before=3-1": "No page begins at the place",
}


@pytest.mark.parametrize(("query", "words"), WRONG.items())
def test_what_is_not_understood_is_explained_and_shows_nothing(desk, house, query, words):
    response = desk.get(f"{QUEUE}?{query}&heat_max=67")

    assert response.status_code == 400
    assert words in response.content.decode()
    assert shown(response) == []
    for offered in ["that match", "Triage these", "Save as a view"]:
        assert offered not in response.content.decode()


@pytest.mark.parametrize("query", ["topic=gone", "topc=vision", "state=near&state=live", "sort=upwards&state=near"])
def test_what_is_not_understood_leads_to_the_list_without_it(desk, house, query):
    html = desk.get(f"{QUEUE}?{query}&heat_max=67").content.decode()

    ways = re.findall(r'href="([^"]+)">Show the list without it', html)
    assert ways == ([] if "sort" in query else ["?view=all&amp;heat_max=67&amp;sort=published"])


def test_what_is_not_understood_stays_so_where_a_form_leaves_the_rest_empty(desk, house):
    response = desk.get(f"{QUEUE}?view=all&topic=gone&state=&q=%20")

    assert response["Location"] == f"{QUEUE}?view=all&topic=gone"


def test_a_view_whose_topic_is_gone_shows_nothing_until_it_is_kept_without(desk, editor, house):
    view = editor.saved_views.create(name="Vision", query="topic=gone&state=live")

    response = desk.get(f"{QUEUE}?view={view.pk}")
    html = response.content.decode()
    way = re.search(r'href="([^"]+)">Show the list without it', html)[1].replace("&amp;", "&")
    without = desk.get(QUEUE + way)

    assert (response.status_code, shown(response)) == (400, [])
    assert "topic=gone cannot be understood." in " ".join(re.sub("<[^>]+>", "", html).split())
    assert "Delete this view" in html
    assert way == f"?view={view.pk}&state=live&sort=published"
    assert house["live"].pk in shown(without)
    assert "Keep as it is shown" in without.content.decode()


def test_an_address_of_a_view_without_its_only_filter_says_so(desk, editor, house):
    view = editor.saved_views.create(name="Vision", query="topic=gone")
    listing = listed(f"view={view.pk}&sort=published", editor)

    assert listing.is_understood
    assert listed(listing.address.removeprefix("?"), editor).stories.count() == len(house)


SCOPES = ["?topic=gone", "?topc=vision", "?view=77", "?state=near&state=live", "?sort=up", "", "?", "?utm_source="]


@pytest.mark.parametrize("stated", SCOPES)
def test_all_that_match_a_filter_that_is_not_understood_are_none(desk, house, stated):
    form = {"act": "throw_away", "scope": "all", "listing": stated, "next": QUEUE}

    assert desk.post("/admin/desk/act/", form).status_code == 400
    assert not Operation.objects.exists()


def test_a_form_that_was_left_partly_empty_leads_to_a_tidy_address(desk):
    response = desk.get(f"{QUEUE}?view=near&q=&state=live&topic=&heat_min=90&sort=published")

    assert response["Location"] == f"{QUEUE}?view=near&state=live&heat_min=90"


def test_a_view_whose_filters_were_all_emptied_is_the_list_of_all(desk):
    assert desk.get(f"{QUEUE}?view=near&state=&q=")["Location"] == f"{QUEUE}?view=all"


def test_days_begin_and_end_by_the_editors_clock(desk, editor):
    late = factories.article(published_at=datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    Preference.objects.create(user=editor, time_zone="Europe/Berlin")

    assert shown(desk.get(f"{QUEUE}?since=2026-11-22&until=2026-11-22")) == [late.pk]
    assert shown(desk.get(f"{QUEUE}?until=2026-11-21")) == []
