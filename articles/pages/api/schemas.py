"""The shapes of the API's answers as JSON Schema, key by key in the order in which they are written."""

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
NUMBER_OR_NULL = {"type": ["integer", "null"]}
UNUSED = {"type": "null", "description": "Always null; kept for the apps that read it."}


def shape(description, properties):
    """Return the schema of an object that has all of `properties` and no other."""
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def named(name):
    return {"$ref": f"#/components/schemas/{name}"}


def said(schema, description, **more):
    return schema | {"description": description} | more


def list_or_null(schema, description):
    return {"type": ["array", "null"], "items": schema, "minItems": 1, "description": description}


PIXELS = said(NUMBER_OR_NULL, "In pixels.", minimum=0)

IMAGE = shape(
    "A picture, as the document of its story states it.",
    {
        "url": said(TEXT, "Where the picture is."),
        "width": PIXELS,
        "height": PIXELS,
        "title": said(TEXT_OR_NULL, "What it shows."),
        "attribution": said(TEXT_OR_NULL, "Whom to credit."),
        "isCached": {"type": "boolean", "description": "Whether the document says that a copy is held."},
    },
)

PROVIDER = shape(
    "Who reported the story.",
    {
        "name": said(TEXT, "As the document writes it; where it names none, as the site does."),
        "domain": said(TEXT, "Who it is."),
        "images": list_or_null(named("Image"), "Its emblems, if the document states any."),
        "publishers": UNUSED,
        "authors": UNUSED,
    },
)

STORY = shape(
    "A story. Texts are the document's own: HTML entities in them are left as they are.",
    {
        "path": said(TEXT, "Who the story is: the name of its document.", pattern=r"^_news/.+\.md$"),
        "title": TEXT,
        "excerpt": TEXT_OR_NULL,
        "sourceUrl": UNUSED,
        "webUrl": said(TEXT_OR_NULL, "Where a reader goes on to the whole story."),
        "originalUrl": said(TEXT_OR_NULL, "Where the story was found."),
        "featuredContent": said(TEXT_OR_NULL, "The frame of a video, in HTML that must not be trusted."),
        "highlight": UNUSED,
        "heat": said(NUMBER_OR_NULL, "How much is made of it; null for a story that nobody has scored."),
        "tags": UNUSED,
        "images": list_or_null(named("Image"), "Its pictures."),
        "content": {"const": "", "description": "Always empty: the whole story is at webUrl."},
        "type": {"enum": ["article", "video", None]},
        "ampWebUrl": said(TEXT_OR_NULL, "The same story as an AMP page."),
        "cdnAmpWebUrl": said(TEXT_OR_NULL, "The AMP page in a cache."),
        "publishedDateTime": {
            "type": "string",
            "format": "date-time",
            "pattern": "Z$",
            "description": "When the source published it, in UTC. At midnight, only the day is known.",
        },
        "updatedDateTime": UNUSED,
        "provider": named("Provider"),
        "locale": {"const": "en-us"},
        "categories": {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 1},
        "topics": list_or_null(TEXT, "The names of its topics, as the document writes them."),
    },
)

STORY_PAGE = shape(
    "One page of a list of stories.",
    {
        "page": {"type": "integer", "minimum": 1},
        "value": {"type": "array", "items": named("Story"), "maxItems": 25},
        "nextPage": said(NUMBER_OR_NULL, "The number of the page after this one; null on the last.", minimum=2),
    },
)

SERVICE = shape(
    "A list that can be asked for.",
    {"name": {"const": "news"}, "endpoint": {"type": "string", "format": "uri"}},
)

TOPIC = shape(
    "A topic that stories are filed under.",
    {
        "name": TEXT,
        "shortname": said(TEXT, "For narrow places; the name if it has no shorter one."),
        "id": said(TEXT, "Its name in addresses."),
        "parent": said(TEXT_OR_NULL, "The name of the wider topic it belongs to; null for the root."),
        "images": UNUSED,
        "services": said({"type": "array", "items": named("Service")}, "Where its stories are."),
    },
)

TOPIC_LIST = shape("Every topic.", {"value": {"type": "array", "items": named("Topic")}})

ERROR = shape(
    "Why there is no other answer.",
    {
        "error": shape(
            "The status of the answer and a sentence for whoever writes the app.",
            {"status": {"type": "integer", "minimum": 400, "maximum": 599}, "message": TEXT},
        )
    },
)

SCHEMAS = {
    "StoryPage": STORY_PAGE,
    "Story": STORY,
    "Image": IMAGE,
    "Provider": PROVIDER,
    "TopicList": TOPIC_LIST,
    "Topic": TOPIC,
    "Service": SERVICE,
    "Error": ERROR,
}
