"""What differs between two values of a story's field, in words: texts word by word, lists and mappings part by part.

Of what is sealed, it says only that it changed.
"""

import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, zip_longest

from django.contrib.auth import get_user_model
from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime

from articles.editors.changes.masking import SEALED_FIELDS, masked_value
from articles.journal.state import FRONT_PAGE, PIN
from articles.lib.dates import moment_in_words, zone_of
from articles.lib.same_address import masked_text
from articles.lib.timestamps import text_to_moment
from articles.models import Article, Redirect, Topic

GONE, CAME, SAME = "del", "ins", ""
"""The kinds of a DiffPiece: the elements of HTML that say the same."""

MOST_TOKENS = 1_500
"""Of both texts. What is longer is compared as a whole, as the time that words take grows with their square."""

MOST_LETTERS = 20_000
"""Of both texts: what is longer is not even taken apart."""

MOST_ITEMS = 250
"""Of both lists, of which longer ones are compared place by place. A story has at most 100 of anything known."""

MOST_PAIRS = 1_000_000
"""Words, or items of lists, that one page compares with each other: of texts made for it, these take three seconds.
An excerpt that changed takes about 10,000.
"""

PLACES_SHOWN = 500
"""Places that differ which one page shows, and how many of them one field may take up."""

MOST_PLACES_OF_A_FIELD = 50

LEAST_SHARED = 0.35
"""How much of the longer text has to stay the same for words to be compared: below it, two texts are two texts."""

MOST_CHARACTERS_SHOWN = 600
AROUND = 60
"""Characters shown of a piece that came or went, and of what stays the same on each side of it."""

FIELD_NAMES = {
    "title": "headline",
    "original_url": "original address",
    "web_url": "address",
    "amp_web_url": "AMP address",
    "cdn_amp_web_url": "AMP address in a cache",
    "published_at": "published by the source",
    "is_follower": "follower",
    "images": "pictures",
    "related": "related reports",
    "secured": "sealed part",
    "document_digest": "document",
    "url": "address",
    "is_cached": "cached",
    "extra": "other keys",
    "place": "place",
    "expires_at": "until",
    "embargoed_until": "readers see it from",
    "binned_at": "in the bin since",
    "created_at": "since",
    "pinned_by": "by",
    "parent_id": "wider topic",
    "slug": "address on this site",
    "position": "place in lists",
    "former_names": "former names",
    "old_path": "former address",
    "new_path": "leads to",
}

# Scripts without spaces between words are compared letter by letter.
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+|\s+|[^\w\s]")
_BLANKS = str.maketrans({" ": "␣", "\t": "⇥", "\n": "↵", "\r": "↵", "\xa0": "⍽"})


@dataclass(frozen=True, slots=True)
class DiffPiece:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One place in a field that differs; `where` is "" for a field that is one text."""

    where: str
    pieces: list[DiffPiece]


MORE_DIFFERS = FieldDifference("", [DiffPiece(SAME, "More differs than is shown here.")])


@dataclass(slots=True)
class Effort:
    """What is left of the work that a page is worth, whoever wrote what it compares."""

    pairs: int = MOST_PAIRS
    places: int = PLACES_SHOWN

    def allows(self, before, after):
        """Return whether two sequences may still be compared item by item; if so, that work is done."""
        pairs = len(before) * len(after)
        if pairs > self.pairs:
            return False
        self.pairs -= pairs
        return True

    def first_of(self, found):
        """Return the list of the first FieldDifferences in an iterator; a last one says so if there are more."""
        most = min(self.places, MOST_PLACES_OF_A_FIELD)
        shown = list(islice(found, most))
        self.places -= len(shown)
        return shown if len(shown) < most or next(found, None) is None else [*shown, MORE_DIFFERS]


def field_name(name):
    if name.startswith(PIN) and name != FRONT_PAGE:
        return f"{PIN}the page of {name.removeprefix(PIN)}"
    return FIELD_NAMES.get(name, name.replace("_", " "))


def field_differences(before, after, name, effort=None):
    """Return a list of FieldDifferences between two values, as in a state, of the field `name`.

    All that one page compares shares an Effort: when that is spent, texts are compared as a whole and lists place by
    place, and no more differences are listed.
    """
    effort = effort or Effort()
    return effort.first_of(_between(before, after, name, (), effort))


def field_in_words(value, name):
    """Return a value of the field `name` as one text, "" for None."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(field_in_words(item, name) for item in value)
    if isinstance(value, dict):
        parts = masked_value(value, name).items()
        return ", ".join(f"{field_name(key)} {field_in_words(item, key)}" for key, item in parts)
    if name in CHOICES:
        return dict(CHOICES[name].choices).get(value, str(value))
    if name in TIME_FIELDS:
        return to_the_second(text_to_moment(value))
    return NAMED[name](value) if name in NAMED else masked_text(str(masked_value(value, name)))


def to_the_second(time):
    """Return a moment in words, with its seconds where it has some: two that differ in them are told apart."""
    words = moment_in_words(time)
    return f"{words}{formatted(localtime(time), ':s') if time.second or time.microsecond else ''} {zone_of(time)}"


def title_by_stem(stem):
    """Return the headline of the story of a stem, which is said itself where that is gone."""
    story = Article.objects.with_stem(stem).first()
    return str(story) if story else stem


def names_by_number(model):
    """Return a function of a row's number: what the row is called."""

    def name(pk):
        row = model.objects.filter(pk=pk).first()
        return str(row) if row else "one that is gone"

    return name


CHOICES = {"decision": Article.Decision, "type": Article.Type, "kind": Redirect.Kind}
TIME_FIELDS = {"published_at", "embargoed_until", "expires_at", "binned_at", "created_at"}
NAMED = {
    "pinned_by": names_by_number(get_user_model()),
    "parent_id": names_by_number(Topic),
    "lead": title_by_stem,
    "copy_of": title_by_stem,
}
"""Fields that name another row, each with what says its name."""


def _between(before, after, name, path, effort):
    if before == after:
        return
    if name in SEALED_FIELDS:
        yield FieldDifference(_where(path), [DiffPiece(SAME, "changed")])
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in before | after:
            yield from _between(before.get(key), after.get(key), key, (*path, field_name(key)), effort)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _between_lists(before, after, name, path, effort)
    else:
        yield FieldDifference(_where(path), _pieces(field_in_words(before, name), field_in_words(after, name), effort))


def _between_lists(before, after, name, path, effort):
    for i, i_end, j, j_end in _unlike(before, after, effort):
        pairs = zip_longest(enumerate(before[i:i_end], i + 1), enumerate(after[j:j_end], j + 1), fillvalue=(0, None))
        for (number, was), (new_number, now) in pairs:
            is_text = not isinstance(now or was, dict)
            yield from _between(was, now, name, path if is_text else (*path, str(new_number or number)), effort)


def _unlike(before, after, effort):
    """Yield the bounds of the parts of two lists that differ, in the one and in the other."""
    if len(before) + len(after) > MOST_ITEMS or not effort.allows(before, after):
        yield 0, len(before), 0, len(after)
        return
    keys = [[json.dumps(item, sort_keys=True) for item in items] for items in (before, after)]
    for kind, *bounds in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind != "equal":
            yield bounds


def _where(path):
    return ", ".join(path)


def _pieces(before, after, effort):
    tokens = [_TOKEN.findall(text) for text in (before, after)] if len(before) + len(after) <= MOST_LETTERS else [[]]
    if sum(map(len, tokens)) > MOST_TOKENS or not all(tokens) or not effort.allows(*tokens):
        return _shortened([DiffPiece(GONE, before), DiffPiece(CAME, after)])
    runs = list(_runs(*tokens))
    if sum(len(same) for _, _, same in runs) < LEAST_SHARED * max(len(before), len(after)):
        return _shortened([DiffPiece(GONE, before), DiffPiece(CAME, after)])
    return _shortened([DiffPiece(*piece) for run in runs for piece in zip([GONE, CAME, SAME], run, strict=True)])


def _runs(before, after):
    """Yield what went, what came in its place, and what stays after it. Blanks alone do not part two changes."""
    gone = came = ""
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after).get_opcodes():
        was, now = "".join(before[i:i_end]), "".join(after[j:j_end])
        if kind != "equal" or (was.isspace() and (gone or came)):
            gone, came = gone + was, came + now
        else:
            yield gone, came, was
            gone = came = ""
    yield gone, came, ""


def _shortened(pieces):
    pieces = [piece for piece in pieces if piece.text]
    last = len(pieces) - 1
    return [
        _context(piece, is_first=number == 0, is_last=number == last) if piece.kind == SAME else _cut(piece)
        for number, piece in enumerate(pieces)
    ]


def _context(piece, *, is_first, is_last):
    """Leave of a text that stays the same only what stands near a change."""
    if len(piece.text) <= 2 * AROUND:
        return piece
    head = "" if is_first else piece.text[:AROUND]
    tail = "" if is_last else piece.text[-AROUND:]
    return DiffPiece(SAME, f"{head} … {tail}")


def _cut(piece):
    if piece.text.isspace():
        return DiffPiece(piece.kind, piece.text[:MOST_CHARACTERS_SHOWN].translate(_BLANKS))
    more = len(piece.text) - MOST_CHARACTERS_SHOWN
    return (
        piece
        if more <= 0
        else DiffPiece(piece.kind, f"{piece.text[:MOST_CHARACTERS_SHOWN]}… ({more:,} more characters)")
    )
