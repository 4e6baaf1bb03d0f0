"""Topics, outlets and redirects on the desk: every act in the journal, two made one, and undo that asks."""

import pytest

from articles import journal
from articles.models import Article, Operation, Provider, Redirect, Topic
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in, values_of

JOURNAL = "/admin/articles/operation/"


def said(response):
    return [str(message) for message in response.context["messages"]]


def record(row):
    return f"/admin/articles/{row._meta.model_name}/{row.pk}/"


def change(desk, row, **facts):
    """Save a record with something else in it; returns the page after it."""
    url = f"{record(row)}change/"
    return desk.post(url, filled_in(desk, url, f"{row._meta.model_name}_form") | facts, follow=True)


@pytest.fixture
def vision(db):
    return factories.topic(name="Vision", slug="vision")


@pytest.fixture
def sight(db):
    return factories.topic(name="Sight", slug="sight")


def test_a_changed_topic_is_one_operation_with_one_message(desk, editor, vision):
    page = change(desk, vision, slug="seeing", name="Seeing", reason="Clearer")

    operation = Operation.objects.get()
    assert said(page) == ["Edited topic “Seeing”: name, address on this site, former names."]
    assert (operation.actor, operation.reason, operation.subject) == (editor, "Clearer", "topic")
    assert "/topics/vision/" in Redirect.objects.values_list("old_path", flat=True)
    listed = desk.get(JOURNAL).content.decode()
    assert "Edited topic “Seeing”" in listed
    history = desk.get(f"{record(vision)}history/").content.decode()
    assert "Clearer" in history
    assert "<del>Vision</del>" in history


def test_an_added_outlet_is_one_operation_with_one_message(desk):
    url = "/admin/articles/provider/add/"
    values = {"name": "Herald", "domain": "herald.example", "slug": ""}
    page = desk.post(url, filled_in(desk, url, "provider_form") | values, follow=True)

    assert said(page) == ["Added outlet “Herald”."]
    desk.post(f"/admin/desk/undo/{Operation.objects.get().pk}/")
    assert not Provider.objects.exists()


def test_what_somebody_changed_meanwhile_is_said_before_it_is_overwritten(desk, vision):
    url = f"{record(vision)}change/"
    opened = filled_in(desk, url, "topic_form")
    vision.short_name = "V"
    with journal.saving(vision):
        vision.save()

    refused = desk.post(url, opened | {"description": "Eyes."})
    assert "The command line changed this meanwhile, " in refused.content.decode()
    assert "short name is now “V”" in refused.content.decode()
    assert Topic.objects.get().description == ""

    desk.post(url, values_of(refused.content.decode(), "topic_form"))
    assert (Topic.objects.get().description, Topic.objects.get().short_name) == ("Eyes.", "")


def test_a_deletion_is_taken_back(desk, vision):
    page = desk.post(f"{record(vision)}delete/", {"post": "yes"}, follow=True)

    assert said(page) == ["Deleted topic “Vision”."]
    desk.post(f"/admin/desk/undo/{Operation.objects.get().pk}/")
    assert Topic.objects.get().name == "Vision"


def merge(desk, row, into):
    url = f"{record(row)}merge/"
    page = desk.get(url, {"into": into.slug})
    seen = page.context["foreseen"].seen
    sent = {"into": into.slug, "row_seen": seen[0], "into_seen": seen[1]}
    return page.content.decode(), lambda: desk.post(url, sent, follow=True)


def test_a_merge_is_shown_first_then_done_and_undone_with_the_same_question(desk, vision, sight):
    factories.article(topics=[vision], title="A certain story")
    shown, confirm = merge(desk, vision, sight)
    assert "1 story moves, 2 addresses redirect" in shown
    assert "A certain story" in shown
    assert Topic.objects.count() == 2

    assert said(confirm()) == ["Merged topic “Vision” into “Sight”: 1 story moves, 2 addresses redirect."]
    assert Topic.objects.get() == sight

    operation = Operation.objects.get()
    asked = desk.post(f"/admin/desk/undo/{operation.pk}/", {"next": "/admin/"}, follow=True)
    assert "1 story moves, 2 addresses redirect back to “Vision”" in asked.content.decode()
    assert Topic.objects.count() == 1

    done = desk.post(asked.request["PATH_INFO"], {"next": "/admin/"})
    assert done.url == "/admin/"
    assert Topic.objects.count() == 2


def test_what_one_changed_oneself_meanwhile_is_said_to_be_ones_own(desk, vision):
    url = f"{record(vision)}change/"
    opened = filled_in(desk, url, "topic_form")
    desk.post(url, opened | {"description": "Eyes."})

    refused = desk.post(url, opened | {"description": "Ears."})

    assert "You changed this meanwhile, " in refused.content.decode()


def test_a_merge_of_what_changed_meanwhile_asks_again(desk, vision, sight):
    _shown, confirm = merge(desk, vision, sight)
    Topic.objects.filter(pk=sight.pk).update(description="Other eyes.")

    assert "One of them was changed" in said(confirm())[0]
    assert Topic.objects.count() == 2


def test_into_what_is_not_there_nothing_is_merged(desk, vision):
    page = desk.get(f"{record(vision)}merge/", {"into": "nothing"})

    assert page.status_code == 400
    assert "No topic is called so" in page.content.decode()


def test_outlets_are_merged_by_their_domains(desk):
    row, into = factories.provider(domain="a.example"), factories.provider(domain="b.example")
    factories.article(provider=row)
    _shown, confirm = merge(desk, row, into)
    confirm()

    assert Article.objects.get().provider == into
    assert list(into.other_domains.values_list("domain", flat=True)) == ["a.example"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("old/", "/feed.atom", "begins with"),
        ("/old/", "https://elsewhere.example/", "begins with"),
        ("/old/", "//elsewhere.example/", "begins with"),
        ("/admin/old/", "/feed.atom", "are where they are"),
        ("/old/", "/old/", "in a circle"),
        ("/one/", "/two/", "in a circle"),
        ("/old/", "/old/new/", "in a circle"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_refused(desk, old, new, words):
    Redirect.objects.create(old_path="/two/", new_path="/one/")
    url = "/admin/articles/redirect/add/"

    page = desk.post(url, filled_in(desk, url, "redirect_form") | {"old_path": old, "new_path": new})

    assert words in page.content.decode()
    assert Redirect.objects.filter(kind="hand").count() == 1


def test_a_large_undo_asks_wherever_it_is_offered_and_a_small_one_does_not(desk):
    for _story in range(11):
        factories.article()
    small = journal.hold(Article.objects.filter(pk=Article.objects.first().pk))
    desk.post(f"/admin/desk/undo/{small.pk}/")
    large = journal.publish(Article.objects.all())
    asked = desk.post(f"/admin/desk/undo/{large.pk}/", follow=True)

    assert Operation.objects.filter(undoes=small).exists()
    assert not Operation.objects.filter(undoes=large).exists()
    assert "11 stories go back" in asked.content.decode()
    assert "and 1 more" in asked.content.decode()


def test_a_journals_row_names_the_story_and_what_changed(desk):
    story = factories.article(title="A certain story")
    journal.hold(Article.objects.all(), reason="Wait")

    page = desk.get(JOURNAL).content.decode()

    assert f'<a href="/admin/articles/article/{story.pk}/change/">A certain story</a>: decision' in page
