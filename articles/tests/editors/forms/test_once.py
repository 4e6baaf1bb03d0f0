"""A form acts once: pressed twice, the second shows what came of the first."""

from secrets import token_hex

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client

from articles.models import Article, Operation, Pin, Policy, PreviewLink, SavedView, Submission
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in
from articles.tests.at_once import at_once
from articles.tests.desk.rooms import signed_in
from articles.tests.house import session_of


@pytest.fixture
def editor(django_user_model, db):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.fixture
def story(db):
    return factories.article()


def form(**sent):
    """What a form of a page sends: as long as a browser shows it, always with the same token."""
    return {"csrfmiddlewaretoken": token_hex(32)} | sent


def act(desk, story, sent):
    return desk.post(f"/admin/desk/stories/{story.pk}/act/", sent)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def boost():
    return Article.objects.get().boost


def test_a_double_press_shows_the_result_of_the_first(desk, story):
    sent = form(act="heat_up", next="/admin/")

    first, second = act(desk, story, sent), act(desk, story, sent)

    assert boost() == 10
    assert (second.status_code, second["Location"], said(second)) == (302, first["Location"], said(first))
    assert Operation.objects.count() == 1


def test_what_was_changed_since_or_has_another_token_or_none_or_the_bare_secret_acts_again(desk, story):
    sent = form(act="heat_up")

    act(desk, story, sent)
    act(desk, story, sent | {"reason": "Because."})
    act(desk, story, form(act="heat_up"))
    for _ in range(2):
        act(desk, story, {"act": "heat_up"})
        act(desk, story, {"act": "heat_up", "csrfmiddlewaretoken": token_hex(16)})

    assert boost() == 70


def test_the_same_token_of_somebody_else_acts(desk, story, django_user_model):
    sent = form(act="heat_up")

    act(desk, story, sent)
    act(signed_in(django_user_model.objects.create_superuser("omar")), story, sent)

    assert boost() == 20


def test_a_form_that_was_refused_may_be_sent_again(desk):
    sent = form(default_view="none", page_size="50")

    for _ in range(2):
        assert desk.post("/admin/desk/preferences/", sent).status_code == 400
    assert desk.post("/admin/desk/act/", form(act="none", scope="ticked")).status_code == 400
    assert not Submission.objects.exists()


def test_a_form_of_which_nobody_knows_what_came_is_not_done_again(desk, story):
    sent = form(act="heat_up")
    act(desk, story, sent)
    Submission.objects.update(outcome="")

    response = act(desk, story, sent)

    assert response.status_code == 409
    assert "Look first whether it was done" in response.content.decode()
    assert boost() == 10


def test_forms_of_records_act_once(desk):
    sent = filled_in(desk, "/admin/articles/topic/add/", "topic_form") | {"name": "Courts", "slug": "courts"}

    answers = [desk.post("/admin/articles/topic/add/", sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert said(answers[0]) == said(answers[1])


FORMS = {
    "boost": ("stories/{pk}/act/", {"act": "heat_up"}, lambda: boost() == 10),
    "pin": (
        "pins/pin/",
        {"story": "{pk}", "place": "1", "lasts": "1d", "reason": "Big."},
        lambda: Pin.objects.count() == 1,
    ),
    "policy": (
        "policy/put/",
        {"bar": "60", "weight": "10", "half_life": "3", "reason": "Fewer wait."},
        lambda: Policy.objects.filter(bar=60).count() == 1,
    ),
    "preview": ("stories/{pk}/previews/", {"days": "7"}, lambda: PreviewLink.objects.count() == 1),
    "view": ("views/save/", {"name": "Mine", "listing": "?state=live"}, lambda: SavedView.objects.count() == 1),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", FORMS)
def test_two_equal_forms_at_once_act_once(name, django_user_model, story):
    path, sent, is_done_once = FORMS[name]
    session = session_of(signed_in(django_user_model.objects.create_superuser("ines")))
    sent = form(**{key: value.format(pk=story.pk) for key, value in sent.items()})

    def press():
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = session
        return browser.post(f"/admin/desk/{path.format(pk=story.pk)}", sent)

    first, second = at_once(press, press)

    assert is_done_once()
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert said(first) == said(second)
    assert first.status_code == 302
