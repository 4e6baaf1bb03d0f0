"""The list of stories: its states in words, its cost, and what can be done from it."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse

from articles.admin import base
from articles.admin.lists import periods
from articles.admin.pictures.copies import COPY_STATES
from articles.journal import acts
from articles.models import Article, ArticleTopic, Operation, Topic
from articles.pictures.register import register
from articles.queries.states import State
from articles.stories.status import story_status
from articles.tests import factories
from articles.tests.admin.filled_forms import values_of
from articles.tests.pages.html import words

LIST = "/admin/articles/article/"
WORDS = {
    "live": "live, by rule",
    "by_hand": "live, by hand",
    "held": "held, by rule",
    "held_by_hand": "held, by hand",
    "near": "near miss, by rule",
    "waiting": "waiting",
    "unscored": "waiting",
    "unflagged": "waiting",
    "follower": "follower",
    "binned": "in the bin",
}


def act(browser, action, stories, **facts):
    keys = [story.pk for story in stories]
    return browser.post(LIST, {"action": action, "_selected_action": keys, "index": 0, **facts}, follow=True)


def test_a_state_is_said_in_words(house):
    assert {name: story_status(house[name]).words for name in WORDS} == WORDS


def test_an_embargo_and_an_expiry_name_their_time(house):
    assert story_status(house["embargoed"]).words.startswith("under embargo until ")
    assert story_status(house["expired"]).words.startswith("expired ")


def test_the_word_of_a_story_and_the_filter_of_many_agree(house):
    for state in State:
        found = set(state.of(Article.objects.all()))
        assert found == {story for story in house.values() if story_status(story).state == state}, state


def queries_of_a_list(desk, count, django_assert_num_queries):
    outlet, about = factories.provider(), factories.topic()
    for _ in range(count):
        factories.article(provider=outlet, topics=[about])
    with django_assert_num_queries(8):
        assert desk.get(LIST).status_code == 200


@pytest.mark.parametrize("count", [5, 49])
def test_a_list_costs_the_same_however_long(desk, count, django_assert_num_queries):
    queries_of_a_list(desk, count, django_assert_num_queries)


def test_a_list_reads_nothing_that_is_sealed(desk, house, django_assert_max_num_queries):
    with django_assert_max_num_queries(9) as queries:
        desk.get(LIST)

    assert not [query for query in queries.captured_queries if "secured" in query["sql"]]


def counts(response, title):
    """The words of a filter's choices, which end with their counts."""
    filters = {spec.title: spec for spec in response.context["cl"].filter_specs}
    return [str(choice["display"]) for choice in filters[title].choices(response.context["cl"])]


def test_the_choices_of_filters_are_counted_when_asked(desk, house):
    plain, counted = desk.get(LIST), desk.get(LIST, {"_facets": "True"})

    assert "(" not in "".join(counts(plain, "state"))
    for state in State:
        stories = len([story for story in house.values() if story_status(story).state == state])
        assert f"{state.label} ({stories})" in counts(counted, "state")
    assert "Counted among" not in counted.content.decode()


def test_choices_are_counted_among_what_the_other_filters_leave(desk, house):
    response = desk.get(LIST, {"_facets": "True", "state": "live"})
    live = Article.objects.live()

    assert f"{State.LIVE.label} ({live.count()})" in counts(response, "state")
    assert f"Published by hand ({live.filter(decision='publish').count()})" in counts(response, "decision")


@pytest.mark.parametrize("state", COPY_STATES)
def test_the_count_of_stories_with_such_a_picture_is_that_of_the_list(desk, house, state):
    register()
    number = len(desk.get(LIST, {"picture": state}).context["cl"].result_list)

    assert f"{COPY_STATES[state]} ({number})" in counts(desk.get(LIST, {"_facets": "True"}), "picture")


def test_choices_of_a_long_list_are_counted_among_its_first_rows(desk, house, monkeypatch):
    monkeypatch.setattr(base, "MOST_TALLIED", 2)
    response = desk.get(LIST, {"_facets": "True", "o": "-8"})
    first = list(Article.objects.order_by("-published_at", "-pk")[:2])

    for state in State:
        assert f"{state.label} ({len([story for story in first if story_status(story).state == state])})" in counts(
            response, "state"
        )
    assert "Counted among the first 2 of the list" in response.content.decode()


@pytest.mark.parametrize("count", [2, 30])
def test_counting_choices_costs_the_same_however_long(desk, count, django_assert_num_queries):
    for _ in range(count):
        factories.article()
    with django_assert_num_queries(26):
        desk.get(LIST, {"_facets": "True"})


def test_counting_ends_at_the_bound(desk, house, monkeypatch):
    monkeypatch.setattr(base, "MOST_LISTED", 3)

    assert desk.get(LIST).context["cl"].result_count == 3


def test_an_act_on_all_is_one_on_those_that_were_counted(desk, house, monkeypatch):
    monkeypatch.setattr(base, "MOST_LISTED", 3)

    page = act(desk, "hold", [house["live"]], select_across=1)

    assert Operation.objects.get().changes.count() == 1
    assert "Held: 1 story. 2 stories left alone: 1 follower, 1 in the bin." in words(page)


@pytest.mark.parametrize(
    ("action", "verb", "decision"),
    [("publish", "publish", "publish"), ("hold", "hold", "hold"), ("follow_rule", "follow_rule", "rule")],
)
def test_an_action_is_one_operation(desk, editor, house, action, verb, decision):
    stories = [house["waiting"], house["unflagged"]]

    act(desk, action, stories, reason="Seen twice")

    operation = Operation.objects.get()
    assert (operation.verb, operation.actor, operation.reason) == (verb, editor, "Seen twice")
    assert operation.changes.count() == 2
    assert {Article.objects.get(pk=story.pk).decision for story in stories} == {decision}


def test_an_action_is_reported_with_the_way_to_undo_it(desk, house):
    page = act(desk, "hold", [house["live"]])

    assert f"/admin/articles/operation/{Operation.objects.get().pk}/change/" in page.content.decode()


def test_an_action_that_changes_nothing_records_nothing(desk, house):
    act(desk, "hold", [house["live"]])
    act(desk, "hold", [house["live"]])

    assert Operation.objects.count() == 1


@pytest.mark.parametrize("action", ["publish", "hold", "follow_rule", "export", "delete_selected"])
def test_who_may_only_look_cannot_act(visitor, house, action):
    response = act(visitor, action, [house["waiting"]], post="yes")

    assert not Operation.objects.exists()
    assert "attachment" not in response.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("key", ["abc", "\0", "9" * 30, "-1"])
def test_rows_to_act_on_are_named_by_numbers(desk, house, key):
    response = desk.post(LIST, {"action": "hold", "_selected_action": key, "index": 0})

    assert response.status_code == 400


def test_a_reason_with_a_control_character_acts_on_nothing(desk, house):
    act(desk, "hold", [house["live"]], reason="\0")

    assert not Operation.objects.exists()


def test_stories_are_deleted_through_the_journal(desk, editor, house):
    act(desk, "delete_selected", [house["live"], house["near"]], post="yes")

    operation = Operation.objects.get()
    deleted = operation.changes.filter(kind="deleted")
    assert (operation.verb, operation.actor, deleted.count()) == ("delete", editor, 2)
    assert not Article.objects.filter(pk__in=[house["live"].pk, house["near"].pk]).exists()


def test_one_story_is_exported_as_its_document(desk, house):
    response = act(desk, "export", [house["live"]])

    assert f"{house['live'].stem}.md" in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith(b"---\n")


def test_stories_are_exported_as_an_archive(desk, house):
    response = act(desk, "export", [house["live"], house["near"]])

    archive = zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))
    assert sorted(archive.namelist()) == sorted(f"{house[name].stem}.md" for name in ["live", "near"])


def test_a_title_is_text_and_not_markup(desk, db):
    factories.article(title="<script>alert(1)</script>")

    assert "<script>alert(1)" not in desk.get(LIST).content.decode()


def test_suspected_duplicates_are_listed(desk, db):
    twins = [factories.article(original_url="https://outlet.example/twice") for _ in range(2)]
    factories.article(original_url="https://outlet.example/once")

    page = desk.get(LIST, {"look": "duplicates"})

    assert set(page.context["cl"].result_list) == set(twins)


def test_an_outlet_is_named_as_the_document_does(desk, db):
    factories.article(stated_provider={"name": "The Herald of old"})

    assert "The Herald of old" in desk.get(reverse("admin:articles_article_changelist")).content.decode()


def test_acts_of_the_list_respect_its_filters(desk, house):
    act_url = f"{LIST}?state=waiting"
    desk.post(act_url, {"action": "hold", "_selected_action": [house["live"].pk], "index": 0})

    assert not Operation.objects.exists()
    assert acts.hold(Article.objects.waiting()) is not None


def test_the_provider_is_chosen_by_typing(desk, db):
    """Its filter stands in the place of a list of thousands."""
    assert 'name="provider"' in desk.get(LIST).content.decode()


@pytest.mark.usefixtures("site_in_utc")
@pytest.mark.parametrize(
    ("period", "count"),
    [("2026", 3), ("2026-11", 2), ("2026-11-22", 1), ("2025", 1), ("2024", 0)],
)
def test_stories_are_narrowed_to_a_year_a_month_or_a_day(desk, db, period, count):
    for day in ["2026-11-22", "2026-11-23", "2026-01-01", "2025-06-01"]:
        factories.article(published_at=datetime.fromisoformat(f"{day}T12:00Z"))

    assert desk.get(LIST, {"on": period}).context["cl"].result_count == count


@pytest.mark.parametrize(
    ("period", "offered"),
    [
        (None, ["today", "2026", "2025"]),
        ("2026", ["2026", "January 2026", "December 2026"]),
        ("2026-02", ["2026", "February 2026", "1 Feb", "28 Feb"]),
        ("2026-02-03", ["2026", "February 2026", "3 Feb"]),
    ],
)
def test_a_period_leads_up_and_down(db, period, offered):
    for year in [2025, 2026]:
        factories.article(published_at=datetime(year, 3, 1, tzinfo=UTC))

    words = [words for _text, words in periods.offered(periods.period_of(period))]

    assert [each for each in words if each in offered] == offered


def test_a_year_begins_by_the_desks_clock(db, settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    factories.article(published_at=datetime(2025, 12, 31, 20, tzinfo=UTC))

    assert periods.years() == [periods.Period(2026)]


@pytest.mark.parametrize("text", ["0001", "9999", "2026-00", "2026-02-30", "2026-1", "２０２６", "2026-11-22-1", ""])
def test_what_is_no_period_narrows_nothing(text):
    assert periods.period_of(text) is None


def test_more_stories_than_a_form_has_fields_are_deleted(desk, db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    stories = [factories.article() for _ in range(20)]
    page = act(desk, "delete_selected", stories[:1], select_across=1).content.decode()
    asked = values_of(page, None)

    desk.post(LIST, asked)

    assert asked["counted"] == "20"
    assert not Article.objects.exists()


def test_stories_that_came_after_the_question_are_not_deleted_with_the_others(desk, db):
    stories = [factories.article() for _ in range(2)]
    asked = values_of(act(desk, "delete_selected", stories, select_across=1).content.decode(), None)
    factories.article()

    response = desk.post(LIST, asked)

    assert response.status_code == 200
    assert Article.objects.count() == 3


# Stories that were changed since they were shown


def shown(page):
    return values_of(page.content.decode(), "changelist-form")["shown"]


@pytest.mark.parametrize("action", ["publish", "hold", "follow_rule"])
def test_an_act_on_stories_that_were_changed_meanwhile_does_nothing(desk, editor, house, action):
    seen = shown(desk.get(LIST))
    acts.boost(Article.objects.filter(pk=house["unflagged"].pk), 1, actor=editor)

    page = act(desk, action, [house["unflagged"], house["near"]], shown=seen)

    assert f"Meanwhile you changed “{house['unflagged']}” (boosted, " in page.content.decode()
    assert Operation.objects.get().verb == "boost"


def test_what_was_not_chosen_may_have_been_changed(desk, house):
    seen = shown(desk.get(LIST))
    acts.boost(Article.objects.filter(pk=house["near"].pk), 1)

    act(desk, "hold", [house["live"]], shown=seen)

    assert Operation.objects.first().verb == "hold"


def test_all_are_those_of_the_page_as_it_showed_them_and_as_many_as_it_counted(desk, house):
    opened = values_of(desk.get(LIST).content.decode(), "changelist-form")
    told = {name: opened[name] for name in ["shown", "counted"]}
    factories.article()
    assert "more or fewer" in act(desk, "hold", [house["live"]], select_across=1, **told).content.decode()

    Article.objects.filter(pk=house["near"].pk).delete()
    assert (
        "Meanwhile a story was deleted." in act(desk, "hold", [house["live"]], select_across=1, **told).content.decode()
    )
    assert not Operation.objects.exists()


@pytest.mark.parametrize("is_all", [True, False])
def test_stories_that_were_changed_after_the_question_are_not_deleted(desk, house, is_all):
    page = act(desk, "delete_selected", [house["live"], house["near"]], **({"select_across": 1} if is_all else {}))
    asked = values_of(page.content.decode(), None)
    acts.hold(Article.objects.filter(pk=house["near"].pk))

    said = desk.post(LIST, asked | {"_selected_action": [house["live"].pk, house["near"].pk]}, follow=True)

    assert f"Meanwhile the command line changed “{house['near']}” (held, " in said.content.decode()
    assert {house["live"], house["near"]} <= set(Article.objects.all())


def test_a_story_that_was_changed_after_the_question_is_not_deleted(desk, house):
    address = f"{LIST}{house['near'].pk}/delete/"
    asked = values_of(desk.get(address).content.decode(), None)
    acts.hold(Article.objects.filter(pk=house["near"].pk))

    said = desk.post(address, asked, follow=True)

    assert "Nothing was done; look at it again." in said.content.decode()
    assert house["near"] in Article.objects.all()


def test_fifty_stories_of_forty_topics_each_are_a_page_like_any_other(admin_client):
    topics = Topic.objects.bulk_create(Topic(name=f"Topic {n}", slug=f"topic-{n}") for n in range(2_000))
    stories = [factories.article() for _ in range(50)]
    places = enumerate(topics)
    ArticleTopic.objects.bulk_create(
        ArticleTopic(article=stories[n // 40], topic=topic, position=n % 40, published_at=stories[0].published_at)
        for n, topic in places
    )

    page = admin_client.get(LIST)

    assert page.status_code == 200
    assert "Topic 1999" in page.content.decode()
    assert len(Article.objects.with_story()[0].placements.all()) == 40
