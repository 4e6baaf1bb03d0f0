"""What is refused at the desk is told in its frame, in a sentence; elsewhere in that of the readers' pages."""

import pytest
from django.test import Client

from articles.tests.desk.rooms import of_role, signed_in

pytestmark = pytest.mark.django_db

READER = "Readers of the desk"


@pytest.fixture
def desk(admin_user):
    return signed_in(admin_user)


def page(response):
    return response.content.decode()


def test_what_cannot_be_understood_is_said(desk):
    response = desk.post("/admin/desk/act/", {"scope": "ticked", "story": "x", "act": "publish"})

    assert response.status_code == 400
    assert "Stories are named by numbers." in page(response)
    assert 'class="desk-nav"' in page(response)


def test_who_may_not_do_something_is_told_who_could_change_that(django_user_model):
    response = of_role(django_user_model, READER).post("/admin/desk/act/", {})

    assert response.status_code == 403
    assert "Your account has no right to this." in page(response)
    assert 'href="/admin/"' in page(response)


def test_who_has_no_role_yet_is_led_to_no_room(django_user_model):
    response = of_role(django_user_model, "").get("/admin/")

    assert response.status_code == 403
    assert "Your account has no right to this." in page(response)
    assert "/admin/desk/" not in page(response)


def test_an_address_that_only_takes_what_is_sent_says_so(desk):
    response = desk.get("/admin/desk/act/")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "it takes what the buttons of other pages send" in page(response)


def test_a_form_that_is_too_old_is_told_without_jargon(admin_user):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(admin_user)

    response = browser.post("/admin/desk/keys/", {"keys": "off"})

    assert response.status_code == 403
    assert "This form is too old" in page(response)


def test_what_a_stranger_gets_wrong_is_told_in_the_readers_frame(client):
    response = client.get("/", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert "That cannot be understood" in page(response)


# Signing in on the way


def where_to(response):
    return response["Location"].partition("?next=")[2]


def test_who_signs_in_comes_to_the_page_that_they_asked_for(client):
    assert where_to(client.get("/admin/desk/?view=near")) == "/admin/desk/%3Fview%3Dnear"


def test_who_sent_a_form_comes_back_to_its_page(client):
    response = client.post("/admin/desk/act/", headers={"Referer": "http://testserver/admin/desk/?view=near"})

    assert where_to(response) == "http%3A//testserver/admin/desk/%3Fview%3Dnear"


@pytest.mark.parametrize("referrer", ["", "https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_who_sent_a_form_from_nowhere_of_ours_comes_to_the_desk(client, referrer):
    assert where_to(client.post("/admin/desk/act/", headers={"Referer": referrer})) == "/admin/"
