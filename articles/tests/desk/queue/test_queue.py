"""A page of the queue: what it shows, what it costs, and who may see it."""

from datetime import datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles import journal
from articles.desk.queue import views as queue_views
from articles.desk.queue import views_catalogue as catalogue
from articles.models import Article, Preference, SavedView
from articles.models.rule import rule_in_force
from articles.tests import factories
from articles.tests.desk.queue.queueing import ACT, QUEUE, full_house, shown
from articles.tests.desk.rooms import ROLES, of_role
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

QUERIES = 11
"""Of a page, however long it is and however many views there are; one more where the address names a provider."""


@pytest.fixture
def house():
    return full_house()


def text_of(desk, address="?view=all"):
    return words(desk.get(QUEUE + address))


def test_it_opens_with_what_came_in(desk, house):
    response = desk.get(QUEUE)

    assert response.context["listing"].view.name == "incoming"
    assert house["old"].pk not in shown(response)


def test_it_opens_with_the_view_that_the_editor_prefers(desk, editor, house):
    Preference.objects.create(user=editor, default_view="near")

    assert shown(desk.get(QUEUE)) == [house["near"].pk]


def test_a_preferred_view_that_is_gone_gives_way_to_incoming(desk, editor):
    Preference.objects.create(user=editor, default_view="999")

    assert desk.get(QUEUE).status_code == 200


@pytest.mark.parametrize("view", catalogue.BUILT_IN, ids=lambda view: view.name)
def test_the_count_beside_a_view_is_the_length_of_its_list(desk, house, view):
    response = desk.get(f"{QUEUE}?view={view.name}")

    counts = {each.name: count.number for each, count in response.context["built_in"]}
    assert counts[view.name] == response.context["count"].number == len(shown(response)) > 0


def test_counting_ends_at_a_bound_and_says_so(desk, house, monkeypatch):
    monkeypatch.setattr(queue_views, "MOST_IN_VIEW", 3)
    monkeypatch.setattr(queue_views, "MOST_SELECTED", 5)

    response = desk.get(f"{QUEUE}?view=all")

    assert str(response.context["count"]) == "5+"
    assert str(dict(response.context["built_in"])[catalogue.VIEWS_BY_NAME["all"]]) == "3+"
    assert "The first 5 that match; there are more" in words(response)


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("state=near", "near"),
        ("state=near&sort=heat", "near"),
        ("view=near&state=near&topic=vision", "near"),
        ("view=near&state=live", "live"),
        ("view=near&topic=vision", "all"),
        ("topic=vision&state=live", "all"),
    ],
)
def test_a_list_belongs_to_the_view_that_it_narrows_down(desk, house, query, view):
    assert desk.get(f"{QUEUE}?{query}").context["listing"].view.name == view


def queries_of_a_page(desk, editor, count, assert_num_queries):
    rule_in_force()
    outlet, about = factories.provider(), factories.topic()
    for n in range(count):
        story = factories.article(provider=outlet, topics=[about], original_url=f"https://a.example/{n // 2}")
        factories.follower(lead=story, topics=[about])
        journal.hold(Article.objects.filter(pk=story.pk), actor=editor, reason="One source")
        SavedView.objects.create(user=editor, name=f"View {n}", query=f"heat_min={n}")
    rule_in_force()
    with assert_num_queries(QUERIES):
        assert desk.get(f"{QUEUE}?view=all").status_code == 200


@pytest.mark.parametrize("count", [2, 12])
def test_a_page_costs_the_same_however_long(desk, editor, count, django_assert_num_queries):
    queries_of_a_page(desk, editor, count, django_assert_num_queries)


def test_own_views_that_name_providers_cost_one_query_for_all(desk, editor, django_assert_max_num_queries):
    for n in range(4):
        factories.provider(domain=f"o{n}.example")
        SavedView.objects.create(user=editor, name=f"View {n}", query=f"provider=o{n}.example&topic=x")
    factories.article()

    with django_assert_max_num_queries(QUERIES + 2):
        desk.get(f"{QUEUE}?provider=o1.example")


def test_a_page_reads_nothing_that_is_sealed(desk, house, django_assert_max_num_queries):
    with django_assert_max_num_queries(QUERIES + 2) as queries:
        desk.get(f"{QUEUE}?view=all")

    assert not [query for query in queries.captured_queries if "secured" in query["sql"]]


# What a row says


def row_of(desk, story, address="?view=all"):
    rows = desk.get(QUEUE + address).context["rows"]
    return next(row for row in rows if row.story.pk == story.pk)


@pytest.mark.parametrize(
    ("facts", "terms"),
    [
        ({"quality": 49, "related_count": 2}, "49 + 2×10"),
        ({"quality": 88, "related_count": 6, "boost": 10}, "88 + 6×10 + 10"),
        ({"quality": 88, "boost": -5}, "88 − 5"),
        ({"quality": 0}, "0"),
        ({"quality": None, "decision": "waiting"}, ""),
    ],
)
def test_a_sum_is_written_short(desk, facts, terms):
    assert row_of(desk, factories.article(**facts)).terms == terms


@pytest.mark.parametrize(
    ("name", "word", "marks"),
    [
        ("live", "live", []),
        ("published", "live", ["by hand"]),
        ("held_by_hand", "held", ["by hand"]),
        ("near", "near miss", []),
        ("embargoed", "under embargo", []),
        ("follower", "follower", []),
        ("binned", "in the bin", []),
    ],
)
def test_a_state_is_one_word_and_its_marks(desk, house, name, word, marks):
    row = row_of(desk, house[name])

    assert (row.status.word, row.marks) == (word, marks)


def test_a_boost_is_marked(desk):
    assert row_of(desk, factories.article(boost=15)).marks == ["boost"]


@pytest.mark.parametrize(("name", "picture"), [("live", "yes"), ("near", "failed"), ("held", "no")])
def test_a_picture_is_there_or_not_or_failed(desk, house, name, picture):
    assert row_of(desk, house[name]).picture == picture


def notes(desk, story):
    return [f"{note.words} {note.story or ''}".strip() for note in row_of(desk, story).notes]


def test_a_follower_names_its_lead(desk, house):
    assert notes(desk, house["follower"]) == ["of A harbour of models"]


def test_a_suspected_duplicate_names_the_other(desk, house):
    assert notes(desk, house["twin"]) == [f"duplicate suspected of {house['other_twin']}"]


def test_times_to_come_are_told(desk, house):
    assert notes(desk, house["embargoed"])[0].startswith("goes out ")
    assert notes(desk, house["leaving"])[0].startswith("comes down ")
    assert notes(desk, house["expired"]) == []


def test_the_last_reason_is_told_with_who_gave_it(desk, editor, house):
    only = Article.objects.filter(pk=house["live"].pk)
    journal.hold(only, actor=editor, reason="One source")
    journal.publish(only, actor=editor, reason="Two sources")
    journal.boost(only, 10, actor=editor)

    assert notes(desk, house["live"]) == ["ines: Two sources"]


def test_the_reason_of_an_act_that_was_undone_is_not_told(desk, editor, house):
    operation = journal.hold(Article.objects.filter(pk=house["live"].pk), actor=editor, reason="One source")
    journal.undo(operation, actor=editor, reason="My mistake")

    assert notes(desk, house["live"]) == []


def test_a_title_in_another_script_is_marked_as_such(desk):
    story = factories.article(title="الكاميرا التي تقارن المخطوطات القديمة")

    titles = elements(desk.get(f"{QUEUE}?view=all"), "a")
    link = next(
        each for each in titles if each.get("href") == reverse("admin:articles_article_change", args=[story.pk])
    )
    assert (link["lang"], link["dir"]) == ("ar", "rtl")


def test_text_from_outside_is_escaped(desk, editor):
    nasty = '<script>alert("x")</script>'
    story = factories.article(title=nasty, stated_provider={"name": nasty}, topics=[factories.topic(name=nasty)])
    journal.hold(Article.objects.filter(pk=story.pk), actor=editor, reason=nasty)
    SavedView.objects.create(user=editor, name=nasty, query="state=withheld")

    html = desk.get(f"{QUEUE}?view=all&q={nasty}").content.decode()
    html += desk.get(f"{QUEUE}?view=all").content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("now", "head", "summer", "winter"),
    [
        ("2026-07-01T12:00Z", "CEST", "22 Jul 10:30", "22 Nov 09:30 CET"),
        ("2026-12-01T12:00Z", "CET", "22 Jul 10:30 CEST", "22 Nov 09:30"),
        # The hour that comes twice, for the first time and again.
        ("2026-10-25T00:30Z", "CEST", "22 Jul 10:30", "22 Nov 09:30 CET"),
        ("2026-10-25T01:30Z", "CET", "22 Jul 10:30 CEST", "22 Nov 09:30"),
    ],
)
def test_the_zone_stands_at_the_head_and_beside_times_of_another_offset(
    desk, editor, time_machine, now, head, summer, winter
):
    Preference.objects.create(user=editor, time_zone="Europe/Berlin")
    stories = [factories.article(published_at=factories.MORNING.replace(month=month)) for month in [7, 11]]
    time_machine.move_to(datetime.fromisoformat(now))

    page = desk.get(f"{QUEUE}?view=all")

    assert f"Published ({head})" in words(page)
    told = {row.story.pk: row.time for row in page.context["rows"]}
    assert [told[story.pk] for story in stories] == [summer, winter]


@pytest.mark.usefixtures("site_in_utc")
def test_a_list_by_arrival_shows_when_stories_came_in(desk, house):
    page = desk.get(f"{QUEUE}?sort=came_in")

    assert "Came in (UTC)" in words(page)
    assert page.context["rows"][0].moment == page.context["rows"][0].story.created_at


def test_the_order_in_force_is_marked_at_its_column(desk, house):
    heads = [head for head in elements(desk.get(f"{QUEUE}?sort=-heat"), "th") if "aria-sort" in head]

    assert [head["aria-sort"] for head in heads] == ["ascending"]


# Who may see it, and what else may be asked


@pytest.mark.parametrize("role", [None, "", *ROLES])
def test_who_may_see_the_queue(django_user_model, role):
    response = of_role(django_user_model, role).get(QUEUE)

    assert response.status_code == {None: 302, "": 403}.get(role, 200)


def test_who_may_only_look_gets_no_acts(django_user_model, house):
    user = django_user_model.objects.create_user("vera", password="a long password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_article"))
    browser = Client()
    browser.force_login(user)

    page = browser.get(f"{QUEUE}?view=all")

    assert page.context["acts"] == []
    assert browser.post(ACT, {"scope": "ticked", "story": house["live"].pk, "act": "hold"}).status_code == 403


def test_the_queue_is_only_read(desk):
    assert desk.post(QUEUE).status_code == 405


NAMES = ["q", "state", "topic", "provider", "type", "heat_min", "quality_max", "since", "until", "picture", "related"]
NAMES += ["duplicate", "decision", "view", "sort", "beyond", "before"]


@given(query=st.dictionaries(st.sampled_from(NAMES), st.text(min_size=1, max_size=60), max_size=4))
@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_string_is_an_error(desk, query):
    sent = {name: value.encode("utf-8", "replace") for name, value in query.items()}
    assert desk.get(QUEUE, sent).status_code < 500


@pytest.mark.parametrize("name", NAMES)
def test_no_value_is_an_error(desk, name):
    for value in ["\0", "9" * 5000, "-" * 300, "%00", "' OR 1=1 --", "０", "1e9", "NaN"]:
        assert desk.get(QUEUE, {name: value}).status_code in (200, 400), value


def test_a_name_that_is_given_twice_states_nothing(desk, house):
    page = desk.get(f"{QUEUE}?state=live&state=near")

    assert (page.status_code, shown(page)) == (400, [])
