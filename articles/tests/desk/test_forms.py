"""Every form of desk and admin: what the Enter key presses in it, and that one may save the same twice at once."""

from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Article, Preference, SavedView
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in
from articles.tests.at_once import at_once
from articles.tests.desk.rooms import signed_in
from articles.tests.doors import DOORS, Role
from articles.tests.house import House, session_of

SAVES_OR_LOOKS = {"_enter", "_save", "set-password", "look", "Rename"}
"""First buttons that do no harm, by name, value or word."""

ONLY_WHERE_TO = {"stay"}
"""Buttons that do the same as the form's first one and lead elsewhere."""


class Buttons(HTMLParser):
    """The submit buttons of each form that sends something, in the order of the page."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.by_id, self.form, self.button, self.found = [], {}, None, None, []
        self.feed(html)
        # In the order of the page, whether they stand in their form or name it.
        for form, button in self.found:
            (self.by_id.get(form, []) if isinstance(form, str) else form).append(button)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.form = []
            self.by_id[attrs.get("id")] = self.form
            if attrs.get("method", "get").lower() == "post":
                self.forms.append(self.form)
        elif tag == "button" or (tag == "input" and attrs.get("type") in ("submit", "image")):
            self.press(attrs)

    def press(self, attrs):
        form = attrs.get("form", self.form)
        if form is not None and attrs.get("type", "submit") != "button" and attrs.get("formmethod") != "dialog":
            self.button = attrs | {"words": ""}
            self.found.append((form, self.button))

    def handle_data(self, data):
        if self.button:
            self.button["words"] += data.strip()

    def handle_endtag(self, tag):
        self.form = None if tag == "form" else self.form
        self.button = None if tag == "button" else self.button


def acts_at_enter(buttons):
    """Return whether the first of several buttons does one of several things."""
    several = [button for button in buttons if button.get("name") not in ONLY_WHERE_TO]
    if len(several) < 2 or "disabled" in buttons[0]:
        return False
    return not SAVES_OR_LOOKS & {buttons[0].get("name"), buttons[0].get("value"), buttons[0]["words"]}


@pytest.mark.django_db
def test_enter_presses_no_act_of_several():
    house = House().as_of(Role.SUPERUSER)
    paths = [house.named(door.path) for door in DOORS if door.get is not None]
    paths += [f"/admin/desk/?view={house.numbers['view']}&heat_min=1", "/admin/desk/calendar/"]
    found = {path: Buttons(house.superuser.get(path).content.decode(errors="replace")).forms for path in paths}

    assert sum(len(form) > 1 for forms in found.values() for form in forms) > 10
    assert not [(path, form) for path, forms in found.items() for form in forms if acts_at_enter(form)]


@pytest.mark.django_db
def test_enter_shows_what_an_act_would_do(admin_user):
    desk, story = signed_in(admin_user), factories.article()
    chosen = {"act": "score", "scope": "ticked", "story": story.pk}

    [form] = [form for form in Buttons(desk.post("/admin/desk/act/", chosen).content.decode()).forms if len(form) > 1][
        :1
    ]

    assert form[0]["value"] == "look"


# One's own earlier save


def test_ones_own_earlier_save_is_not_somebody_elses(admin_user):
    desk, story = signed_in(admin_user), factories.article()
    address = f"/admin/articles/article/{story.pk}/change/"
    opened = filled_in(desk, address)
    desk.post(address, opened | {"title": "First tab", "excerpt": "First tab"})

    page = desk.post(address, opened | {"title": "Second tab", "quality": "50"}).content.decode()

    assert "your own earlier save changed it, too" in page
    assert "Your own earlier save, " in page
    assert "omebody else" not in page
    presence = desk.post(f"/admin/desk/stories/{story.pk}/presence/", {"version": "0"}).content.decode()
    assert f"{admin_user} has this story open" not in presence


# The same twice at once, without a token


TWICE = {
    "view": ("views/save/", {"name": "Mine", "listing": "?state=live"}, SavedView),
    "preferences": ("preferences/", {"default_view": "all", "page_size": "50"}, Preference),
    "keys": ("keys/", {"keys": "off"}, Preference),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", TWICE)
def test_what_belongs_to_an_editor_is_saved_once_if_it_is_sent_twice_at_once(name, admin_user):
    path, sent, model = TWICE[name]
    session = session_of(signed_in(admin_user))

    def save():
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = session
        return browser.post(f"/admin/desk/{path}", sent)

    answers = at_once(*[save] * 4)

    assert {answer.status_code for answer in answers} == {302}
    assert model.objects.count() == 1
    assert not Article.objects.exists()
