"""The views that an editor keeps."""

import pytest

from articles.desk.queue.views_catalogue import MOST_OWN
from articles.models import SavedView
from articles.tests import factories
from articles.tests.desk.queue.queueing import QUEUE, shown
from articles.tests.desk.rooms import of_role
from articles.tests.pages.html import words

pytestmark = pytest.mark.django_db

SAVE = "/admin/desk/views/save/"


def save(desk, name="Hot but held", listing="?view=all&state=withheld&heat_min=100&sort=heat"):
    return desk.post(SAVE, {"name": name, "listing": listing, "next": QUEUE}, follow=True)


def change(desk, view, **facts):
    return desk.post(f"/admin/desk/views/{view.pk}/change/", {"next": QUEUE, "name": view.name} | facts, follow=True)


def test_a_list_is_kept_under_a_name_and_opens_again(desk):
    hot = factories.article(quality=120, decision="hold")
    factories.article(quality=20)

    page = save(desk)

    view = SavedView.objects.get()
    assert view.query == "state=withheld&heat_min=100&sort=heat"
    assert page.redirect_chain == [(f"{QUEUE}?view={view.pk}", 302)]
    assert shown(page) == [hot.pk]
    assert page.context["listing"].view.label == "Hot but held"


def test_a_list_without_filters_is_kept_as_all_stories(desk, editor):
    story = factories.article()

    page = save(desk, listing="?view=all")

    assert shown(page) == [story.pk]
    assert not page.context["listing"].is_changed


def test_each_view_is_counted(desk):
    factories.article(quality=120, decision="hold")

    own = save(desk).context["own"]

    assert [(view.label, str(count)) for view, count in own] == [("Hot but held", "1")]


def test_a_view_stays_while_its_list_is_changed(desk):
    save(desk)
    view = SavedView.objects.get()

    listing = desk.get(f"{QUEUE}?view={view.pk}&state=withheld&heat_min=50").context["listing"]

    assert (listing.view.name, listing.is_changed) == (str(view.pk), True)


def test_a_changed_list_is_kept_in_its_view(desk):
    save(desk)
    view = SavedView.objects.get()

    change(desk, view, listing="?view=all&state=live")

    view.refresh_from_db()
    assert (view.name, view.query) == ("Hot but held", "state=live")


def test_a_view_gets_another_name(desk):
    save(desk)

    page = change(desk, SavedView.objects.get(), name="Hot")

    assert SavedView.objects.get().name == "Hot"
    assert "“Hot” was changed." in words(page)


def test_a_view_is_deleted_and_its_stories_are_not(desk):
    save(desk)
    view = SavedView.objects.get()

    page = desk.post(f"/admin/desk/views/{view.pk}/delete/", follow=True)

    assert not SavedView.objects.exists()
    assert "The view “Hot but held” is gone" in words(page)


@pytest.mark.parametrize(
    ("name", "words_of_it"),
    [
        ("Hot but held", "You have a view of that name."),
        ("", "A view needs a name."),
        ("x" * 61, "at most 60 characters"),
        ("a\x01b", "a control character"),
    ],
)
def test_a_name_that_will_not_do_is_explained(desk, name, words_of_it):
    save(desk)

    page = save(desk, name=name)

    assert words_of_it in words(page)
    assert SavedView.objects.count() == 1


def test_two_editors_may_use_one_name(desk, django_user_model):
    save(desk)

    save(of_role(django_user_model, "Editors"))

    assert SavedView.objects.count() == 2


def test_nobody_else_sees_or_touches_a_view(desk, django_user_model):
    save(desk)
    view = SavedView.objects.get()
    other = of_role(django_user_model, "Chief editors")

    assert other.get(f"{QUEUE}?view={view.pk}").status_code == 400
    assert other.post(f"/admin/desk/views/{view.pk}/change/", {"name": "Mine"}).status_code == 404
    assert other.post(f"/admin/desk/views/{view.pk}/delete/").status_code == 404


def test_an_editor_keeps_so_many_views_and_no_more(desk, editor):
    SavedView.objects.bulk_create(SavedView(user=editor, name=f"{n}", query="") for n in range(MOST_OWN))

    page = save(desk)

    assert f"You have {MOST_OWN} views already." in words(page)
    assert SavedView.objects.count() == MOST_OWN


@pytest.mark.parametrize("listing", ["?state=nonsense", "?sort=up", "?q=a%00"])
def test_a_list_that_cannot_be_understood_is_not_kept(desk, listing):
    assert save(desk, listing=listing).status_code == 400
    assert not SavedView.objects.exists()


def test_a_view_that_names_what_is_gone_opens_and_shows_nothing(desk, editor):
    view = SavedView.objects.create(user=editor, name="Old", query="topic=gone&provider=gone.example&state=live")
    factories.article()

    page = desk.get(f"{QUEUE}?view={view.pk}")

    assert page.status_code == 400
    assert shown(page) == []


@pytest.mark.parametrize("path", [SAVE, "/admin/desk/views/1/change/", "/admin/desk/views/1/delete/"])
def test_views_are_changed_by_post_alone(desk, path):
    assert desk.get(path).status_code == 405
