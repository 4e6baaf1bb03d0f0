"""The description of the API is valid, complete and true: real answers are of the shapes that it gives."""

import re

import pytest
from django.urls import get_resolver
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from articles.intake.apply import import_documents
from articles.intake.sources import Source
from articles.models import Image, Topic
from articles.pages.api import examples as api_examples
from articles.tests import factories
from articles.tests.pages.api.test_answers import NOWHERE

pytestmark = pytest.mark.django_db

DOCUMENT = """---
category: news
title: "Harbour pilots hear a second opinion &amp; keep the wheel"
excerpt: "A model that listens to the engine whispers when it disagrees. Nobody has to answer &#8230;"
publishedDateTime: 2026-11-21T06:40:00Z
originalUrl: "https://www.portgazette.example/2026/pilots"
webUrl: "https://www.portgazette.example/2026/pilots?edition=evening&page=1"
type: article
quality: 84
heat: 94
published: true

provider:
  name: Port Gazette
  domain: portgazette.example
  images:
    - url: "https://pictures.portgazette.example/icon-50x50.png"
      width: 50
      height: 50

topics:
  - Robotics
  - AI

images:
  - url: "https://pictures.portgazette.example/pilot.jpg"
    width: 1200
    height: 800
    title: "A pilot’s ladder"
    isCached: true

related:
  - title: "The wheelhouse that talks back"
    excerpt: "Another report."
    publishedDateTime: 2026-11-21T09:00:00Z
    webUrl: "https://meridian.example/wheelhouse"
    type: article
    provider:
      name: The Meridian
      domain: meridian.example
    quality: 20

secured: "AAAAAAAAAAAAAAAAAAAAAA==;AAAAAAAAAAAAAAAAAAAAAA=="
---

"""
"""The story of the examples, as a document."""


@pytest.fixture
def description(client):
    return client.get("/api/openapi.json").json()


@pytest.fixture
def fits(description):
    """Whether an answer is of the shape with this name; if not, a test fails with the reason."""

    def check(response, name):
        schema = {"$ref": f"#/components/schemas/{name}", "components": description["components"]}
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(response.json())
        return True

    return check


@pytest.fixture
def imported():
    root = factories.topic(name="AI", slug="ai")
    factories.topic(name="Robotics", slug="robotics", parent=root, position=1)
    name = "2026-11-21-harbour-pilots-hear-a-second-opinion.md"
    report = import_documents([Source(name, data=DOCUMENT.encode())], label="a test")
    assert str(report) == "1 read: 1 new, 0 changed, 0 unchanged, 0 refused"


def test_it_is_valid(description):
    assert description["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_it_knows_the_site(client, settings):
    settings.SITE_URL, settings.SITE_NAME = "https://news.example", "The Desk"
    description = client.get("/api/openapi.json").json()

    assert description["servers"] == [{"url": "https://news.example"}]
    assert description["info"]["title"] == "The Desk: stories"


def test_it_names_every_address_and_no_other(description):
    routes = [route for route in routes_of(get_resolver()) if route.startswith("api/")]
    assert sorted(description["paths"]) == sorted("/" + re.sub(r"<\w+:(\w+)>", r"{\1}", route) for route in routes)


def routes_of(resolver, before=""):
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        yield from routes_of(pattern, route) if hasattr(pattern, "url_patterns") else [route] * (route != "api/")


def test_every_address_that_it_names_answers_in_the_shape_that_it_gives(client, description, fits, imported):
    for path, operations in description["paths"].items():
        answer = operations["get"]["responses"]["200"]["content"]["application/json"]
        response = client.get(path.format(topic_id="robotics", page=1))
        assert response.status_code == 200
        assert "$ref" not in answer["schema"] or fits(response, answer["schema"]["$ref"].rpartition("/")[2])


def test_its_operations_have_names_of_their_own(description):
    names = [operations["get"]["operationId"] for operations in description["paths"].values()]
    assert len(set(names)) == len(names)


def test_it_describes_nothing_that_is_never_sent(description):
    schemas = description["components"]["schemas"]
    assert not {"quality", "published", "related", "secured"} & set(schemas["Story"]["properties"])
    for schema in schemas.values():
        assert schema["required"] == list(schema["properties"])


STORIES = {
    "nothing known": {"web_url": None, "quality": None, "decision": "publish"},
    "a video": {"type": "video", "featured_content": "<iframe>", "web_url": None},
    "all addresses": {"original_url": "https://a.example/1", "amp_web_url": "x", "cdn_amp_web_url": "y"},
    "another category": {"category": "opinion"},
    "an empty excerpt": {"excerpt": ""},
    "fractions of a second": {"published_at": factories.MORNING.replace(microsecond=1)},
    "a provider's emblem": {"stated_provider": {"name": "A", "images": [{"url": "https://a.example/50.jpg"}]}},
}


@pytest.mark.parametrize("facts", STORIES.values(), ids=STORIES)
def test_stories_of_every_kind_are_as_described(client, fits, facts):
    story = factories.article(**facts)
    Image.objects.create(article=story, url="/2019.jpg")
    assert fits(client.get("/api/news/"), "StoryPage")


def test_pages_are_as_described(client, fits):
    topic, outlet = factories.topic(slug="vision"), factories.provider()
    for _ in range(26):
        factories.article(topics=[topic], provider=outlet)

    for address in ["/api/news/", "/api/news/page/2/", "/api/news/vision/", "/api/news/vision/page/2/"]:
        assert fits(client.get(address), "StoryPage")


def test_lists_without_anything_are_as_described(client, fits):
    assert fits(client.get("/api/news/"), "StoryPage")
    assert fits(client.get("/api/topics/"), "TopicList")


@pytest.mark.parametrize("address", [*NOWHERE, f"/api/{'x' * 3000}"])
def test_errors_are_as_described(client, fits, address):
    assert fits(client.get(address), "Error")
    assert fits(client.post(address), "Error")


def test_the_shapes_refuse_what_is_not_described(client, fits):
    with pytest.raises(Exception, match="is a required property"):
        fits(client.get("/api/topics/"), "StoryPage")


# The examples


def test_its_stories_are_what_the_api_says_of_a_document(client, imported):
    assert client.get("/api/news/").json() == api_examples.STORY_PAGE_EXAMPLE
    assert client.get("/api/news/robotics/").json() == api_examples.STORY_PAGE_EXAMPLE


def test_the_keys_of_its_stories_are_in_order(client, imported):
    assert list(client.get("/api/news/").json()["value"][0]) == list(api_examples.STORY_EXAMPLE)


def test_its_topics_are_what_the_api_says_of_them(client, description, imported):
    example = description["paths"]["/api/topics/"]["get"]["responses"]["200"]["content"]["application/json"]["example"]
    assert Topic.objects.count() == 2
    assert client.get("/api/topics/").json() == example


def test_its_errors_are_what_the_api_says(client, description):
    for name, address in [
        ("NotUnderstood", "/api/news/?heat=warm"),
        ("NotFound", "/api/news/page/7/"),
        ("TooLong", f"/api/{'x' * 3000}"),
    ]:
        example = description["components"]["responses"][name]["content"]["application/json"]["example"]
        assert client.get(address).json() == example
