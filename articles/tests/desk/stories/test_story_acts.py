"""What is done to one story from its record without its form."""

import pytest
from django.utils import timezone

from articles import journal
from articles.journal import acts
from articles.models import Article, Change, Operation, Presence, PreviewLink
from articles.tests import factories
from articles.tests.desk.rooms import of_role
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

RECORD = "/admin/articles/article/{}/change/"


@pytest.fixture
def editor(django_user_model):
    return of_role(django_user_model, "Editors")


@pytest.fixture
def story():
    return factories.article(title="As it came", quality=80)


def at(story, what):
    return f"/admin/desk/stories/{story.pk}/{what}/"


def fresh(story):
    return Article.objects.get(pk=story.pk)


def all_of(story):
    return Article.objects.filter(pk=story.pk)


def buttons(response, name):
    return [button["value"] for button in elements(response, "button") if button.get("name") == name]


# Verdicts


@pytest.mark.parametrize(
    ("act", "field", "value"),
    [("publish", "decision", "publish"), ("hold", "decision", "hold"), ("heat_up", "boost", 10)],
)
def test_an_act_is_done_at_once(editor, story, act, field, value):
    response = editor.post(at(story, "act"), {"act": act, "reason": "Seen twice"})

    assert response.url == RECORD.format(story.pk)
    assert getattr(fresh(story), field) == value
    assert Operation.objects.get().reason == "Seen twice"


def test_a_story_goes_to_the_bin_and_comes_back(editor, story):
    editor.post(at(story, "act"), {"act": "throw_away"})
    assert fresh(story).binned_at is not None

    editor.post(at(story, "act"), {"act": "bring_back"})
    assert fresh(story).binned_at is None


@pytest.mark.parametrize(
    ("facts", "offered"),
    [
        ({}, ["publish", "hold", "throw_away"]),
        ({"decision": "hold"}, ["publish", "follow_rule", "throw_away"]),
        ({"decision": "waiting"}, ["publish", "hold", "follow_rule", "throw_away"]),
        ({"binned_at": timezone.now()}, ["bring_back"]),
    ],
)
def test_the_record_offers_what_would_change_something(editor, facts, offered):
    assert buttons(editor.get(RECORD.format(factories.article(**facts).pk)), "act") == offered


@pytest.mark.parametrize("sent", [{}, {"act": "nonsense"}, {"act": "\0"}])
def test_an_act_that_there_is_not_is_refused(editor, story, sent):
    assert editor.post(at(story, "act"), sent).status_code == 400


@pytest.mark.parametrize(
    "sent", [{"act": "hold", "reason": "\0"}, {"act": "score", "quality": "abc"}, {"act": "merge"}]
)
def test_what_cannot_be_understood_changes_nothing_and_is_said(editor, story, sent):
    page = editor.post(at(story, "act"), sent, follow=True)

    assert not Operation.objects.exists()
    assert page.context["messages"]


# Handing back


def test_a_held_field_is_marked_with_the_way_to_hand_it_back(editor):
    story = factories.article(
        title="Mine", held_fields={"title": "As it came", "topics": ["Robots"], "secured": "c2VhbGVk"}
    )

    response = editor.get(RECORD.format(story.pk))

    assert "The document says: As it came" in words(response)
    assert "The document says: Robots" in words(response)
    assert sorted(buttons(response, "field")) == ["secured", "title", "topics"]


def test_a_field_is_taken_from_the_document_again(editor):
    story = factories.article(title="Mine", held_fields={"title": "As it came"})

    editor.post(at(story, "hand-back"), {"field": "title"})

    assert (fresh(story).title, fresh(story).held_fields) == ("As it came", {})
    assert Operation.objects.get().verb == "hand_back"


@pytest.mark.parametrize("field", ["", "nonsense", "heat", "pk", "\0"])
def test_what_is_no_field_of_a_document_is_refused(editor, story, field):
    assert editor.post(at(story, "hand-back"), {"field": field}).status_code == 400


# Returning


@pytest.fixture
def versions(story):
    """The changes that two edits made to the story."""
    for title in ["Second", "Third"]:
        with journal.recording("edit") as recorded, recorded.edit(article := fresh(story), holds=True):
            article.title = title
    return list(Change.objects.all())


def return_to(browser, change):
    return browser.post(f"/admin/desk/changes/{change.pk}/return/")


def test_a_story_returns_to_an_earlier_version(editor, story, versions):
    acts.boost(all_of(story), 5)

    return_to(editor, versions[0])

    operation = Operation.objects.order_by("-pk").first()
    assert (fresh(story).title, fresh(story).boost) == ("Second", 0)
    assert (operation.verb, operation.reason) == ("edit", "Back to version 2")


def test_a_return_can_be_undone(editor, story, versions):
    return_to(editor, versions[0])

    journal.undo(Operation.objects.order_by("-pk").first())

    assert fresh(story).title == "Third"


def test_a_return_leaves_the_bin_and_the_cluster_alone(editor, story, versions):
    journal.merge(all_of(story), factories.article(quality=99))
    acts.throw_away(all_of(story))

    return_to(editor, versions[0])

    told = fresh(story)
    assert told.title == "Second"
    assert told.is_follower
    assert told.binned_at is not None


def test_a_story_returns_to_a_version_before_it_was_deleted(editor, story, versions):
    journal.undo(acts.delete(all_of(story)))

    return_to(editor, versions[0])

    assert Article.objects.get(stem=story.stem).title == "Second"


def test_there_is_no_return_to_a_deletion(editor, story):
    deletion = acts.delete(all_of(story))
    journal.undo(deletion)

    page = editor.post(f"/admin/desk/changes/{deletion.changes.get().pk}/return/", follow=True)

    assert "It left no story to return to." in words(page)


def test_the_history_offers_every_version_but_the_last(editor, story, versions):
    page = editor.get(f"/admin/articles/article/{story.pk}/history/").content.decode()

    assert f"/changes/{versions[0].pk}/return/" in page
    assert f"/changes/{versions[1].pk}/return/" not in page


# Presence


def test_others_who_have_the_story_open_are_named(editor, django_user_model, story):
    tomasz = django_user_model.objects.create_superuser("tomasz")
    Presence.objects.create(article=story, user=tomasz)

    page = editor.get(RECORD.format(story.pk))

    assert "tomasz has this story open" in words(page)
    assert Presence.objects.filter(article=story).count() == 2


def test_who_left_two_minutes_ago_is_not_named(editor, django_user_model, story):
    long_ago = timezone.now() - timezone.timedelta(minutes=2, seconds=1)
    Presence.objects.create(article=story, user=django_user_model.objects.create_user("tomasz"), seen_at=long_ago)

    assert "has this story open" not in words(editor.get(RECORD.format(story.pk)))


def test_a_ping_tells_what_was_saved_meanwhile(editor, django_user_model, story):
    tomasz = django_user_model.objects.create_superuser("tomasz")
    opened = story.version
    acts.hold(all_of(story), actor=tomasz)

    answer = editor.post(at(story, "presence"), {"version": opened})

    assert "Meanwhile by tomasz" in words(answer)
    assert f'name="version" value="{opened}"' in answer.content.decode()


@pytest.mark.parametrize("version", ["", "abc", "9" * 40, "\0"])
def test_a_ping_without_a_version_tells_of_others_alone(editor, story, version):
    assert editor.post(at(story, "presence"), {"version": version}).status_code == 200


# The heat of numbers that are typed


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"quality": 74, "related_links-TOTAL_FORMS": 3}, "104 = quality 74 + 3 related × 10 34 over the bar of 70"),
        ({"quality": 74, "related_links-TOTAL_FORMS": 3, "related_links-1-DELETE": "on"}, "94 = quality 74"),
        ({"quality": 60, "boost": 5}, "5 under the bar of 70: held by the rule."),
        ({"quality": 60, "boost": 10}, "At the bar of 70: published by the rule."),
        ({"quality": 60, "decision": "publish"}, "10 under the bar of 70: published by hand."),
        ({"quality": 90, "decision": "hold"}, "20 over the bar of 70: held by hand."),
        ({"quality": 90, "decision": "waiting"}, "20 over the bar of 70: waiting for a decision."),
        ({"quality": 90, "is_follower": "on"}, "Its lead tells the event"),
        ({}, "Nobody has scored it yet. The bar stands at 70."),
    ],
)
def test_the_heat_of_the_numbers_is_told(editor, sent, said):
    assert said in " ".join(words(editor.get("/admin/desk/heat/", sent)).replace("bar 70 0 240", "").split())


@pytest.mark.parametrize(
    "sent",
    [
        {"quality": "abc"},
        {"quality": "9" * 40},
        {"boost": "-100001"},
        {"related_links-TOTAL_FORMS": "99999"},
        {"decision": "x"},
    ],
)
def test_numbers_that_give_no_heat_are_refused(editor, sent):
    assert editor.get("/admin/desk/heat/", sent).status_code == 400


def test_the_heat_of_numbers_asks_nothing_of_stories(editor, django_assert_max_num_queries):
    editor.get("/admin/desk/heat/")

    with django_assert_max_num_queries(6) as queries:
        editor.get("/admin/desk/heat/", {"quality": 74})

    assert not [query for query in queries.captured_queries if "articles_article" in query["sql"]]


# Preview links


@pytest.mark.parametrize(("days", "status"), [("1", 302), ("7", 302), ("30", 302), ("2", 400), ("", 400), ("\0", 400)])
def test_a_preview_link_is_for_some_days(editor, story, days, status):
    assert editor.post(at(story, "previews"), {"days": days}).status_code == status
    assert PreviewLink.objects.count() == (status == 302)


def test_a_preview_link_is_told_with_who_made_it_and_how_often_it_was_seen(editor, client, story):
    editor.post(at(story, "previews"), {"days": 7})
    link = PreviewLink.objects.get()
    client.get(f"/preview/{link.token}/")

    page = editor.get(RECORD.format(story.pk))

    assert f"/preview/{link.token}/" in page.content.decode()
    assert "By someone Editors" in words(page)
    assert "seen 1 time" in words(page)


def test_a_preview_link_is_revoked(editor, client, story):
    link = PreviewLink.objects.create(article=story, expires_at=timezone.now() + timezone.timedelta(days=1))

    editor.post(f"/admin/desk/previews/{link.pk}/revoke/")

    assert client.get(f"/preview/{link.token}/").status_code == 404
    assert "revoked" in words(editor.get(RECORD.format(story.pk)))


def test_a_link_whose_maker_left_is_shown_as_closed_and_can_be_revoked(editor, django_user_model, story):
    leaver = django_user_model.objects.create_user("omar")
    PreviewLink.objects.create(article=story, created_by=leaver, expires_at=timezone.now() + timezone.timedelta(days=1))

    record = words(editor.get(RECORD.format(story.pk)))

    assert "closed: who made it may not see the story any more" in record
    assert "Revoke the link of" in record


def test_who_may_only_look_sees_no_preview_links(django_user_model, story):
    link = PreviewLink.objects.create(article=story, expires_at=timezone.now() + timezone.timedelta(days=1))
    reader = of_role(django_user_model, "Readers of the desk")

    assert link.token not in reader.get(RECORD.format(story.pk)).content.decode()


# Who may


POSTS = ["act", "hand-back", "presence", "previews"]


@pytest.mark.parametrize(("role", "status"), [(None, 302), ("", 403), ("Readers of the desk", 403)])
@pytest.mark.parametrize("what", POSTS)
def test_only_editors_act(django_user_model, story, role, status, what):
    sent = {"act": "hold", "field": "title", "days": "1", "version": "1"}

    assert of_role(django_user_model, role).post(at(story, what), sent).status_code == status
    assert not Operation.objects.exists()
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("what", POSTS)
def test_nothing_is_written_by_looking(editor, story, what):
    assert editor.get(at(story, what)).status_code == 405


@pytest.mark.parametrize("count", [1, 12])
def test_a_record_costs_the_same_however_much_belongs_to_it(editor, story, count, django_assert_num_queries):
    for number in range(count):
        factories.related_link(article=story)
        factories.placement(article=story, topic=factories.topic())
        factories.follower(lead=story)
        PreviewLink.objects.create(article=story, expires_at=timezone.now())
        acts.boost(all_of(story), number + 1)
    editor.get(RECORD.format(story.pk))

    with django_assert_num_queries(22):
        editor.get(RECORD.format(story.pk))
