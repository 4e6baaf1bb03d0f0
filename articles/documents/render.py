"""A StoryRecord to the text of its document, byte for byte as the desk writes it. It trusts the record to be valid."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import yaml

from . import timestamps
from .record import ImageRecord, ProviderRecord, RelatedRecord, StoryRecord

Stated = TypeVar("Stated")

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`]|\.\.\.)(?!.*(?:: | #|:\Z))\S(?:.*\S)?")
# What plain words mean to readers of YAML 1.1, beside PyYAML's resolvers, and of YAML 1.2.
_OTHER_MEANING = re.compile(
    r"[yYnN]|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+",
)
_YAML_1_1 = yaml.SafeLoader.yaml_implicit_resolvers


def render(record: StoryRecord) -> str:
    """The whole text: front matter with keys in the desk's order, one blank line, the body."""
    nested = {key: value for key, value in record.extra.items() if isinstance(value, dict | list)}
    blocks = [
        _head(record),
        _stated("featuredContent", record.featured_content, _quoted),
        _nested("provider", _provider(record.provider)),
        _list("topics", record.topics, lambda topic: [_word(topic)]),
        _list("images", record.images, _image),
        _list("related", record.related, _related),
        *(_extra({key: value}) for key, value in nested.items()),
        _stated("secured", record.secured, _quoted),
    ]
    front = "\n\n".join("\n".join(lines) for lines in blocks if lines)
    return f"---\n{front}\n---\n\n{record.body}"


def _head(record: StoryRecord) -> list[str]:
    flat = {key: value for key, value in record.extra.items() if not isinstance(value, dict | list)}
    return [
        *_stated("category", record.category, _word),
        *_stated("title", record.title, _quoted),
        *_stated("excerpt", record.excerpt, _quoted),
        *_stated("publishedDateTime", _moment(record)),
        *_stated("originalUrl", record.original_url, _quoted),
        *_addresses(record),
        *_stated("type", record.type, _word),
        *_stated("quality", record.quality, str),
        *_stated("heat", record.heat, str),
        *_stated("published", record.published, _flow),
        *_extra(flat),
    ]


def _addresses(story: StoryRecord | RelatedRecord) -> list[str]:
    return [
        *_stated("webUrl", story.web_url, _quoted),
        *_stated("ampWebUrl", story.amp_web_url, _quoted),
        *_stated("cdnAmpWebUrl", story.cdn_amp_web_url, _quoted),
    ]


def _provider(provider: ProviderRecord) -> list[str]:
    return [
        *_stated("name", provider.name, _word),
        *_stated("domain", provider.domain, _word),
        *_list("images", provider.images, _image),
        *_extra(provider.extra),
    ]


def _image(image: ImageRecord) -> list[str]:
    return [
        *_stated("url", image.url, _quoted),
        *_stated("width", image.width, str),
        *_stated("height", image.height, str),
        *_stated("title", image.title, _quoted),
        *_stated("attribution", image.attribution, _quoted),
        *_stated("isCached", image.is_cached, _flow),
        *_extra(image.extra),
    ]


def _related(related: RelatedRecord) -> list[str]:
    return [
        *_stated("title", related.title, _quoted),
        *_stated("excerpt", related.excerpt, _quoted),
        *_stated("publishedDateTime", _moment(related)),
        *_addresses(related),
        *_stated("type", related.type, _word),
        *_nested("provider", _provider(related.provider)),
        *_stated("quality", related.quality, str),
        *_list("images", related.images, _image),
        *_extra(related.extra),
    ]


def _stated(key: str, value: Stated | None, write: Callable[[Stated], str] = str) -> list[str]:
    return [] if value is None else [f"{key}: {write(value)}"]


def _extra(values: Mapping[str, Any]) -> list[str]:
    return [f"{_word(key)}: {_flow(value)}" for key, value in values.items()]


def _nested(key: str, lines: list[str]) -> list[str]:
    return [f"{key}:", *(f"  {line}" for line in lines)]


def _list(key: str, values: Sequence[Stated] | None, write: Callable[[Stated], list[str]]) -> list[str]:
    if values is None:
        return []
    if not values:
        return [f"{key}: []"]
    return _nested(key, [line for value in values for line in _item(write(value))])


def _item(lines: list[str]) -> list[str]:
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _moment(story: StoryRecord | RelatedRecord) -> str | None:
    """When it was published, in its document's own spelling unless that means another moment by now."""
    moment, text = story.published_at, story.published_text
    if moment is None:
        return None
    return text if text and timestamps.exact(text) == moment else timestamps.written(moment)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT_ESCAPES.get(char) or (f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}")


def _word(text: str) -> str:
    """Plain where every reader of YAML takes it for the same text, else quoted."""
    return text if _PLAIN.fullmatch(text) and not _ESCAPED.search(text) and not _means_more(text) else _quoted(text)


def _means_more(word: str) -> bool:
    resolvers = _YAML_1_1.get(word[0], [])
    return _OTHER_MEANING.fullmatch(word) is not None or any(pattern.match(word) for _, pattern in resolvers)


def _flow(value: object) -> str:
    """An unknown value on one line: JSON, with YAML's escapes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else repr(value)
