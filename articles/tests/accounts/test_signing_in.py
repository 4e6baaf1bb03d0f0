"""Signing in: who guesses at a password is locked out for a while, and nobody else is."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core import signing
from django.db.models import F
from django.test import Client, RequestFactory

from articles.editors.accounts import lock_out
from newsdesk.client_address import visitor_address

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


@pytest.mark.parametrize(
    "sent", [{}, {"next": ""}, {"next": "https://elsewhere.example/"}, {"next": "//elsewhere.example"}]
)
def test_who_asked_for_no_page_of_ours_comes_to_the_desk(client, sent):
    client.get(LOGIN)

    assert client.post(LOGIN, {"username": "ines", "password": RIGHT} | sent)["Location"] == "/admin/"


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


# Many names from one address


@pytest.fixture
def office(monkeypatch):
    """An address from which 5 names were tried, as many as are let through."""
    monkeypatch.setattr(lock_out, "MOST_FROM_ONE_ADDRESS", 5)
    return [sign_in(Client(), "wrong", name=f"name {number}") for number in range(5)]


def test_who_tries_many_names_is_told_when_to_come_again(client, office):
    response = sign_in(client, "wrong", name="another")

    assert [answer.status_code for answer in office] == [200] * 5
    assert is_locked(response)
    assert 1 <= int(response["Retry-After"]) <= 20
    assert f"Please wait for {response['Retry-After']} second" in response.content.decode()


def test_an_address_is_slowed_and_not_shut_out(client, office):
    assert is_locked(sign_in(client, RIGHT))
    pass_by(minutes=1)

    assert sign_in(client, "wrong", name="another").status_code == 200
    assert is_locked(sign_in(client, "wrong", name="yet another"))
    pass_by(minutes=1)
    assert sign_in(client, RIGHT).status_code == 302


def test_what_is_tried_meanwhile_does_not_count(client, office):
    for _ in range(3):
        sign_in(client, "wrong", name="another")

    assert AccessAttempt.objects.count() == 5


def test_after_a_quarter_of_an_hour_all_is_forgotten(client, office):
    pass_by(minutes=16)

    assert [sign_in(client, "wrong", name=f"later {number}").status_code for number in range(5)] == [200] * 5


def test_whoever_is_elsewhere_is_not_slowed(client, office):
    assert sign_in(client, RIGHT, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_browser_in_which_the_editor_signed_in_before_does_not_wait_for_others(client, monkeypatch):
    sign_in(client, RIGHT)
    client.post("/admin/logout/")
    monkeypatch.setattr(lock_out, "MOST_FROM_ONE_ADDRESS", 1)
    sign_in(Client(), "wrong", name="another")

    assert is_locked(sign_in(client, RIGHT, name="omar"))
    assert is_locked(sign_in(Client(), RIGHT))
    assert sign_in(client, RIGHT).status_code == 302


def test_a_browser_that_claims_to_be_known_is_not_believed(client, office):
    client.cookies[lock_out.KNOWN] = signing.dumps("ines", salt="another")

    assert is_locked(sign_in(client, RIGHT))


def test_a_known_browser_is_locked_as_any_other_when_it_guesses(client):
    sign_in(client, RIGHT)

    assert is_locked(guess(client, 10)[-1])


def test_a_locked_account_says_when_it_opens(client):
    locking = guess(client, 10)[-1]
    pass_by(minutes=10)

    response = sign_in(client, RIGHT)

    assert 890 <= int(locking["Retry-After"]) <= 900
    assert 280 <= int(response["Retry-After"]) <= 300
    assert "Please wait for 5 minutes" in response.content.decode()


# From where


NETWORK = "2001:db8:1:2::"


@pytest.mark.parametrize(
    ("proxies", "stated", "address"),
    [
        (0, "203.0.113.5", "198.51.100.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "10.0.0.1, 203.0.113.5", "203.0.113.5"),
        (1, f"{NETWORK}1", NETWORK),
        (1, "", "198.51.100.1"),
        (1, "203.0.113.5, unknown", "198.51.100.1"),
        (1, "203.0.113.5,", "198.51.100.1"),
        (1, "fe80::1%eth0", "198.51.100.1"),
        (1, "203.0.113.5\0", "198.51.100.1"),
        (1, "203.0.113.5:4711", "203.0.113.5"),
        (1, f"[{NETWORK}9]:443", NETWORK),
        (1, f"[{NETWORK}9]", NETWORK),
        (1, "[203.0.113.5", "198.51.100.1"),
        (1, "999.0.113.5:80", "198.51.100.1"),
        (1, "9" * 8000, "198.51.100.1"),
        (2, "203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, "192.0.2.66, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, f"192.0.2.66, {NETWORK}1, 10.0.0.1", NETWORK),
        (2, "192.0.2.66, unknown, 10.0.0.1", "198.51.100.1"),
        (2, "203.0.113.5", "198.51.100.1"),
        (3, "192.0.2.66, 203.0.113.5, 10.0.0.2, 10.0.0.1", "203.0.113.5"),
        (3, "," * 8000, "198.51.100.1"),
    ],
)
def test_behind_proxies_the_first_of_our_own_names_the_address(settings, proxies, stated, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.1", HTTP_X_FORWARDED_FOR=stated)

    assert visitor_address(request) == address


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("2001:db8:1:2:3:4:5:6", NETWORK),
        (f"{NETWORK}ffff", NETWORK),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("fe80::1%eth0", "fe80::"),
        ("::ffff:203.0.113.5", "203.0.113.5"),
        ("unix:", None),
    ],
)
def test_an_address_of_ipv6_counts_with_its_whole_network(stated, address):
    assert visitor_address(RequestFactory().get("/", REMOTE_ADDR=stated)) == address


def test_who_changes_the_address_within_a_network_is_locked(client):
    for number in range(10):
        response = guess(client, 1, REMOTE_ADDR=f"{NETWORK}{number}")[-1]

    assert is_locked(response)
    assert sign_in(client, RIGHT, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


@pytest.mark.parametrize("proxies", [1, 2])
def test_nobody_elsewhere_locks_an_editor_out(client, settings, proxies):
    """They come by the same proxies, and state the editor's own address as theirs."""
    settings.TRUSTED_PROXIES = proxies
    inner = ", 10.0.0.1" if proxies == 2 else ""
    for number in range(11):
        sign_in(client, f"wrong {number}", HTTP_X_FORWARDED_FOR=f"203.0.113.5, 192.0.2.66{inner}")
    assert is_locked(sign_in(client, RIGHT, HTTP_X_FORWARDED_FOR=f"192.0.2.66{inner}"))

    assert sign_in(client, RIGHT, HTTP_X_FORWARDED_FOR=f"203.0.113.5{inner}").status_code == 302


def test_an_address_that_nobody_knows_is_none():
    assert visitor_address(RequestFactory().get("/", REMOTE_ADDR="")) is None


def test_who_has_no_address_is_counted_too(client):
    assert is_locked(guess(client, 10, REMOTE_ADDR="")[-1])
