"""The list of the topics' feeds, which feed readers import."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from articles.tests import factories

pytestmark = pytest.mark.django_db


def outlines(client):
    return ElementTree.fromstring(client.get("/topics.opml").content).find("body")


def test_the_opml_has_the_feed_of_every_topic(client, settings):
    factories.topic(name="Vision", slug="vision", description="What machines see.")

    outline = outlines(client)[0]

    assert outline.attrib == {
        "type": "rss",
        "text": "Vision",
        "title": "Vision",
        "xmlUrl": f"{settings.SITE_URL}/topics/vision/feed.rss",
        "htmlUrl": f"{settings.SITE_URL}/topics/vision/",
        "description": "What machines see.",
    }
    assert client.get(urlsplit(outline.get("xmlUrl")).path).status_code == 200


def test_the_opml_is_nested_as_topics_are(client):
    root = factories.topic(name="All")
    vision = factories.topic(name="Vision", parent=root)
    factories.topic(name="Faces", parent=vision)

    [folder] = outlines(client)

    assert [child.get("text") for child in folder] == ["All", "Vision"]
    assert [child.get("text") for child in folder[1]] == ["Vision", "Faces"]


def test_the_opml_escapes_what_topics_are_called(client):
    factories.topic(name='<R&D> \x0b "labs" ]]>', slug="labs")

    assert outlines(client)[0].get("text") == '<R&D> "labs" ]]>'


def test_the_opml_is_sent_once_and_asks_one_question(client, django_assert_num_queries):
    factories.topic()
    with django_assert_num_queries(1):
        response = client.get("/topics.opml")

    assert response["Content-Type"] == "text/x-opml; charset=utf-8"
    assert client.get("/topics.opml", headers={"if-none-match": response["ETag"]}).status_code == 304
