"""Warnings: what a document may say but probably does not mean. Nothing here refuses anything."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from html.entities import html5

from articles.documents.errors import quoted
from articles.lib.text import says_nothing

from . import tree
from .keys import nearly_known_keys
from .kinds import Flaw, FlawOnLine
from .kinds import WarningKind as Kind
from .parse import Document
from .record import ImageRecord, Problem, ProviderRecord, RelatedRecord, StoryRecord, first_problems
from .tree import Mapping, Scalar, scalars

DEFAULT_WEIGHT = 10
DEFAULT_BAR = 70

TYPED = {"publishedDateTime", "type", "quality", "heat", "published", "width", "height", "isCached"}

_LOST = {
    Kind.COMMENT: (
        "a text without quotes that ends before #, as what follows is a comment",
        "the whole text in double quotes",
    ),
    Kind.LINE_END: ("a block text that ends in a line end", "|- or >- in the place of | or >, or double quotes"),
    Kind.LIST_ITEM: (
        "a line that begins with a hyphen as part of the text above it",
        "the items of a list in one column",
    ),
}

LOST = "\ufffd"
_USER = re.compile(r"[^/?#]*//[^/?#\\]*@")

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before it there was no web to report on: such a moment is a mistake, or what a program takes for none."""

CLOCK_AHEAD = timedelta(days=1)
"""How far a source's clock may be ahead of ours."""

# UTF-8 taken for Windows-1252 or Latin-1: quotes and dashes, accented letters, a byte order mark, emoji.
_CONTINUATION = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# The first letter stands in front of the choice because a search for one set of characters is ten times as quick.
MOJIBAKE = re.compile(
    f"[âÂÃïð](?:(?<=â)[€\x80‚\x82„\x84†\x86]{_CONTINUATION}|(?<=[ÂÃ]){_CONTINUATION}|(?<=ï)»¿|(?<=ð)[Ÿ\x9f]{_CONTINUATION})"
)
ENTITY = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")


def suspicions(
    document: Document, record: StoryRecord, *, weight: int = DEFAULT_WEIGHT, bar: int = DEFAULT_BAR
) -> tuple[Problem, ...]:
    """Warnings about a valid record, each with the line in its document. `weight` and `bar` are the heat rule's."""
    found = [*_told("", record), *_scores(record, weight, bar), *_unreachable(record)]
    found += doubtful_moment("publishedDateTime", record.published_at)
    for number, topic in enumerate(record.topics or ()):
        found += mojibake_in(f"topics[{number}]", topic)
    for number, related in enumerate(record.related or ()):
        found += _told(f"related[{number}].", related)
    told: list[FlawOnLine] = [
        (kind, path, document.line_of(path), said, expected) for kind, path, said, expected in found
    ]
    told += [*_opening(document), *_lists(document.root), *_lost(document)]
    if document.notes is None:
        told += [(Kind.NEAR_KEY, *near_miss) for near_miss in nearly_known_keys(document.root)]
    else:
        # The keys of another system are not near ours by a slip.
        told = [*document.notes, *told]
    warnings = [
        Problem(document.file, line, path.removeprefix("."), said, expected, kind)
        for kind, path, line, said, expected in told
    ]
    return first_problems(warnings, "warnings")


def _opening(document: Document) -> Iterator[FlawOnLine]:
    if document.blank_lines:
        yield Kind.BLANK_LINES, "", 1, "blank lines before the first line of ---", "--- on the first line"


def _lists(root: Mapping) -> Iterator[FlawOnLine]:
    """Yield what is odd in the lists of a story: a key without any, a topic that is named again."""
    for name in ("topics", "images", "related"):
        node = root.items.get(name)
        if type(node) is Scalar:
            yield Kind.EMPTY_LIST, name, node.line, "nothing", "a list, or no such key"
    topics = root.items.get("topics")
    items = topics.items if type(topics) is tree.Sequence else []
    # Whatever is no text there was refused.
    names = [item.text for item in items if type(item) is Scalar]
    for number, name in enumerate(names):
        if name in names[:number]:
            found = f"the topic {quoted(name)} again"
            yield Kind.REPEATED_TOPIC, f"topics[{number}]", items[number].line, found, "each topic once"


def _unreachable(record: StoryRecord) -> Iterator[Flaw]:
    if record.published and not (record.web_url or record.original_url or record.featured_content):
        found = "a published story without an address or a player"
        yield Kind.NO_ADDRESS, "webUrl", found, "an address to which readers can go on"


def _lost(document: Document) -> Iterator[FlawOnLine]:
    """Yield what YAML did to texts without a word."""
    if not document.losses:
        return
    losses = {(loss.line, loss.text): loss.kind for loss in document.losses}
    for path, node in scalars(document.root):
        kind = losses.get((node.line, node.text))
        if kind and not (kind == Kind.COMMENT and _is_typed(path)):
            yield kind, path, node.line, *_LOST[kind]


def _is_typed(path: str) -> bool:
    """Return whether no text stands at a path: nothing after such a value can have been meant as a part of it."""
    return path.rpartition(".")[2] in TYPED


def _told(prefix: str, story: StoryRecord | RelatedRecord) -> list[Flaw]:
    """What is odd in a story or in a related story's copy; `prefix` is its path."""
    found: list[Flaw] = []
    for key, text in (("title", story.title), ("excerpt", story.excerpt or "")):
        if not text.isascii() or "&" in text:
            found += mojibake_in(prefix + key, text)
            found += entities_in(prefix + key, text)
    if story.excerpt is not None and says_nothing(story.excerpt):
        found.append((Kind.EMPTY_EXCERPT, f"{prefix}excerpt", quoted(story.excerpt), "an excerpt, or no such key"))
    for key, address in _addresses(story):
        found += odd_in_address(prefix + key, address)
    if story.images:
        found += _pictures(f"{prefix}images", story.images)
    return found + _provider(f"{prefix}provider", story.provider)


def _addresses(story: StoryRecord | RelatedRecord) -> list[tuple[str, str | None]]:
    stated = [("webUrl", story.web_url), ("ampWebUrl", story.amp_web_url), ("cdnAmpWebUrl", story.cdn_amp_web_url)]
    return [*stated, ("originalUrl", getattr(story, "original_url", None))]


def odd_in_address(path: str, address: str | None) -> list[Flaw]:
    """What is odd in an address: the same as in a text, and a name or password that everybody would get."""
    if not address:
        return []
    entities = entities_in(path, address) if "&" in address else ()
    return [*mojibake_in(path, address), *entities, *secret_in(path, address)]


def secret_in(path: str, address: str) -> Iterator[Flaw]:
    """Find a user's name or password in an address of any kind."""
    if "@" in address and _USER.match(address):
        found = "a user's name or password in the address"
        yield Kind.SECRET_ADDRESS, path, found, "an address that everybody may know"


def _provider(path: str, provider: ProviderRecord) -> list[Flaw]:
    found = list(_pictures(f"{path}.images", provider.images)) if provider.images else []
    if provider.name:
        found += mojibake_in(f"{path}.name", provider.name)
    if "/" in provider.domain:
        found.append((Kind.PATH_AS_DOMAIN, f"{path}.domain", f"the path {quoted(provider.domain)}", "a domain alone"))
    return found


def mojibake_in(path: str, text: str) -> Sequence[Flaw]:
    """Find letters that were read in another encoding, or lost so."""
    if LOST in text:
        return [(Kind.MOJIBAKE, path, "U+FFFD, which stands for a character that was lost", "the character it was")]
    match = None if text.isascii() else MOJIBAKE.search(text)
    if match is None:
        return ()
    return [(Kind.MOJIBAKE, path, f"{quoted(match[0])}, UTF-8 read in another encoding", "the character it was")]


def entities_in(path: str, text: str) -> Sequence[Flaw]:
    for match in ENTITY.finditer(text):
        if match[1] is None or f"{match[1]};" in html5:
            return [(Kind.ENTITY, path, f"the HTML entity {match[0]}", "the character itself")]
    return ()


def doubtful_moment(path: str, moment: datetime) -> Sequence[Flaw]:
    """Find a moment of publication that can hardly be one. Midnight stands for a day without a time, as ever."""
    if moment < EARLIEST:
        return [(Kind.DOUBTFUL_DATE, path, f"{moment:%Y-%m-%d}, before there were web pages", "when it was published")]
    if moment > datetime.now(UTC) + CLOCK_AHEAD:
        return [(Kind.DOUBTFUL_DATE, path, f"{moment:%Y-%m-%d}, a day that is still to come", "when it was published")]
    return ()


def _pictures(path: str, images: Iterable[ImageRecord]) -> Iterator[Flaw]:
    for number, image in enumerate(images):
        yield from odd_picture(f"{path}[{number}].url", image.url)


def odd_picture(path: str, url: str) -> Iterator[Flaw]:
    yield from secret_in(path, url)
    if url[:6].lower() != "https:":
        found = "a path without a host" if url.startswith("/") else "an http: address"
        yield Kind.HTTP_PICTURE, path, found, "https:"


def _scores(record: StoryRecord, weight: int, bar: int) -> Iterator[Flaw]:
    if record.heat is None:
        return
    if record.heat != -1:
        ruled = (record.quality or 0) + weight * len(record.related or ())
        if record.quality is None:
            expected = "a quality, too" if record.heat != ruled else "a quality; without one, such a heat is not kept"
            yield Kind.HEAT_ALONE, "heat", f"a heat of {record.heat} without a quality", expected
        elif record.heat != ruled:
            yield Kind.BOOST, "heat", f"{record.heat}, a boost of {record.heat - ruled:+d}", f"{ruled} by the rule"
    if record.published is not None and record.published != (record.heat >= bar):
        expected = f"{'true' if record.heat >= bar else 'false'}, the heat being {record.heat} and the bar {bar}"
        yield Kind.FLAG, "published", "true" if record.published else "false", expected
