"""Warnings: what a document may say but probably does not mean. Nothing here refuses anything."""

import re
from html.entities import html5

from .record import Problem, first_of
from .troubles import shown

WEIGHT = 10
BAR = 70
NO_EXCERPT = frozenset(["", "na", "n/a"])

# UTF-8 taken for Windows-1252 or Latin-1: quotes and dashes, accented letters, a byte order mark, emoji.
_CONTINUATION = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# The first letter stands in front of the choice because a search for one set of characters is ten times as quick.
_MOJIBAKE = re.compile(
    f"[âÂÃïð](?:(?<=â)[€\x80‚\x82„\x84†\x86]{_CONTINUATION}|(?<=[ÂÃ]){_CONTINUATION}|(?<=ï)»¿|(?<=ð)[Ÿ\x9f]{_CONTINUATION})"
)
_ENTITY = re.compile(r"&(?:#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")


def suspicions(document, record, *, weight=WEIGHT, bar=BAR):
    """Warnings about a valid record, each with the line in its document. `weight` and `bar` are the heat rule's."""
    found = [*_told("", record), *_scores(record, weight, bar)]
    for number, topic in enumerate(record.topics or ()):
        found += _mojibake(f"topics[{number}]", topic)
    for number, related in enumerate(record.related or ()):
        found += _told(f"related[{number}].", related)
    return first_of([Problem(document.file, document.line_of(path), path, *phrases) for path, *phrases in found])


def _told(prefix, story):
    """What is odd in a story or in a related story's copy; `prefix` is its path."""
    found = []
    for key, text in (("title", story.title), ("excerpt", story.excerpt or "")):
        if not text.isascii() or "&" in text:
            found += _mojibake(prefix + key, text)
            found += _entity(prefix + key, text)
    if story.excerpt is not None and story.excerpt.strip().lower() in NO_EXCERPT:
        found.append((f"{prefix}excerpt", shown(story.excerpt), "an excerpt, or no such key"))
    if story.images:
        found += _pictures(f"{prefix}images", story.images)
    return found + _provider(f"{prefix}provider", story.provider)


def _provider(path, provider):
    found = _pictures(f"{path}.images", provider.images) if provider.images else []
    if provider.name:
        found += _mojibake(f"{path}.name", provider.name)
    if "/" in provider.domain:
        found.append((f"{path}.domain", f"the path {shown(provider.domain)}", "a domain alone"))
    return found


def _mojibake(path, text):
    match = None if text.isascii() else _MOJIBAKE.search(text)
    return [(path, f"{shown(match[0])}, UTF-8 read in another encoding", "the character it was")] if match else ()


def _entity(path, text):
    for match in _ENTITY.finditer(text):
        if match[1] is None or f"{match[1]};" in html5:
            return [(path, f"the HTML entity {match[0]}", "the character itself")]
    return ()


def _pictures(path, images):
    return [
        (f"{path}[{number}].url", "an http: address" if image.url[:1] != "/" else "a path without a host", "https:")
        for number, image in enumerate(images)
        if image.url[:6].lower() != "https:"
    ]


def _scores(record, weight, bar):
    if record.heat is None:
        return
    if record.heat != -1:
        ruled = record.quality + weight * len(record.related or ())
        if record.heat != ruled:
            yield "heat", f"{record.heat}, a boost of {record.heat - ruled:+d}", f"{ruled} by the rule"
    if record.published is not None and record.published != (record.heat >= bar):
        expected = f"{'true' if record.heat >= bar else 'false'}, the heat being {record.heat} and the bar {bar}"
        yield "published", "true" if record.published else "false", expected
