"""Keys that are nearly right: which one of ours was meant by a key that we do not know.

Such a key is kept as every unknown one is. But who writes `weburl` or `tags` means something, and should hear of it.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from articles.documents.errors import Trouble, quoted, step

from .tree import Mapping, Node, Sequence

LEAST_ALIKE = 0.85
"""From which likeness on, between 0 and 1, a key counts as one of ours with a slip in it."""

MOST_COMPARED = 40
"""Characters of a key that is compared: none of ours is half as long."""

OPPOSITES = {"draft": "published, which says the opposite"}


class Keys:
    """The keys of one kind of mapping, with the other names under which people write each."""

    def __init__(self, others: dict[str, str]) -> None:
        self.names = frozenset(others)
        words = {_folded(name): name for name in others}
        self._meant = words | {word: name for name, listed in others.items() for word in listed.split()} | OPPOSITES

    def meant(self, key: str) -> str | None:
        """Return the key of ours that `key`, which is none, probably stands for, or None."""
        word = _folded(key[:MOST_COMPARED])
        close = get_close_matches(word, self._meant, n=1, cutoff=LEAST_ALIKE)
        return self._meant[close[0]] if close else None


def _folded(key: str) -> str:
    return "".join(char for char in key.casefold() if char.isalnum())


_REPORTED = {
    "title": "headline heading",
    "excerpt": "description summary abstract subtitle teaser snippet intro",
    "publishedDateTime": "date datetime publishedat pubdate publishdate publisheddate publishedtime datepublished",
    "webUrl": "link url href permalink externalurl",
    "ampWebUrl": "ampurl amp amplink",
    "cdnAmpWebUrl": "",
    "type": "kind format posttype",
    "provider": "source publisher outlet site sitename",
    "quality": "score rating points",
    "images": "picture pictures thumbnail cover coverimage featuredimage photo photos img hero ogimage",
}
RELATED_KEYS = Keys(_REPORTED)
STORY_KEYS = Keys(
    _REPORTED
    | {
        "category": "section",
        "originalUrl": "canonical canonicalurl sourceurl originallink",
        "heat": "hotness",
        "published": "publish status live ispublished public",
        "featuredContent": "video embed player iframe",
        "topics": "tag tags categories keywords subjects labels sections",
        "related": "relatedposts relatedstories coverage seealso similar",
        "secured": "secure sealed",
    }
)
PROVIDER_KEYS = Keys(
    {"name": "title publisher", "domain": "host hostname site url website homepage", "images": "icon logo"}
)
IMAGE_KEYS = Keys(
    {
        "url": "src href link source",
        "title": "caption alt",
        "attribution": "credit copyright author",
        "width": "w",
        "height": "h",
        "isCached": "cached",
    }
)


_NESTED = {"provider": PROVIDER_KEYS, "images": IMAGE_KEYS, "related": RELATED_KEYS}


def nearly_known_keys(mapping: Mapping, keys: Keys = STORY_KEYS, path: str = "") -> Iterator[Trouble]:
    """Yield a Trouble for each key of a Mapping, and of those in it, that is nearly one of ours."""
    for key, node in mapping.items.items():
        where = path + step(key)
        if key.strip() != key:
            yield (
                where,
                node.line,
                f"a space as part of the key {quoted(key)}",
                "plain spaces before a key, and none in it",
            )
        elif key not in keys.names and (name := keys.meant(key)):
            yield where, node.line, f"the key {quoted(key)}", f"{name}, if that is meant; as it is, it is only kept"
        elif key in keys.names and key in _NESTED:
            yield from _near_misses_below(node, _NESTED[key], where)


def _near_misses_below(node: Node, keys: Keys, path: str) -> Iterator[Trouble]:
    if type(node) is Mapping:
        yield from nearly_known_keys(node, keys, path)
    elif type(node) is Sequence:
        for number, child in enumerate(node.items):
            if type(child) is Mapping:
                yield from nearly_known_keys(child, keys, f"{path}[{number}]")
