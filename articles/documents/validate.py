"""A document's tree to a StoryRecord, or every problem in it at once. Warnings are warnings.py's."""

from collections.abc import Callable
from typing import Any

from articles.documents.errors import InvalidValue, Trouble, invalid_value, quoted, step

from .keys import nearly_known_keys
from .parse import Document
from .record import DocumentRefused, ImageRecord, Problem, ProviderRecord, RelatedRecord, StoryRecord
from .stem import invalid_in, stem_for
from .timestamps import EXACT, in_own_words
from .tree import Mapping, Node, Scalar, Sequence
from .values import (
    NAME_LENGTH,
    Value,
    ValueReader,
    boolean,
    domain,
    forbidden_in,
    moment,
    one_of,
    picture_address,
    plain_data,
    sealed,
    text_up_to,
    web_address,
    whole_number,
)

Schema = tuple[dict[str, tuple[str, ValueReader[Any]]], list[tuple[str, str]]]
"""Of a mapping: for each key its attribute and reader; and what must be there, each key with what is expected."""

MOST_RELATED = 100
MOST_IMAGES = 100
MOST_TOPICS = 50
KEY_LENGTH = 100  # YAML's own bound on a key is 1,024 characters as written, escapes and all

_title = text_up_to(500, filled=True)
_excerpt = text_up_to(10_000)
_name = text_up_to(NAME_LENGTH)
_topic = text_up_to(NAME_LENGTH, filled=True)
_type = one_of("article", "video")
_pixels = whole_number(1, 100_000)
_quality = whole_number(0, 100_000)


def validate(document: Document) -> StoryRecord:
    """The StoryRecord that a Document states; raises DocumentRefused with everything that is wrong in it."""
    troubles = _forbidden(document) if document.may_hold_controls else []
    values = _collect(document.root, _STORY, troubles)
    stem = _stem(document, values, troubles)
    if body_found := document.body and forbidden_in(document.body):
        troubles.append(("", None, f"{body_found} in the body", "a text without control characters"))
    if document.notes is None and any(found == "nothing" for _path, _line, found, _expected in troubles):
        # What is missing may stand there under another name.
        troubles += nearly_known_keys(document.root)
    if troubles or document.problems:
        raise DocumentRefused(_problems(document, troubles))
    return StoryRecord(stem=stem, body=document.body, **values)


def _problems(document: Document, troubles: list[Trouble]) -> list[Problem]:
    """What parse() and validate() found, in file order; of a value that parse() refused, nothing further is said."""
    refused = {problem.field for problem in document.problems}
    own = [Problem(document.file, line, path.removeprefix("."), *phrases) for path, line, *phrases in troubles]
    problems = [*document.problems, *(problem for problem in own if problem.field not in refused)]
    return sorted(problems, key=lambda problem: problem.line or 0)


def _stem(document: Document, values: dict[str, Any], troubles: list[Trouble]) -> str:
    if "published_at" not in values or "title" not in values:
        return ""
    stem = stem_for(document.file, values["published_at"], values["title"])
    if phrases := invalid_in(stem):
        troubles.append(("", None, *phrases))
    return stem


def _forbidden(document: Document) -> list[Trouble]:
    troubles: list[Trouble] = []
    _walk(document.root, "", troubles)
    return troubles


def _walk(node: Node, path: str, troubles: list[Trouble]) -> None:
    """Control characters anywhere in the tree, which is never deeper than parse() lets it be."""
    if type(node) is Scalar:
        if found := forbidden_in(node.text):
            troubles.append((path, node.line, found, "a text without control characters"))
    elif type(node) is Mapping:
        for key, child in node.items.items():
            if found := forbidden_in(key):
                troubles.append((path, child.line, f"{found} in a key", "a key without control characters"))
            _walk(child, path + step(key), troubles)
    else:
        for number, child in enumerate(node.items):
            _walk(child, f"{path}[{number}]", troubles)


def _collect(node: Mapping, schema: Schema, troubles: list[Trouble]) -> dict[str, Any]:
    """The values of a mapping by attribute name, unknown keys under `extra`; what is wrong is added to the troubles."""
    readers, required = schema
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for key, child in node.items.items():
        known = readers.get(key)
        if known is None:
            extra[key] = plain_data(child)
            if len(key) > KEY_LENGTH:
                troubles.append(("", child.line, f"the key {quoted(key)}", f"keys of at most {KEY_LENGTH} characters"))
            continue
        try:
            values[known[0]] = known[1](child)
            if known[0] == "published_at" and type(child) is Scalar:
                values["published_text"] = in_own_words(child.text, values["published_at"])
        except InvalidValue as error:
            troubles += error.under(f".{key}")
    for key, expected in required:
        if key not in node.items:
            troubles.append((f".{key}", node.line, "nothing", expected))
    values["extra"] = extra
    return values


def _mapping(schema: Schema, build: Callable[..., Value], expected: str) -> ValueReader[Value]:
    def read(node: Node) -> Value:
        if type(node) is not Mapping:
            raise invalid_value(node, expected)
        troubles: list[Trouble] = []
        values = _collect(node, schema, troubles)
        if troubles:
            raise InvalidValue(troubles)
        return build(**values)

    return read


def _list(reader: ValueReader[Value], most: int, expected: str) -> ValueReader[tuple[Value, ...]]:
    def read(node: Node) -> tuple[Value, ...]:
        if type(node) is Scalar and node.is_null:
            return ()
        if type(node) is not Sequence:
            raise invalid_value(node, expected)
        if len(node.items) > most:
            raise invalid_value(node, f"at most {most}")
        values: list[Value] = []
        troubles: list[Trouble] = []
        for number, child in enumerate(node.items):
            try:
                values.append(reader(child))
            except InvalidValue as error:
                troubles += error.under(f"[{number}]")
        if troubles:
            raise InvalidValue(troubles)
        return tuple(values)

    return read


_topic_list = _list(_topic, MOST_TOPICS, "a list of names, each on a line of its own after a hyphen")


def _topics(node: Node) -> tuple[str, ...]:
    """A story is filed under a topic once, however often its document names it."""
    return tuple(dict.fromkeys(_topic_list(node)))


_IMAGE: Schema = (
    {
        "url": ("url", picture_address),
        "width": ("width", _pixels),
        "height": ("height", _pixels),
        "title": ("title", text_up_to(500)),
        "attribution": ("attribution", text_up_to(500)),
        "isCached": ("is_cached", boolean),
    },
    [("url", "an http or https address")],
)
_images = _list(_mapping(_IMAGE, ImageRecord, "an image: url, width and height"), MOST_IMAGES, "a list of images")

_PROVIDER: Schema = (
    {"name": ("name", _name), "domain": ("domain", domain), "images": ("images", _images)},
    [("domain", "a domain such as nola.com")],
)


def _provider_record(domain: str, name: str | None = None, **others: Any) -> ProviderRecord:
    return ProviderRecord(name=name, domain=domain, **others)


_provider = _mapping(_PROVIDER, _provider_record, "a provider: name and domain")

_COPIED: dict[str, tuple[str, ValueReader[Any]]] = {
    "title": ("title", _title),
    "excerpt": ("excerpt", _excerpt),
    "publishedDateTime": ("published_at", moment),
    "webUrl": ("web_url", web_address),
    "ampWebUrl": ("amp_web_url", web_address),
    "cdnAmpWebUrl": ("cdn_amp_web_url", web_address),
    "type": ("type", _type),
    "provider": ("provider", _provider),
    "quality": ("quality", _quality),
    "images": ("images", _images),
}
_RELATED: Schema = (_COPIED, [("title", "a title"), ("provider", "a provider: name and domain")])
_STORY: Schema = (
    {
        **_COPIED,
        "category": ("category", _name),
        "originalUrl": ("original_url", web_address),
        "heat": ("heat", whole_number(-1, 1_000_000)),
        "published": ("published", boolean),
        "featuredContent": ("featured_content", text_up_to(20_000)),
        "topics": ("topics", _topics),
        "related": (
            "related",
            _list(_mapping(_RELATED, RelatedRecord, "a related story"), MOST_RELATED, "a list of related stories"),
        ),
        "secured": ("secured", sealed),
    },
    [*_RELATED[1], ("publishedDateTime", EXACT)],
)


def reader_of(key: str) -> ValueReader[Any]:
    """The reader of a story's value under one of our keys: takes a node, raises InvalidValue where that will not do."""
    return _STORY[0][key][1]
