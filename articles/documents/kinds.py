"""What warnings can be about: a word by which they are kept, and the words under which people see them together."""

from enum import StrEnum


class WarningKind(StrEnum):
    """`label` completes the sentence "12 stories have …"; `title` stands by itself."""

    label: str
    title: str  # type: ignore[assignment]  # Texts have a method of that name, which no kind needs.

    ENTITY = "entity", "HTML entities in a text"
    MOJIBAKE = "mojibake", "letters that were read in another encoding"
    EMPTY_EXCERPT = "empty-excerpt", "an excerpt that says nothing"
    NO_ADDRESS = "no-address", "no address to which readers can go on"
    SECRET_ADDRESS = "secret-address", "a user's name or password in an address"
    HTTP_PICTURE = "http-picture", "pictures without https"
    PATH_AS_DOMAIN = "path-as-domain", "a path in the place of an outlet's domain"
    SAME_ADDRESS = "same-address", "the address of another story"
    OTHER_STORY = "other-story", "another address or outlet than the story had"
    NEAR_KEY = "near-key", "keys that are nearly right"
    COMMENT = "comment", "texts without quotes that a # cuts"
    LINE_END = "line-end", "block texts that end in a line end"
    LIST_ITEM = "list-item", "items of a list read into the line above"
    EMPTY_LIST = "empty-list", "lists without an item"
    REPEATED_TOPIC = "repeated-topic", "a topic that is named twice"
    BLANK_LINES = "blank-lines", "blank lines before the first line"
    CUT_TEXT = "cut-text", "an excerpt that stops within a sentence"
    DOUBTFUL_DATE = "doubtful-date", "a date that can hardly be right"
    BOOST = "boost", "another heat than the rule gives"
    HEAT_ALONE = "heat-alone", "a heat without a quality"
    FLAG = "flag", "another flag than the rule gives"
    ASSUMED_ZONE = "assumed-zone", "a time without a zone"
    DAY_ALONE = "day-alone", "a day without a time"
    NAME_AS_TITLE = "name-as-title", "no title but the name of their file"
    NOT_MAPPED = "not-mapped", "values that fit no key of a story and are only kept"

    def __new__(cls, word: str, label: str) -> "WarningKind":
        kind = str.__new__(cls, word)
        kind._value_ = word
        kind.label = label
        kind.title = label[:1].upper() + label[1:]
        return kind


Flaw = tuple[WarningKind, str, str, str]
"""What is odd in a story: the kind, the path, what was found and what was expected."""

FlawOnLine = tuple[WarningKind, str, int | None, str, str]
"""The same, with the line of a document behind the path."""

NEED_REPAIR = [
    WarningKind.ENTITY,
    WarningKind.MOJIBAKE,
    WarningKind.EMPTY_EXCERPT,
    WarningKind.CUT_TEXT,
    WarningKind.LINE_END,
    WarningKind.COMMENT,
    WarningKind.LIST_ITEM,
    WarningKind.NO_ADDRESS,
    WarningKind.SECRET_ADDRESS,
    WarningKind.PATH_AS_DOMAIN,
    WarningKind.HTTP_PICTURE,
    WarningKind.DOUBTFUL_DATE,
    WarningKind.NEAR_KEY,
]
"""What makes a story one that an editor should mend; of all else a document may have meant what it says."""


def needs_repair(kind: str, field: str) -> bool:
    """Return whether a finding of this kind at this path calls for mending: copies of others and icons do not."""
    return kind in NEED_REPAIR and not field.startswith(("related", "provider.images"))
