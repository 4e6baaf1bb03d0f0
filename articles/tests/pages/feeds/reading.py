"""What tests read from a feed."""

import feedparser

FORMS = ["atom", "rss", "json"]
XML_FORMS = ["atom", "rss"]


def parsed(response):
    """A feed as feedparser reads it, which must find nothing wrong with it."""
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(response):
    if response["Content-Type"].startswith("application/feed+json"):
        return [item["title"] for item in response.json()["items"]]
    return [entry.title for entry in parsed(response).entries]
