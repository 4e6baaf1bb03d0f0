"""What calls for mending in a story as it stands, told from its state alone, be it a document's or an editor's."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from articles.documents.errors import quoted
from articles.documents.warnings import doubtful_moment, entities_in, mojibake_in, odd_in_address, odd_picture
from articles.lib.document_fields import StoryState
from articles.lib.text import display, is_cut, says_nothing

from .kinds import Flaw
from .kinds import WarningKind as Kind

ADDRESSES = {
    "original_url": "originalUrl",
    "web_url": "webUrl",
    "amp_web_url": "ampWebUrl",
    "cdn_amp_web_url": "cdnAmpWebUrl",
}
WAYS_ON = {"web_url", "original_url", "featured_content"}
"""A story without any of them leads its readers nowhere."""

KEYS_OF_PARTS = {
    "title": {"title"},
    "excerpt": {"excerpt"},
    "category": {"category"},
    "type": {"type"},
    **{name: {key} for name, key in ADDRESSES.items()},
    "featured_content": {"featuredContent"},
    "published_at": {"publishedDateTime"},
    "quality": {"quality", "heat"},
    "boost": {"heat"},
    "decision": {"published"},
    "provider": {"provider"},
    "topics": {"topics"},
    "images": {"images"},
    "related": {"related"},
    "extra": {"extra"},
    "body": {""},
}
"""Which keys of a document a part of a story's state answers for. `extra` stands for every key that is unknown."""


def part_shown_by(kind: str, field: str) -> str:
    """Return the key of a document, as KEYS_OF_PARTS names them, to which a finding at the path `field` belongs."""
    first = field.partition(".")[0].partition("[")[0]
    return "extra" if kind == Kind.NEAR_KEY and first == field else first


def flaws_of(state: StoryState) -> Iterator[Flaw]:
    """Yield the Flaws in those parts of a story's state that `state` has.

    Their paths are as a document has them. Missing ways on are told of only if `state` has all parts that may be one.
    """
    if "title" in state:
        yield from _of_text("title", state["title"])
    if state.get("excerpt") is not None:
        yield from _of_excerpt(state["excerpt"])
    for name in ADDRESSES.keys() & state.keys():
        yield from odd_in_address(ADDRESSES[name], state[name])
    if state.keys() >= WAYS_ON and not any(state[name] for name in WAYS_ON):
        found = "a story without an address or a player"
        yield Kind.NO_ADDRESS, "webUrl", found, "an address to which readers can go on"
    if "published_at" in state:
        yield from doubtful_moment("publishedDateTime", datetime.fromisoformat(state["published_at"]))
    for number, topic in enumerate(state.get("topics", ())):
        yield from mojibake_in(f"topics[{number}]", topic)
    yield from _of_pictures("images", state.get("images", ()))
    if "provider" in state:
        yield from _of_provider(state["provider"])


def _of_text(field: str, text: str) -> Iterator[Flaw]:
    if not text.isascii() or "&" in text:
        yield from mojibake_in(field, text)
        yield from entities_in(field, text)
    if has_line_end(text):
        yield Kind.LINE_END, field, "a line end at the end of the text", "the text without it"


def _of_excerpt(text: str) -> Iterator[Flaw]:
    if says_nothing(text):
        yield Kind.EMPTY_EXCERPT, "excerpt", quoted(text), "an excerpt, or no such key"
        return
    yield from _of_text("excerpt", text)
    end = text.rstrip()
    # Of all that is_cut() looks at, the end is looked at first. An entity ends in a semicolon.
    if (end[-1].isalpha() or end[-1] in ",;") and is_cut(display(text)):
        end = f"…{end[-20:]}"
        yield Kind.CUT_TEXT, "excerpt", f"{quoted(end)} as its end", "the end of a sentence"


def _of_pictures(field: str, pictures: Iterable[StoryState]) -> Iterator[Flaw]:
    for number, picture in enumerate(pictures):
        yield from odd_picture(f"{field}[{number}].url", picture["url"])


def _of_provider(provider: StoryState) -> Iterator[Flaw]:
    yield from _of_pictures("provider.images", provider.get("images", ()))
    if provider.get("name"):
        yield from mojibake_in("provider.name", provider["name"])
    if "/" in provider["domain"]:
        yield Kind.PATH_AS_DOMAIN, "provider.domain", f"the path {quoted(provider['domain'])}", "a domain alone"


def has_line_end(text: str) -> bool:
    """Return whether a text ends in a line end, and not only in spaces."""
    return not {"\n", "\r"}.isdisjoint(text[len(text.rstrip()) :])
