"""Verdicts: each does what it says to the story that was shown, says so, and goes on; and can be taken back."""

from datetime import UTC, datetime

import pytest

from articles import journal
from articles.models import Article, Operation
from articles.tests import factories
from articles.tests.desk.rooms import ROLES, of_role, signed_in
from articles.tests.desk.triage.triaging import TRIAGE, do, page, said, skip, step, story, undo

pytestmark = pytest.mark.django_db

EDITORS = {"Editors", "Chief editors"}


@pytest.fixture
def near(db):
    """A near miss, with a story after it."""
    factories.article(title="The next one", quality=10, published_at=datetime(2020, 1, 1, tzinfo=UTC))
    return factories.article(title="A near miss", quality=66)


@pytest.fixture
def other(near):
    return factories.article(
        stem="2020-01-02-other", title="Another", quality=50, published_at=datetime(2020, 1, 2, tzinfo=UTC)
    )


@pytest.fixture
def vision(db):
    return factories.topic(name="Vision", slug="vision")


ACTS = [
    ("publish", {}, {"decision": "publish", "published": True}, "Published “A near miss”: live, by hand."),
    ("hold", {"reason": "seen"}, {"decision": "hold"}, "Held “A near miss”: held, by hand."),
    ("heat_up", {}, {"heat": 76, "published": True}, "Boosted “A near miss” by 10: live, by rule."),
    ("cool_down", {}, {"heat": 56}, "Cooled “A near miss” by 10: held, by rule."),
    ("score", {"quality": "71"}, {"quality": 71}, "Gave “A near miss” a quality of 71: live, by rule."),
    ("file_under", {"topic": "vision"}, {}, "Filed “A near miss” under Vision: near miss, by rule."),
    ("merge", {"lead": "2020-01-02-other"}, {"is_follower": True}, "Filed “A near miss” under “Another”: follower."),
    (
        "schedule",
        {"embargoed_until": "2030-01-01T10:00"},
        {"embargoed_until": datetime(2030, 1, 1, 10, tzinfo=UTC)},
        "Scheduled “A near miss”: near miss, by rule.",
    ),
    ("throw_away", {}, {"published": False}, "Binned “A near miss”: in the bin."),
]


@pytest.mark.parametrize(("act", "asked", "facts", "words"), ACTS, ids=[case[0] for case in ACTS])
def test_an_act_does_what_it_says_and_goes_on_and_undo_comes_back(desk, near, other, vision, act, asked, facts, words):
    before = journal.state.story_state(Article.objects.with_story().get(pk=near.pk))

    following = do(desk, page(desk), act, **asked)

    near.refresh_from_db()
    assert {name: getattr(near, name) for name in facts} == facts
    assert said(following) == [words]
    assert story(following).title == "Another"

    back = undo(desk, following)

    assert journal.state.story_state(Article.objects.with_story().get(pk=near.pk)) == before
    assert story(back) == near
    assert said(back)[0].startswith("Undone: ")
    assert said(back)[0].endswith("“A near miss”.")


def test_the_reason_stands_in_the_journal(desk, near):
    do(desk, page(desk), "hold", reason="seen before")

    operation = Operation.objects.get()
    assert (operation.reason, operation.actor.username) == ("seen before", "ines")


def test_undo_again_takes_back_the_act_before(desk, near, other):
    third = do(desk, do(desk, page(desk), "publish"), "publish")

    back = undo(desk, undo(desk, third))

    assert story(back) == near
    assert not Article.objects.by_hand().exists()


def test_undo_works_at_the_end_of_the_list(desk, near):
    end = do(desk, page(desk, "?state=near"), "publish")
    assert story(end) is None

    assert story(undo(desk, end)) == near


def test_what_changes_nothing_goes_on(desk, near, other):
    journal.publish(Article.objects.with_stem(near.stem))

    following = do(desk, page(desk), "publish")

    assert said(following) == ["Nothing to change: “A near miss” is live, by hand."]
    assert story(following) == other
    assert Operation.objects.count() == 1


def test_one_can_stay_with_the_story(desk, near, vision):
    again = do(desk, page(desk), "file_under", topic="vision", stay="1")

    assert story(again) == near
    assert again.context["walk"].sitting.count == 0
    assert story(undo(desk, again)) == near
    assert not near.topics.exists()


def test_a_story_can_be_taken_from_a_topic(desk, near, vision):
    journal.file_under(Article.objects.with_stem(near.stem), vision)

    do(desk, page(desk), "take_from", topic="vision", stay="1")

    assert not near.topics.exists()


def test_two_acts_of_one_kind_on_one_story_can_both_be_taken_back(desk, near, vision):
    for topic in [vision, factories.topic(slug="work")]:
        journal.file_under(Article.objects.with_stem(near.stem), topic)
    again = do(desk, page(desk), "take_from", topic="vision", stay="1")

    undo(desk, undo(desk, do(desk, again, "take_from", topic="work", stay="1")))

    assert near.topics.count() == 2


def test_what_lies_in_the_bin_can_be_brought_back(desk, near):
    journal.throw_away(Article.objects.with_stem(near.stem))

    response = page(desk, "?view=binned")
    do(desk, response, "bring_back")

    assert [act.name for act in response.context["acts"]][-1] == "bring_back"
    assert near in Article.objects.present()


def test_a_follower_can_be_taken_out_of_its_cluster(desk, near):
    factories.follower(lead=near, published_at=datetime(2027, 1, 1, tzinfo=UTC))

    do(desk, page(desk, "?view=followers"), "split")

    assert not Article.objects.followers().exists()


WRONG = [
    ("score", {"quality": ""}, "This is needed."),
    ("score", {"quality": "-1"}, "greater than or equal to 0"),
    ("score", {"quality": "9" * 30}, "less than or equal to"),
    ("file_under", {"topic": "nothing"}, "Select a valid choice"),
    ("merge", {"lead": "no-such-story"}, "No story is called “no-such-story”"),
    ("merge", {"lead": ""}, "This is needed."),
    ("schedule", {"embargoed_until": "tomorrow"}, "Give a day and a time"),
    ("schedule", {"embargoed_until": "2030-01-02T00:00", "expires_at": "2030-01-01T00:00"}, "come down before"),
    ("hold", {"reason": "x" * 501}, "at most 500 characters"),
    ("hold", {"reason": "a\0b"}, "Null characters are not allowed."),
]


@pytest.mark.parametrize(("act", "asked", "words"), WRONG)
def test_what_cannot_be_understood_is_said_beside_the_story(desk, near, act, asked, words):
    response = do(desk, page(desk), act, **asked)

    assert response.status_code == 400
    assert story(response) == near
    assert words in response.content.decode()
    assert not Operation.objects.exists()


def test_a_story_cannot_be_filed_under_itself(desk, near):
    again = do(desk, page(desk), "merge", lead=near.stem)

    assert said(again) == ["A story cannot be filed under itself."]
    assert story(again) == near


HOSTILE = [
    {"story": "x"},
    {"story": "0"},
    {"story": "9" * 40},
    {"story": ""},
    {"version": "x"},
    {"version": "9" * 40},
    {"place": "nowhere"},
    {"place": ""},
    {"place": "2026-11-22T08:30:00Z-" + "9" * 30},
    {"act": "delete"},
    {"act": ""},
]


@pytest.mark.parametrize("facts", HOSTILE)
def test_a_form_that_is_not_ours_is_refused(desk, near, facts):
    form = step(page(desk), act="publish") | facts

    assert desk.post(f"{TRIAGE}act/?view=all", form).status_code == 400
    assert not Operation.objects.exists()


@pytest.mark.parametrize("query", ["?state=nothing", "?sort=colour", "?view=77", "?heat_min=x"])
def test_nothing_is_done_in_a_list_that_is_not_understood(desk, near, query):
    form = step(page(desk), act="publish")

    assert desk.post(f"{TRIAGE}act/{query}", form).status_code == 400
    assert not Operation.objects.exists()


@pytest.mark.parametrize(("number", "status"), [("x", 400), ("", 400), ("9" * 30, 400), ("12345", 404), ("²", 400)])
def test_undo_of_what_is_no_operation_is_refused(desk, near, number, status):
    assert desk.post(f"{TRIAGE}undo/?view=all", {"operation": number}).status_code == status


@pytest.mark.parametrize("name", ["act", "skip", "undo"])
def test_nothing_is_done_by_looking(desk, near, name):
    assert desk.get(f"{TRIAGE}{name}/?view=all").status_code == 405


# Two editors


@pytest.fixture
def colleague(django_user_model):
    user = django_user_model.objects.create_superuser("vera", password="a long password")
    return signed_in(user)


@pytest.mark.parametrize("act", ["publish", "hold", "merge"])
def test_a_story_that_somebody_changed_meanwhile_is_shown_again(desk, colleague, near, other, act):
    mine = page(desk)
    do(colleague, page(colleague), "heat_up")

    again = do(desk, mine, act, lead=other.stem)

    near.refresh_from_db()
    assert story(again) == near
    assert said(again)[0].startswith("Meanwhile vera changed “A near miss” (boosted, ")
    assert (near.decision, near.is_follower, near.boost) == ("rule", False, 10)
    assert Operation.objects.count() == 1


def test_what_is_shown_then_can_be_decided(desk, colleague, near, other):
    mine = page(desk)
    do(colleague, page(colleague), "heat_up")

    following = do(desk, do(desk, mine, "hold"), "hold")

    near.refresh_from_db()
    assert near.decision == "hold"
    assert story(following) == other


def test_a_key_pressed_twice_acts_once_and_goes_on_once(desk, near, other):
    first = page(desk)
    following = do(desk, first, "heat_up")

    again = desk.post(following.context["walk"].act_address, step(first, act="heat_up"), follow=True)

    near.refresh_from_db()
    assert near.boost == 10
    assert story(again) == other


def test_a_story_that_was_deleted_meanwhile_is_left_behind(desk, near, other):
    mine = page(desk)
    journal.delete(Article.objects.with_stem(near.stem))

    following = do(desk, mine, "publish")

    assert story(following) == other
    assert "is gone" in said(following)[0]


def test_a_change_between_the_look_and_the_lock_is_noticed(desk, near, other, monkeypatch):
    mine = page(desk)
    original = journal.acts._decide

    def late(articles, *facts):
        Article.objects.with_stem(near.stem).update(version=9)
        return original(articles, *facts)

    monkeypatch.setattr(journal.acts, "_decide", late)

    again = do(desk, mine, "publish")

    near.refresh_from_db()
    assert near.decision == "rule"
    assert story(again) == near


def test_who_else_has_the_story_open_is_told(desk, colleague, near):
    page(colleague)

    assert "vera has this story open" in page(desk).content.decode()
    assert "has this story open" not in page(desk, f"?at={near.pk - 1}").content.decode()


# Who may


@pytest.mark.parametrize("role", [*ROLES, ""])
@pytest.mark.parametrize("name", ["act", "skip"])
def test_who_may_edit_may_decide(django_user_model, desk, near, name, role):
    browser = of_role(django_user_model, role)

    answer = browser.post(f"{TRIAGE}{name}/?view=all", step(page(desk), act="publish"))

    assert answer.status_code == (302 if role in EDITORS else 403)
    assert Operation.objects.count() == (role in EDITORS and name == "act")


def test_nobody_signed_in_is_led_to_the_door(client, desk, near):
    answer = client.post(f"{TRIAGE}act/?view=all", step(page(desk), act="publish"))

    assert answer.url.startswith("/admin/login/")
    assert not Operation.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_see_may_walk(django_user_model, near, role):
    assert page(of_role(django_user_model, role)).status_code == 200


def test_who_is_in_no_group_may_not(django_user_model, near):
    assert page(of_role(django_user_model, "")).status_code == 403


def test_who_may_only_look_sees_no_acts_and_a_way_on(django_user_model, near):
    html = page(of_role(django_user_model, "Readers of the desk")).content.decode()

    assert 'name="act"' not in html
    assert 'class="decision-form__form"' not in html
    assert "Next story" in html


def test_who_only_looks_is_nobody_who_has_the_story_open(django_user_model, desk, near):
    page(of_role(django_user_model, "Readers of the desk"))

    assert "has this story open" not in page(desk).content.decode()


@pytest.mark.parametrize(("role", "status"), [("Editors", 403), ("Chief editors", 302), ("Readers of the desk", 403)])
def test_only_chief_editors_take_back_what_others_did(django_user_model, desk, near, role, status):
    do(desk, page(desk), "publish")
    browser = of_role(django_user_model, role)

    answer = browser.post(f"{TRIAGE}undo/?view=all", {"operation": Operation.objects.get().pk})

    assert answer.status_code == status


def test_the_act_of_an_earlier_sitting_can_be_taken_back(desk, near):
    do(desk, page(desk), "publish")

    back = desk.post(f"{TRIAGE}undo/?view=all", {"operation": Operation.objects.get().pk}, follow=True)

    assert story(back) == near
    assert skip(desk, back).status_code == 200
