"""What the API answers, for its description. A test imports the document of this story and gets this answer."""

from articles.pages.api.items import CATEGORY, LOCALE

STORY_EXAMPLE = {
    "path": "_news/2026-11-21-harbour-pilots-hear-a-second-opinion.md",
    "title": "Harbour pilots hear a second opinion &amp; keep the wheel",
    "excerpt": "A model that listens to the engine whispers when it disagrees. Nobody has to answer &#8230;",
    "sourceUrl": None,
    "webUrl": "https://www.portgazette.example/2026/pilots?edition=evening&page=1",
    "originalUrl": "https://www.portgazette.example/2026/pilots",
    "featuredContent": None,
    "highlight": None,
    "heat": 94,
    "tags": None,
    "images": [
        {
            "url": "https://pictures.portgazette.example/pilot.jpg",
            "width": 1200,
            "height": 800,
            "title": "A pilot’s ladder",
            "attribution": None,
            "isCached": True,
        }
    ],
    "content": "",
    "type": "article",
    "ampWebUrl": None,
    "cdnAmpWebUrl": None,
    "publishedDateTime": "2026-11-21T06:40:00Z",
    "updatedDateTime": None,
    "provider": {
        "name": "Port Gazette",
        "domain": "portgazette.example",
        "images": [
            {
                "url": "https://pictures.portgazette.example/icon-50x50.png",
                "width": 50,
                "height": 50,
                "title": None,
                "attribution": None,
                "isCached": False,
            }
        ],
        "publishers": None,
        "authors": None,
    },
    "locale": LOCALE,
    "categories": [CATEGORY],
    "topics": ["Robotics", "AI"],
}

STORY_PAGE_EXAMPLE = {"page": 1, "value": [STORY_EXAMPLE], "nextPage": None}


def topic_list(news, topic_news):
    """Return the topics of this story; the two arguments are the addresses of their lists."""
    root = {"name": "AI", "shortname": "AI", "id": "ai", "parent": None}
    topic = {"name": "Robotics", "shortname": "Robotics", "id": "robotics", "parent": "AI"}
    return {
        "value": [
            root | {"images": None, "services": [{"name": "news", "endpoint": news}]},
            topic | {"images": None, "services": [{"name": "news", "endpoint": topic_news}]},
        ]
    }


def error_example(status, message):
    return {"error": {"status": status, "message": message}}
