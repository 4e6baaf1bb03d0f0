"""Values as other systems write them, in the shape that ours have. Each function raises Unfit for one that has none."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from articles.documents.errors import invalid_value

from .. import timestamps
from ..tree import Mapping, Node, Scalar, Sequence
from ..values import NAME_LENGTH, text
from .dates import Dated, dated
from .dialect import Dialect

MOST_IN_A_LIST = 100

_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_SITE = re.compile(r"(?:\{\{-?\s*(?:site\.(?:url|baseurl|github\.url))\s*-?\}\})+")
_ADDRESS = {"url", "src", "path", "image", "href", "feature", "file", "source", "thumbnail", "teaser", "featured"}
_IMAGE = {"caption": "title", "title": "title", "alt": "title", "credit": "attribution", "attribution": "attribution"}


def plain(node: Node, _dialect: Dialect) -> Scalar:
    """A number, a word or a flag, whether or not it stands in quotes."""
    if type(node) is not Scalar:
        raise invalid_value(node, "a single value")
    return node._replace(text=node.text.strip(), plain=True)


def line(node: Node, _dialect: Dialect | None) -> Scalar:
    """A text on one line: title or excerpt. Line breaks were for the author's eyes."""
    return Scalar(" ".join(text(node).split()), plain=False, line=node.line)


def date_in(node: Node, dialect: Dialect) -> Dated:
    """The Dated that a value states."""
    try:
        found = dated(text(node), dialect.zone, dialect.dates)
    except (ValueError, OverflowError):
        raise invalid_value(node, timestamps.EXISTS) from None
    if found is None:
        raise invalid_value(node, "a date")
    return found


def link(node: Node, dialect: Dialect) -> Scalar:
    """An address; one of this very site has its host added."""
    return Scalar(_whole(text(node).strip(), dialect), plain=False, line=node.line)


def _whole(word: str, dialect: Dialect) -> str:
    word = _SITE.sub("", word)
    if word.startswith("//"):
        return f"https:{word}"
    if word.startswith("/") and dialect.site and ":" not in word:
        return dialect.site.rstrip("/") + word
    return word


def host(address: str) -> str:
    """Return the domain of an address; "" if it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def provider(node: Node, _dialect: Dialect) -> Mapping:
    """Who reported it, by name and domain."""
    if type(node) is not Mapping or set(node.items) - {"name", "domain"} or "domain" not in node.items:
        raise invalid_value(node, "a mapping of name and domain")
    return node


def name(node: Node) -> Scalar:
    """What somebody is called, alone or in a mapping. An address is no name."""
    if type(node) is Mapping and set(node.items) == {"name"}:
        node = node.items["name"]
    found = line(node, None)
    if "://" in found.text or len(found.text) > NAME_LENGTH:
        raise invalid_value(node, "a name")
    return found


def names_in(node: Node, dialect: Dialect) -> list[str]:
    """The names in a list, or in one text that stands for a list."""
    if type(node) is Scalar:
        return _parted(text(node), dialect.lists)
    if type(node) is not Sequence:
        raise invalid_value(node, "a text or a list")
    stated = [" ".join(text(child).split()) for child in node.items if not (type(child) is Scalar and child.is_null)]
    return [name for name in stated if name]


def _parted(word: str, lists: str) -> list[str]:
    at_commas = bool(lists) and "," in word
    parts = word.split(",") if at_commas else word.split() if lists == "spaces" else [word]
    return [name for part in parts if (name := " ".join(part.split()))]


def pictures(node: Node, dialect: Dialect) -> Sequence:
    """A list of pictures: one or several, as addresses or as mappings that hold one."""
    several = node.items if type(node) is Sequence else [node]
    if len(several) > MOST_IN_A_LIST:
        raise invalid_value(node, f"at most {MOST_IN_A_LIST}")
    return Sequence([_picture(each, dialect) for each in several], node.line)


def _picture(node: Node, dialect: Dialect) -> Mapping:
    if type(node) is not Mapping:
        return Mapping({"url": link(node, dialect)}, node.line)
    key = next((key for key in node.items if key.lower() in _ADDRESS and type(node.items[key]) is Scalar), None)
    if key is None:
        raise invalid_value(node, "an address of a picture")
    picture: dict[str, Node] = {"url": link(node.items[key], dialect)}
    for name, child in node.items.items():
        ours = _IMAGE.get(name.lower())
        if name == key:
            continue
        if ours and ours not in picture and type(child) is Scalar and not child.is_null:
            picture[ours] = line(child, dialect)
        elif name.lower() in ("width", "height") and type(child) is Scalar and child.text.isdecimal():
            picture[name.lower()] = plain(child, dialect)
        else:
            picture[f"stated-{name}" if name in picture or name.lower() in _OURS else name] = child
    return Mapping(picture, node.line)


_OURS = {"url", "width", "height", "title", "attribution", "iscached"}


def truth(node: Node) -> bool | None:
    """Whether a flag is set, in any word for that; None where it is no such word."""
    return _WORDS.get(node.text.strip().lower()) if type(node) is Scalar else None


SHAPES: dict[str, Callable[[Node, Dialect], Node]] = {
    "excerpt": line,
    "webUrl": link,
    "originalUrl": link,
    "ampWebUrl": link,
    "cdnAmpWebUrl": link,
    "images": pictures,
    "featuredContent": lambda node, _dialect: Scalar(text(node), plain=False, line=node.line),
    "category": line,
}
"""How the values of our keys are brought into their shape; all else is plain."""
