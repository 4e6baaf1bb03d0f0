"""What an editor typed is given back, whatever refuses it."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from django.utils import timezone

from articles.models import Article, KeptForm
from articles.tests import factories
from articles.tests.admin.filled_forms import filled_in, values_of
from articles.tests.desk.rooms import of_role, signed_in

ADD = "/admin/articles/article/add/"
TYPED = 'Court & "Council"\r\n<b>agree</b>'


@pytest.fixture
def editor(django_user_model, db):
    return django_user_model.objects.create_superuser("ines", password="a long password")


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.fixture
def story(db):
    return factories.article(title="Old", topics=[factories.topic()])


def form_of(story):
    return f"/admin/articles/article/{story.pk}/change/"


def end_session():
    Session.objects.all().delete()


def sign_in(browser, response):
    """Sign in where a response leads to, and return the page that one comes to."""
    assert response["Location"].startswith("/admin/login/?next=")
    account = {"username": "ines", "password": "a long password"}
    return browser.post(response["Location"], account, follow=True)


def html(response):
    return response.content.decode()


def test_after_signing_in_the_form_comes_back_full_and_saves(desk, story):
    topic = factories.topic()
    sent = filled_in(desk, form_of(story)) | {"title": TYPED, "type": "video", "decision": "hold", "reason": "So."}
    added = {"placements-TOTAL_FORMS": "2", "placements-1-topic": f"{topic.pk}", "placements-1-position": "1"}
    end_session()

    page = sign_in(desk, desk.post(form_of(story), sent | added | {"_continue": "Save"}))
    again = values_of(html(page))

    assert Article.objects.get().title == "Old"
    assert "nothing was done yet" in html(page)
    assert {name: again[name] for name in sent if name != "csrfmiddlewaretoken"} == {
        name: value for name, value in (sent | added).items() if name in sent and name != "csrfmiddlewaretoken"
    }

    desk.post(form_of(story), again)
    story.refresh_from_db()
    assert (story.title, story.type, story.decision) == (TYPED, "video", "hold")
    assert list(story.topics.order_by("pk"))[-1] == topic
    assert "nothing was done yet" not in html(desk.get(form_of(story)))
    assert not desk.cookies["kept_forms"].value


def test_a_choice_among_thousands_comes_back_by_its_name(desk, story):
    other = factories.provider(name="The Other Paper", domain="other.example")
    sent = filled_in(desk, form_of(story)) | {"provider": f"{other.pk}"}
    end_session()

    page = sign_in(desk, desk.post(form_of(story), sent))

    assert f'<option value="{other.pk}" selected>The Other Paper</option>' in html(page)


def test_a_form_that_is_not_on_its_page_any_more_is_shown_above_it(desk):
    end_session()
    sent = {"act": "hold", "scope": "ticked", "reason": "They sued."}

    page = sign_in(desk, desk.post("/admin/desk/act/", sent, headers={"Referer": "http://testserver/admin/desk/"}))

    assert page.request["PATH_INFO"] == "/admin/desk/"
    assert "They sued." in html(page)
    assert 'action="/admin/desk/act/"' in html(page)


def test_files_are_named_and_passwords_and_tokens_are_not_kept(desk):
    end_session()
    file = SimpleUploadedFile("court.md", b"---\n---\n")
    sent = {"text": "---", "files": file, "password1": "secret", "csrfmiddlewaretoken": "t" * 64}

    page = sign_in(
        desk, desk.post("/admin/desk/intake/", sent, headers={"Referer": "http://testserver/admin/desk/intake/"})
    )

    assert "Choose again: court.md" in html(page)
    assert json.loads(KeptForm.objects.get().sent) == [[["text", "---"]], ["court.md"]]


def test_it_is_given_to_no_other_browser_and_not_for_ever(desk, story, editor):
    end_session()
    answer = desk.post(form_of(story), {"title": TYPED})

    assert "nothing was done yet" not in html(signed_in(editor).get(form_of(story)))
    KeptForm.objects.update(created_at=F("created_at") - timedelta(hours=2))
    assert "nothing was done yet" not in html(sign_in(desk, answer))


def test_what_strangers_send_is_bounded(client, story, monkeypatch):
    monkeypatch.setattr("articles.models.editors.sent_forms.MOST_KEPT", 3)
    monkeypatch.setattr("articles.editors.forms.kept_forms.FORM_CHARACTERS", 100)

    for title in ["a", "b", "c", "d", "e" * 100]:
        assert client.post(form_of(story), {"title": title}).status_code == 302

    assert [json.loads(kept.sent)[0] for kept in KeptForm.objects.order_by("pk")] == [[["title", t]] for t in "bcd"]


def test_a_form_of_another_site_is_not_made_ours(desk, story):
    end_session()
    desk.post(form_of(story), {"title": TYPED}, headers={"Origin": "https://elsewhere.example"})
    desk.post(form_of(story), {"title": TYPED}, headers={"Sec-Fetch-Site": "cross-site"})

    assert not KeptForm.objects.exists()


# Refused on the spot


@pytest.fixture
def strict(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    return browser


def test_a_form_that_is_too_old_is_given_back_and_is_done_at_one_press(strict, story):
    sent = filled_in(strict, form_of(story)) | {"title": "New", "csrfmiddlewaretoken": "x" * 64}

    page = strict.post(form_of(story), sent)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', html(page).partition('id="kept"')[2])[1]

    assert page.status_code == 403
    assert "This form is too old" in html(page)
    strict.post(form_of(story), sent | {"csrfmiddlewaretoken": token})
    assert Article.objects.get().title == "New"


def test_a_form_with_an_old_token_of_who_is_signed_out_waits_for_them(strict, story):
    strict.cookies.clear()

    page = sign_in(Client(), strict.post(form_of(story), {"title": TYPED}))

    assert page.status_code == 200
    assert KeptForm.objects.count() == 1


def test_another_sites_form_is_not_given_back(strict, story):
    page = strict.post(form_of(story), {"title": TYPED}, headers={"Origin": "https://elsewhere.example"})

    assert page.status_code == 403
    assert "Send it again" not in html(page)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/admin/desk/act/", 400), ("/admin/desk/stories/9999/act/", 404), ("/admin/desk/policy/", 405)],
)
def test_whatever_says_no_gives_back_what_was_sent(desk, path, status):
    page = desk.post(path, {"act": "none", "reason": TYPED})

    assert page.status_code == status
    assert "Court &amp; &quot;Council&quot;" in html(page)
    assert f'action="{path}"' in html(page)


def test_who_has_no_right_gets_their_words_back(django_user_model):
    page = of_role(django_user_model, "Readers of the desk").post("/admin/desk/act/", {"reason": "They sued."})

    assert page.status_code == 403
    assert "They sued." in html(page)


def test_too_much_is_said(desk, story, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    page = desk.post(form_of(story), "title=" + "x" * 2000, content_type="application/x-www-form-urlencoded")

    assert page.status_code == 413
    assert "That is too much" in html(page)


# Staying signed in


def ends_in():
    return Session.objects.get().expire_date - timezone.now()


def test_use_of_the_desk_prolongs_the_session_and_writes_it_seldom(desk, settings, django_assert_num_queries):
    age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    Session.objects.update(expire_date=timezone.now() + age * 0.95)
    assert settings.SESSION_COOKIE_NAME not in desk.get("/admin/desk/preferences/").cookies
    assert ends_in() < age * 0.96

    Session.objects.update(expire_date=timezone.now() + age * 0.5)
    answer = desk.get("/admin/desk/preferences/")

    assert ends_in() > age * 0.99
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE
