"""How the API answers: JSON in every case, to every site, and nothing that the asker has already."""

from urllib.parse import quote

import pytest
from django.db import OperationalError, connection
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.tests import factories

pytestmark = pytest.mark.django_db

GOOD = ["/api/news/", "/api/news/index.json", "/api/news/page/1/", "/api/news/vision/", "/api/topics/"]
GOOD += ["/api/news/vision/page/1/", "/api/openapi.json"]
NOWHERE = ["/api/", "/api/elsewhere", "/api/news/nowhere/", "/api/news/page/9/", "/api/openapi.json/"]


@pytest.fixture(autouse=True)
def story():
    return factories.article(topics=[factories.topic(slug="vision")])


def is_error(response, status):
    """Whether `response` is an error of this status in the form that the description gives."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert list(response.json()) == ["error"]
    assert list(response.json()["error"]) == ["status", "message"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    return response.json()["error"]["status"] == status and response.json()["error"]["message"].endswith(".")


# Wrong addresses

WRONG = [
    *NOWHERE,
    "/api/index.json",
    "/api/news/index.json/",
    "/api/news//",
    "/api/news/page/2/",
    "/api/news/vision/page/2/",
    "/api/news/nowhere/page/1/",
    "/api/news/vision/other/",
    "/api/news/vision/page/1/2/",
    "/api/news/Vision/",
    "/api/topics/vision/",
    "/api/topics/page/1/",
    "/api/related/",
    *(f"/api/news/page/{page}/" for page in [0, -1, "+1", "01", "x", "1.5", "1e3", "٣", "1 ", "999999999", "9" * 400]),
    *(f"/api/news/vision/page/{page}/index.json" for page in [0, -1, "x", "999999999", 2**63, 2**64]),
]


@pytest.mark.parametrize("address", WRONG)
def test_nothing_is_at_a_wrong_address(client, address):
    assert is_error(client.get(address), 404)


NAMES = [
    "a\0b",
    "\0",
    "\n",
    "a\nb",
    "\r\n",
    "../x",
    "..",
    "%",
    "%2e",
    "\ud7ff",
    "'; --",
    "热点",
    "<script>",
    "a b",
    "?",
]


@pytest.mark.parametrize("path", ["/api/{}", "/api/{}/", "/api/news/{}/", "/api/news/{}/page/1/", "/api/news/page/{}/"])
def test_no_name_is_an_error_of_ours(client, path):
    for name in NAMES:
        assert is_error(client.get(path.format(quote(name, safe=""))), 404), name


def test_bytes_that_are_no_text_lead_nowhere(client):
    assert is_error(client.get("/api/news/%ff%fe/"), 404)


@given(path=st.text(max_size=40))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_answer_is_json(client, path):
    response = client.get("/api/news/" + quote(path.encode("utf-8", "replace"), safe="/"))

    assert response.status_code in (200, 301, 404)
    assert response.status_code == 301 or response.json()


@pytest.mark.parametrize("query", ["page=2", "page=x", "a=\0", "x=1&x=2", "limit=100000"])
def test_what_a_list_cannot_be_asked_is_refused(client, query):
    assert is_error(client.get(f"/api/news/?{query}"), 400)


@pytest.mark.parametrize("query", ["", "%ff", "topic=", "utm_source=x&fbclid=1"])
def test_what_asks_for_nothing_changes_nothing(client, query):
    assert client.get(f"/api/news/?{query}").content == client.get("/api/news/").content


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize(
    "address",
    [f"/api/news/?{'x' * 2000}", f"/api/news/{'x' * 2000}/", f"/api/{'x' * 60_000}", f"/api/news/{'热' * 230}/"],
)
def test_an_address_that_is_too_long_is_refused(client, method, address):
    assert is_error(client.generic(method, address), 414)


def test_an_address_of_2000_characters_is_not_too_long(client):
    assert client.get(f"/api/news/?{'x' * (2000 - len('/api/news/?'))}").status_code == 200


# Methods


@pytest.mark.parametrize("address", [*GOOD, *NOWHERE, "/api/news"])
def test_nothing_is_answered_but_questions(address):
    for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "BREW"]:
        response = Client(enforce_csrf_checks=True).generic(method, address)
        assert is_error(response, 405), method
        assert response["Allow"] == "GET, HEAD, OPTIONS", method


@pytest.mark.parametrize("address", [*GOOD, *NOWHERE])
def test_head_says_what_get_would(client, address):
    asked, got = client.head(address), client.get(address)

    assert asked.status_code == got.status_code
    assert asked.content == b""
    assert asked.headers == got.headers


# Other sites


@pytest.mark.parametrize("address", [*GOOD, *NOWHERE])
def test_every_site_may_read_it(client, address):
    response = client.get(address, headers={"origin": "https://app.example"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in response
    assert not response.cookies


@pytest.mark.parametrize("address", [*GOOD, *NOWHERE, "/api/news"])
def test_a_browser_that_asks_first_is_let_through(client, address):
    asked = {
        "origin": "https://app.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match,x-app",
    }
    response = client.options(address, headers=asked)

    assert response.status_code == 200
    assert response.content == b""
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "*"
    assert int(response["Access-Control-Max-Age"]) > 0


# Nothing new


@pytest.mark.parametrize("address", GOOD)
def test_what_the_asker_has_is_not_sent_again(client, address):
    first = client.get(address)

    again = client.get(address, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == again["Cache-Control"] == "public, max-age=60"
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ("*", 304),
        ("{}", 304),
        ("W/{}", 304),
        ('"other", {}', 304),
        ('W/"other",W/{} , "third"', 304),
        ('"other"', 200),
        ('W/"other"', 200),
        ("", 200),
        ("nonsense", 200),
        ('"' + "x" * 5000, 200),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_condition_is_understood(client, method, condition, status):
    tag = client.get("/api/news/")["ETag"]
    response = getattr(client, method)("/api/news/", headers={"if-none-match": condition.format(tag)})
    assert response.status_code == status


def test_a_condition_that_is_not_met_is_told_in_json(client):
    assert is_error(client.get("/api/news/", headers={"if-match": '"other"'}), 412)


def test_an_error_has_no_validator(client):
    response = client.get("/api/elsewhere/", headers={"if-none-match": "*"})

    assert "ETag" not in response
    assert is_error(response, 404)


@pytest.mark.parametrize("address", ["/api/news/", "/api/news/vision/"])
def test_the_validator_changes_with_the_content(client, story, address):
    before = client.get(address)["ETag"]

    story.title = "Corrected"
    story.save()

    assert client.get(address)["ETag"] != before


# Trouble


def unreachable(*_args):
    raise OperationalError("no route to postgres://user:password@host")


@pytest.mark.parametrize("address", ["/api/news/", "/api/news/vision/page/2/", "/api/topics/"])
@pytest.mark.parametrize("debug", [False, True])
def test_trouble_is_told_in_json_and_its_cause_in_the_log_alone(client, settings, caplog, address, debug):
    settings.DEBUG = debug
    client.raise_request_exception = False

    with connection.execute_wrapper(unreachable):
        response = client.get(address)

    assert is_error(response, 500)
    assert "postgres" not in response.content.decode()
    assert [record.exc_info[0] for record in caplog.records] == [OperationalError]


def test_it_answers_a_head_in_trouble_too(client):
    with connection.execute_wrapper(unreachable):
        assert client.head("/api/news/").status_code == 500
