"""How somebody new gets in, and somebody who forgot the password: by a link that works once, mailed or shown."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.cache import cache
from django.test import Client

from articles.editors.accounts.one_time_links import link_for
from articles.tests.admin.conftest import signed_in
from articles.tests.pages.html import words
from newsdesk.secret_addresses import without_secrets

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
WORD = {"new_password1": "quite a long one", "new_password2": "quite a long one"}
ASK = "/new-password/"
CHANGES = {
    "the password": lambda user: user.set_password("another long one"),
    "the address": lambda user: setattr(user, "email", "other@desk.example"),
    "closed": lambda user: setattr(user, "is_active", False),
    "administrator": lambda user: setattr(user, "is_superuser", True),
    "no staff": lambda user: setattr(user, "is_staff", False),
    "another role": lambda user: user.groups.set(Group.objects.filter(name="Chief editors")),
    "another right": lambda user: user.user_permissions.add(Permission.objects.get(codename="delete_user")),
}


@pytest.fixture(autouse=True)
def site(settings, site_in_utc):
    settings.SITE_URL = SITE
    cache.clear()


@pytest.fixture
def sends_mail(settings):
    settings.SENDS_MAIL = True


def somebody(name="nora", group="Editors", **facts):
    user = User.objects.create_user(name, f"{name}@desk.example", is_staff=True, **facts)
    user.groups.set(Group.objects.filter(name=group))
    return user


@pytest.fixture
def chief():
    return signed_in(somebody("chiara", "Chief editors", password="a long password"))


def invite(browser, **facts):
    role = Group.objects.get(name="Editors").pk
    sent = {"username": "nora", "role": role, "is_active": "on"} | facts
    return browser.post("/admin/auth/user/add/", sent, follow=True)


def link_in(text):
    found = re.search(rf"{SITE}(/new-password/[\w-]+/)", text)
    return found and found[1]


def opened(link):
    """A stranger's browser that followed the link, and the page that it came to."""
    browser = Client()
    return browser, browser.get(link, follow=True)


def choose(link, **word):
    browser, page = opened(link)
    return browser, browser.post(page.request["PATH_INFO"], word or WORD)


def test_who_is_invited_chooses_a_password_and_lands_on_the_desk(chief):
    link = link_in(invite(chief).content.decode())

    browser, page = opened(link)
    assert "You sign in as nora" in words(page)
    done = browser.post(page.request["PATH_INFO"], WORD)

    assert done["Location"] == "/admin/"
    assert "From now on you sign in as nora" in words(browser.get("/admin/"))
    answer = Client().post("/admin/login/", {"username": "nora", "password": WORD["new_password1"]})
    assert answer.status_code == 302


def test_the_link_is_shown_only_once_and_kept_nowhere(chief):
    page = invite(chief)
    address = page.request["PATH_INFO"]
    link = link_in(page.content.decode())

    again = chief.get(address).content.decode()

    assert link
    assert link_in(again) is None
    assert link not in str(dict(chief.session.items()))
    assert link_in(chief.post(address, {"do": "show"}).content.decode())


def test_a_weak_password_is_refused_and_the_link_still_works():
    nora = somebody()
    browser, page = opened(link_for(nora).removeprefix(SITE))

    refused = browser.post(page.request["PATH_INFO"], dict.fromkeys(WORD, "short"))
    assert "too short" in words(refused)

    assert browser.post(page.request["PATH_INFO"], WORD).status_code == 302


def test_a_link_works_once():
    link = link_for(somebody()).removeprefix(SITE)
    choose(link)

    assert "This link opens nothing" in words(opened(link)[1])


def test_a_form_that_is_sent_twice_lands_on_the_desk_twice():
    browser, page = opened(link_for(somebody()).removeprefix(SITE))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]
    cookies = dict(browser.cookies)

    first = browser.post(page.request["PATH_INFO"], WORD | {"csrfmiddlewaretoken": token})
    browser.cookies.clear()
    browser.cookies.update(cookies)
    second = browser.post(page.request["PATH_INFO"], WORD | {"csrfmiddlewaretoken": token})

    assert first["Location"] == second["Location"] == "/admin/"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_link_ends_when_its_account_becomes_another_one(change):
    nora = somebody()
    link = link_for(nora).removeprefix(SITE)

    change(nora)
    nora.save()

    assert "This link opens nothing" in words(opened(link)[1])


def test_a_link_ends_after_three_days(at_noon, time_machine):
    link = link_for(somebody()).removeprefix(SITE)

    time_machine.shift(timedelta(days=2, hours=23))
    assert "You sign in as nora" in words(opened(link)[1])

    time_machine.shift(timedelta(hours=2))
    assert "This link opens nothing" in words(opened(link)[1])


@pytest.mark.parametrize("link", ["/new-password/MQ-1-1/", "/new-password/x_-1-1/", "/new-password/OTk5-set-password/"])
def test_a_made_up_link_opens_nothing(link):
    assert "This link opens nothing" in words(Client().get(link))


def test_no_log_holds_a_link_and_no_page_is_told_it():
    link = link_for(somebody()).removeprefix(SITE)

    assert without_secrets(f"GET {link}") == "GET /new-password/…/"
    assert Client().get(link)["Referrer-Policy"] == "no-referrer"


# Who may make one


def test_a_chief_editor_makes_no_link_to_more_rights_than_their_own(chief):
    root = User.objects.create_superuser("root")

    assert chief.get(f"/admin/auth/user/{root.pk}/link/").status_code == 403
    assert chief.post(f"/admin/auth/user/{root.pk}/link/", {"do": "show"}).status_code == 403


def test_for_an_account_that_opens_nothing_no_link_is_made(chief):
    nora = somebody(is_active=False)

    page = chief.post(f"/admin/auth/user/{nora.pk}/link/", {"do": "show"})

    assert "This account opens nothing" in words(page)
    assert link_in(page.content.decode()) is None


# By mail


def test_an_invitation_is_mailed_where_mail_is_sent_and_shown_to_nobody(chief, sends_mail):
    page = invite(chief, email="nora@desk.example")

    assert "A link was mailed to nora@desk.example" in words(page)
    assert link_in(page.content.decode()) is None
    [letter] = mail.outbox
    assert letter.to == ["nora@desk.example"]
    assert choose(link_in(letter.body))[1].status_code == 302


def test_without_an_address_or_when_the_mail_fails_the_link_is_shown(chief, sends_mail, settings, caplog):
    assert link_in(invite(chief).content.decode())

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = invite(chief, username="iris", email="iris@desk.example")

    assert "The mail could not be sent" in words(page)
    assert link_in(page.content.decode())
    assert "No mail could be sent to account" in caplog.text
    assert "new-password" not in caplog.text


def test_who_forgot_the_password_is_mailed_a_link(sends_mail):
    somebody(password="a long password")
    somebody("invited")

    for address in ["NORA@desk.example", "invited@desk.example"]:
        Client().post(ASK, {"email": address})

    assert [letter.to for letter in mail.outbox] == [["nora@desk.example"], ["invited@desk.example"]]
    assert "leave it: your password stays" in mail.outbox[0].body
    assert choose(link_in(mail.outbox[0].body))[1].status_code == 302


def test_whoever_asks_is_answered_alike(sends_mail):
    somebody()
    somebody("closed", is_active=False)
    User.objects.create_user("reader", "reader@desk.example")

    asked = [Client().post(ASK, {"email": f"{name}@desk.example"}) for name in ["nora", "closed", "reader", "nobody"]]

    assert len({words(page) for page in asked}) == 1
    assert {page.status_code for page in asked} == {200}
    assert [letter.to for letter in mail.outbox] == [["nora@desk.example"]]


def test_nobody_fills_a_mailbox(sends_mail, at_noon, time_machine):
    somebody("flooded")

    for _ in range(3):
        Client().post(ASK, {"email": "flooded@desk.example"})
    assert len(mail.outbox) == 1

    time_machine.shift(timedelta(minutes=6))
    Client().post(ASK, {"email": "flooded@desk.example"})
    assert len(mail.outbox) == 2


def test_where_no_mail_is_sent_the_page_says_who_can_help():
    somebody()

    pages = [words(Client().get(ASK)), words(Client().post(ASK, {"email": "nora@desk.example"}))]

    assert all("Ask a chief editor for a link" in page for page in pages)
    assert mail.outbox == []


def test_the_sign_in_page_leads_there():
    assert f'href="{ASK}"' in Client().get("/admin/login/").content.decode()
