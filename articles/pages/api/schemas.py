"""The shapes of the API's answers as JSON Schema, key by key in the order in which they are written."""

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
NUMBER_OR_NULL = {"type": ["integer", "null"]}
UNUSED = {"type": "null", "description": "Always null; kept for the apps that read it."}


def object_schema(description, properties):
    """Return the schema of an object that has all of `properties` and no other."""
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def schema_named(name):
    return {"$ref": f"#/components/schemas/{name}"}


def described(schema, description, **more):
    return schema | {"description": description} | more


def list_or_null(schema, description):
    return {"type": ["array", "null"], "items": schema, "minItems": 1, "description": description}


PIXELS_SCHEMA = described(NUMBER_OR_NULL, "In pixels.", minimum=0)

IMAGE_SCHEMA = object_schema(
    "A picture, as the document of its story states it.",
    {
        "url": described(TEXT, "Where the picture is."),
        "width": PIXELS_SCHEMA,
        "height": PIXELS_SCHEMA,
        "title": described(TEXT_OR_NULL, "What it shows."),
        "attribution": described(TEXT_OR_NULL, "Whom to credit."),
        "isCached": {"type": "boolean", "description": "Whether the document says that a copy is held."},
    },
)

PROVIDER_SCHEMA = object_schema(
    "Who reported the story.",
    {
        "name": described(TEXT, "As the document writes it; where it names none, as the site does."),
        "domain": described(TEXT, "Who it is."),
        "images": list_or_null(schema_named("Image"), "Its emblems, if the document states any."),
        "publishers": UNUSED,
        "authors": UNUSED,
    },
)

STORY_SCHEMA = object_schema(
    "A story. Texts are the document's own: HTML entities in them are left as they are.",
    {
        "path": described(TEXT, "Who the story is: the name of its document.", pattern=r"^_news/.+\.md$"),
        "title": TEXT,
        "excerpt": TEXT_OR_NULL,
        "sourceUrl": UNUSED,
        "webUrl": described(TEXT_OR_NULL, "Where a reader goes on to the whole story."),
        "originalUrl": described(TEXT_OR_NULL, "Where the story was found."),
        "featuredContent": described(TEXT_OR_NULL, "The frame of a video, in HTML that must not be trusted."),
        "highlight": UNUSED,
        "heat": described(NUMBER_OR_NULL, "How much is made of it; null for a story that nobody has scored."),
        "tags": UNUSED,
        "images": list_or_null(schema_named("Image"), "Its pictures."),
        "content": {"const": "", "description": "Always empty: the whole story is at webUrl."},
        "type": {"enum": ["article", "video", None]},
        "ampWebUrl": described(TEXT_OR_NULL, "The same story as an AMP page."),
        "cdnAmpWebUrl": described(TEXT_OR_NULL, "The AMP page in a cache."),
        "publishedDateTime": {
            "type": "string",
            "format": "date-time",
            "pattern": "Z$",
            "description": "When the source published it, in UTC. At midnight, only the day is known.",
        },
        "updatedDateTime": UNUSED,
        "provider": schema_named("Provider"),
        "locale": {"const": "en-us"},
        "categories": {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 1},
        "topics": list_or_null(TEXT, "The names of its topics, as the document writes them."),
    },
)

STORY_PAGE_SCHEMA = object_schema(
    "One page of a list of stories.",
    {
        "page": {"type": "integer", "minimum": 1},
        "value": {"type": "array", "items": schema_named("Story"), "maxItems": 25},
        "nextPage": described(NUMBER_OR_NULL, "The number of the page after this one; null on the last.", minimum=2),
    },
)

SERVICE = object_schema(
    "A list that can be asked for.",
    {"name": {"const": "news"}, "endpoint": {"type": "string", "format": "uri"}},
)

TOPIC_SCHEMA = object_schema(
    "A topic that stories are filed under.",
    {
        "name": TEXT,
        "shortname": described(TEXT, "For narrow places; the name if it has no shorter one."),
        "id": described(TEXT, "Its name in addresses."),
        "parent": described(TEXT_OR_NULL, "The name of the wider topic it belongs to; null for the root."),
        "images": UNUSED,
        "services": described({"type": "array", "items": schema_named("Service")}, "Where its stories are."),
    },
)

TOPIC_LIST = object_schema("Every topic.", {"value": {"type": "array", "items": schema_named("Topic")}})

ERROR = object_schema(
    "Why there is no other answer.",
    {
        "error": object_schema(
            "The status of the answer and a sentence for whoever writes the app.",
            {"status": {"type": "integer", "minimum": 400, "maximum": 599}, "message": TEXT},
        )
    },
)

SCHEMAS = {
    "StoryPage": STORY_PAGE_SCHEMA,
    "Story": STORY_SCHEMA,
    "Image": IMAGE_SCHEMA,
    "Provider": PROVIDER_SCHEMA,
    "TopicList": TOPIC_LIST,
    "Topic": TOPIC_SCHEMA,
    "Service": SERVICE,
    "Error": ERROR,
}
