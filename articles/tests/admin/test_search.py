"""The search box of the list of stories."""

import pytest
from django.urls import reverse

from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in

LIST = "/admin/articles/article/"


def found(desk, text, **filters):
    return list(desk.get(LIST, {"q": text, **filters}).context["cl"].result_list)


@pytest.fixture
def stories(db):
    return {
        "live": factories.article(title="A robot's café", excerpt="Folding towels", stem="2026-11-22-a-robot"),
        "held": factories.article(title="Another robot", quality=1, stem="2026-11-22-another-robot"),
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("robot", ["held", "live"]),
        ("cafe towels", ["live"]),
        ("robot -another", ["live"]),
        ('"another robot"', ["held"]),
        ("tow*", ["live"]),
        ("2026-11-22-a-robot", ["live"]),
        ("_news/2026-11-22-a-robot.md", ["live"]),
        ("  ", ["held", "live"]),
        ('"', []),
        ("nothing", []),
    ],
)
def test_stories_are_found_in_every_state(desk, stories, text, names):
    assert found(desk, text) == [stories[name] for name in names]


def test_a_search_narrows_what_is_filtered(desk, stories):
    assert found(desk, "robot", state="live") == [stories["live"]]


def test_a_search_costs_no_query_more(desk, stories, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        found(desk, "robot")


def test_a_provider_under_its_new_name_is_found(desk, db):
    outlet = factories.provider(name="The Herald")
    plain = factories.article(provider=outlet)
    factories.article(provider=outlet, stated_provider={"name": "As stated"})

    address = reverse("admin:articles_provider_change", args=[outlet.pk])
    desk.post(address, filled_in(desk, address, "provider_form") | {"name": "The Courier"})

    assert found(desk, "courier") == [plain]
    assert found(desk, "herald") == []
