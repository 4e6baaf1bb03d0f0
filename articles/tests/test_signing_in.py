"""Signing in: who guesses at a password is locked out for a while, and nobody else is."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.db.models import F
from django.test import RequestFactory

from newsdesk.client_address import address_of

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
RIGHT = "a long password"


@pytest.fixture(autouse=True)
def accounts(db):
    for name in ["ines", "omar"]:
        User.objects.create_user(name, password=RIGHT, is_staff=True)


def sign_in(client, password, name="ines", **headers):
    return client.post(LOGIN, {"username": name, "password": password}, **headers)


def guess(client, times, **facts):
    return [sign_in(client, f"wrong {number}", **facts) for number in range(times)]


def is_locked(response):
    return response.status_code == 429


def test_a_right_password_leads_to_the_desk(client):
    assert client.post(f"{LOGIN}?next=/admin/", {"username": "ines", "password": RIGHT})["Location"] == "/admin/"


def test_a_wrong_password_is_told_in_the_form(client):
    assert [response.status_code for response in guess(client, 9)] == [200] * 9


def test_the_tenth_wrong_password_locks(client):
    assert is_locked(guess(client, 10)[-1])


def test_while_it_is_locked_the_right_password_does_not_help(client):
    guess(client, 10)

    assert is_locked(sign_in(client, RIGHT))


def test_another_account_is_not_locked(client):
    guess(client, 10)

    assert sign_in(client, RIGHT, name="omar").status_code == 302


def test_another_address_is_not_locked(client):
    guess(client, 10)

    assert sign_in(client, RIGHT, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_another_browser_at_the_same_address_is_locked_too(client):
    guess(client, 10)

    assert is_locked(sign_in(client, RIGHT, HTTP_USER_AGENT="Another/1.0"))


def test_a_right_password_begins_the_count_again(client):
    guess(client, 9)
    sign_in(client, RIGHT)

    assert not is_locked(guess(client, 9)[-1])


def test_after_a_quarter_of_an_hour_it_is_open_again(client):
    guess(client, 10)
    pass_by(minutes=16)

    assert sign_in(client, RIGHT).status_code == 302


def test_who_tries_on_does_not_wait_longer(client):
    guess(client, 10)
    pass_by(minutes=10)
    assert is_locked(sign_in(client, "wrong again"))
    pass_by(minutes=6)

    assert sign_in(client, RIGHT).status_code == 302


def pass_by(*, minutes):
    """Let all that was noted be so much older."""
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=minutes))


def test_the_page_says_how_long_to_wait_and_leads_back(client):
    html = guess(client, 10)[-1].content.decode()

    assert html.count("<h1>") == 1
    assert "quarter of an hour" in html
    assert f'href="{LOGIN}"' in html


@pytest.mark.parametrize(
    "sent", [{"username": "i" * 5000}, {"next": "\0"}, {"username": "\0"}, {"username": ["a", "b"]}]
)
def test_nothing_that_is_sent_is_an_error(client, sent):
    for _ in range(11):
        assert client.post(LOGIN, {"username": "ines", "password": "wrong"} | sent).status_code < 500


def test_wrong_passwords_are_not_kept(client):
    guess(client, 2)

    assert not any("wrong" in f"{attempt.post_data}{attempt.get_data}" for attempt in AccessAttempt.objects.all())


# From where


@pytest.mark.parametrize(
    ("is_secure", "stated", "address"),
    [
        (True, "203.0.113.5", "203.0.113.5"),
        (True, "10.0.0.1, 203.0.113.5", "203.0.113.5"),
        (True, "2001:db8::1", "2001:db8::1"),
        (True, "", "198.51.100.1"),
        (True, "203.0.113.5, unknown", "198.51.100.1"),
        (True, "fe80::1%eth0", "198.51.100.1"),
        (True, "203.0.113.5\0", "198.51.100.1"),
        (False, "203.0.113.5", "198.51.100.1"),
    ],
)
def test_behind_a_proxy_its_word_for_the_address_counts(settings, is_secure, stated, address):
    settings.IS_SECURE = is_secure
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.1", HTTP_X_FORWARDED_FOR=stated)

    assert address_of(request) == address


def test_an_address_that_nobody_knows_is_none():
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="")) is None


def test_who_has_no_address_is_counted_too(client):
    assert is_locked(guess(client, 10, REMOTE_ADDR="")[-1])
