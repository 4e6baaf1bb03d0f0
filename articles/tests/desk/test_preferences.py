"""How the desk looks for one editor."""

import pytest

from articles.models import Preference, SavedView
from articles.tests import factories
from articles.tests.desk.queue.queueing import QUEUE
from articles.tests.desk.rooms import ROLES, of_role
from articles.tests.pages.html import elements, words

pytestmark = pytest.mark.django_db

PREFERENCES = "/admin/desk/preferences/"
GOOD = {"default_view": "near", "page_size": "100", "has_keys": "on", "time_zone": "Europe/Berlin"}


def test_preferences_are_kept(desk, editor):
    desk.post(PREFERENCES, GOOD)

    kept = Preference.objects.get(user=editor)
    assert (kept.default_view, kept.page_size, kept.has_keys, kept.time_zone) == ("near", 100, True, "Europe/Berlin")


def test_they_are_shown_again(desk):
    desk.post(PREFERENCES, GOOD)

    chosen = [each for each in elements(desk.get(PREFERENCES), "option") if "selected" in each]
    assert [each["value"] for each in chosen] == ["near", "100", "Europe/Berlin"]


def test_an_own_view_may_be_the_first(desk, editor):
    view = SavedView.objects.create(user=editor, name="Mine", query="state=live")

    desk.post(PREFERENCES, GOOD | {"default_view": str(view.pk)})

    assert desk.get(QUEUE).context["listing"].view.label == "Mine"


@pytest.mark.parametrize(
    "facts",
    [
        {"default_view": "nothing"},
        {"page_size": "7"},
        {"page_size": "many"},
        {"page_size": "9" * 30},
        {"time_zone": "Moon/Tycho"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": "\0"},
    ],
)
def test_what_cannot_be_chosen_is_refused(desk, facts):
    assert desk.post(PREFERENCES, GOOD | facts).status_code == 400
    assert not Preference.objects.exists()


def test_nobody_is_given_the_view_of_another(desk, django_user_model):
    other = django_user_model.objects.create_user("tomasz", password="a long password")
    view = SavedView.objects.create(user=other, name="His", query="")

    assert desk.post(PREFERENCES, GOOD | {"default_view": str(view.pk)}).status_code == 400


@pytest.mark.parametrize("keys", ["on", "off"])
def test_single_keys_are_switched_from_their_sheet(desk, editor, keys):
    page = desk.post("/admin/desk/keys/", {"keys": keys, "next": PREFERENCES}, follow=True)

    assert Preference.objects.get(user=editor).has_keys is (keys == "on")
    assert page.redirect_chain == [(PREFERENCES, 302)]
    sheet = next(each for each in elements(page, "dialog") if each["id"] == "keys")
    assert sheet["data-keys"] == keys


def test_switching_keys_leaves_the_rest(desk, editor):
    desk.post(PREFERENCES, GOOD)

    desk.post("/admin/desk/keys/", {"keys": "off"})

    assert Preference.objects.get(user=editor).page_size == 100


@pytest.mark.usefixtures("site_in_utc")
def test_the_desk_is_on_the_editors_clock_and_readers_pages_are_not(desk):
    desk.post(PREFERENCES, GOOD)
    story = factories.article()

    assert "9:30" in words(desk.get(f"{QUEUE}?view=all"))
    assert "8:30" in words(desk.get(story.get_absolute_url()))


@pytest.mark.usefixtures("site_in_utc")
def test_a_zone_that_is_gone_gives_way_to_the_sites(desk, editor):
    Preference.objects.create(user=editor, time_zone="Mars/Olympus")
    factories.article()

    assert "Published (UTC)" in words(desk.get(f"{QUEUE}?view=all"))


def test_preferences_cost_no_query_of_their_own(desk, editor, django_assert_num_queries):
    with django_assert_num_queries(3):  # the session, the editor with preferences, the editor's views
        desk.get(PREFERENCES)


@pytest.mark.parametrize("role", [None, "", *ROLES])
def test_who_has_preferences(django_user_model, role):
    assert of_role(django_user_model, role).get(PREFERENCES).status_code == {None: 302, "": 403}.get(role, 200)


def test_whoever_may_no_longer_sign_in_is_out_at_once(desk, editor):
    editor.is_active = False
    editor.save()

    assert desk.get(PREFERENCES).status_code == 302
