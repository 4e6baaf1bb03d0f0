"""The list of stories: its states in words, its cost, and what can be done from it."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

from articles.admin import base
from articles.admin.standing import STATES, standing
from articles.journal import acts
from articles.models import Article, Operation
from articles.tests import factories

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


@pytest.mark.parametrize(("name", "words"), WORDS.items())
def test_a_state_is_said_in_words(house, name, words):
    assert standing(house[name]).words == words


def test_an_embargo_and_an_expiry_name_their_time(house):
    assert standing(house["embargoed"]).words.startswith("under embargo until ")
    assert standing(house["expired"]).words.startswith("expired ")


@pytest.mark.parametrize("state", STATES)
def test_the_word_of_a_story_and_the_filter_of_many_agree(house, state):
    found = set(getattr(Article.objects.all(), state)())

    assert found == {story for story in house.values() if standing(story).state == state}


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
    with django_assert_max_num_queries(8) as queries:
        desk.get(LIST)

    assert not [query for query in queries.captured_queries if "secured" in query["sql"]]


def test_counting_ends_at_the_bound(desk, house, monkeypatch):
    monkeypatch.setattr(base, "MOST_LISTED", 3)

    assert desk.get(LIST).context["cl"].result_count == 3


def test_an_act_on_all_is_one_on_those_that_were_counted(desk, house, monkeypatch):
    monkeypatch.setattr(base, "MOST_LISTED", 3)

    act(desk, "hold", [house["live"]], select_across=1)

    assert Operation.objects.get().changes.count() == 3


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
    assert (operation.verb, operation.actor, operation.changes.count()) == ("delete", editor, 2)
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
