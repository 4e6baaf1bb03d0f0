"""The description of the API in OpenAPI 3.1, served at /api/openapi.json and tested against real answers."""

from django.conf import settings

from articles.models import Article
from articles.pages.api import examples
from articles.pages.api.answers import ALLOWED_METHODS, ANSWER_FRESH_SECONDS, TOO_LONG, TROUBLE
from articles.pages.api.paging import API_STORIES_A_PAGE
from articles.pages.api.schemas import SCHEMAS, TEXT, schema_named
from articles.pages.lists.filters import HOTTEST_DEGREES, LONGEST_TEXT, PERIODS
from articles.pages.lists.paging import ORDERS_BY_NAME

API_VERSION = "1.0.0"
"""Of the form of the answers. It changes only with them, not with Newsdesk's own version."""

ABOUT = f"""The stories that readers of this site see, to be read by other programs.

Every answer is JSON, errors too. Only {ALLOWED_METHODS} are answered, to pages of every site. Lists have
{API_STORIES_A_PAGE} stories a page, the last published first, ties in the order of `path`; page 1 is the list itself.
Every key is always there, null where nothing is known. Each address of a list also works with `index.json` at its end.

Lists take the filters and the orders of this site's pages, which hold for every page of a list: send them along with
each. One that is left empty is as if it were not there. Whatever else an address states is answered by 400.

Answers may be used for {ANSWER_FRESH_SECONDS} seconds; after that, ask with the `ETag` in `If-None-Match`, and a 304
says that nothing has changed. {TOO_LONG}"""


def _asked(name, description, schema, example):
    return {"name": name, "in": "query", "description": description, "schema": schema, "example": example}


PAGE_PARAMETER = {
    "name": "page",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1},
    "example": 2,
}
TOPIC_PARAMETER = {"name": "topic_id", "in": "path", "required": True, "schema": TEXT, "example": "robotics"}
TOPIC_PARAMETER |= {"description": "The `id` of a topic, as `/api/topics/` gives it."}

NARROWED = [
    _asked("topic", "Only stories of this topic too, by its `id` or its name.", TEXT, "robotics"),
    _asked("provider", "Only stories of this provider, by its domain.", TEXT, "portgazette.example"),
    _asked("type", "Only stories of this type.", {"enum": Article.Type.values}, "article"),
    _asked("period", "Only what was published in the last day, week, month or year.", {"enum": [*PERIODS]}, "week"),
    _asked("heat", "Only what is at least so hot.", {"type": "integer", "minimum": 0, "maximum": HOTTEST_DEGREES}, 90),
    _asked("q", "Only stories in which these words stand.", TEXT | {"maxLength": LONGEST_TEXT}, "harbour"),
    _asked("sort", "The order; `latest` if it is not stated.", {"enum": [*ORDERS_BY_NAME]}, "hot"),
]

HEADER_SCHEMAS = {
    "ETag": {"description": "Stands for the content of the answer.", "schema": TEXT},
    "Cache-Control": {"description": "How long the answer may be used unasked.", "schema": TEXT},
    "Access-Control-Allow-Origin": {"description": "Pages of every site may read it.", "schema": {"const": "*"}},
}

ERRORS = {
    "400": {"$ref": "#/components/responses/NotUnderstood"},
    "404": {"$ref": "#/components/responses/NotFound"},
    "414": {"$ref": "#/components/responses/TooLong"},
    "default": {"$ref": "#/components/responses/Other"},
}


def description_of_api():
    """Return the description, with the address and the name of this site."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{settings.SITE_NAME}: stories", "version": API_VERSION, "description": ABOUT},
        "servers": [{"url": settings.SITE_URL}],
        "paths": _paths(),
        "components": {"schemas": SCHEMAS, "responses": _errors()},
    }


def _paths():
    news, topic = f"{settings.SITE_URL}/api/news/", f"{settings.SITE_URL}/api/news/robotics/"
    stories = "StoryPage", examples.STORY_PAGE_EXAMPLE
    lists = {
        "/api/news/": _get("news", "All stories", stories, *NARROWED),
        "/api/news/page/{page}/": _get("newsPage", "A page of all stories", stories, PAGE_PARAMETER, *NARROWED),
        "/api/news/{topic_id}/": _get("topicNews", "The stories of a topic", stories, TOPIC_PARAMETER, *NARROWED),
        "/api/news/{topic_id}/page/{page}/": _get(
            "topicNewsPage", "A page of a topic's stories", stories, TOPIC_PARAMETER, PAGE_PARAMETER, *NARROWED
        ),
        "/api/topics/": _get("topics", "All topics", ("TopicList", examples.topic_list(news, topic))),
    }
    files = {f"{path}index.json": _as_file(operation) for path, operation in lists.items()}
    return lists | files | {"/api/openapi.json": _get("description", "This description", None)}


def _get(operation, summary, answer, *parameters):
    """Return an operation whose answer is of a named schema, with an example of it."""
    content = {"schema": {"type": "object"}}
    if answer:
        content = {"schema": schema_named(answer[0]), "example": answer[1]}
    found = {"description": summary, "headers": HEADER_SCHEMAS, "content": {"application/json": content}}
    unchanged = {"description": "What If-None-Match names is still the answer."}
    responses = {"200": found, "304": unchanged, **ERRORS}
    return {"get": {"operationId": operation, "summary": summary, "parameters": [*parameters], "responses": responses}}


def _as_file(path):
    """Return the same under the name that the list bore as a file."""
    operation = path["get"]
    return {"get": operation | {"operationId": f"{operation['operationId']}File"}}


def _errors():
    warm = "heat: found 'warm'; expected a whole number from 0 to 9999."
    return {
        "NotUnderstood": _error("Something of the address is not understood.", 400, warm),
        "NotFound": _error("Nothing is here: no such address, topic or page.", 404, "There is no page 7 here."),
        "TooLong": _error("The address is too long.", 414, TOO_LONG),
        "Other": _error("Any other error, in the same form.", 500, TROUBLE),
    }


def _error(description, status, message):
    example = examples.error_example(status, message)
    content = {"application/json": {"schema": schema_named("Error"), "example": example}}
    return {"description": description, "content": content}
