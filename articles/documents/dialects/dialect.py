"""What a Dialect says: which of another system's files are posts, and what their keys mean."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True, slots=True)
class Dialect:
    """One system's front matter. Each field may be stated in a file, as the README says.

    `keys` are lists of the others' keys, dots leading into mappings, by ours (and by `draft`, which we have not).
    """

    name: str
    files: list[str] = field(default_factory=lambda: ["*.md", "*.markdown", "*.mdown", "*.mkd", "*.mkdn", "*.mkdown"])
    """Patterns of the names or paths of posts."""

    skip: list[str] = field(default_factory=list)
    """Of those, the patterns of files that are none."""

    drafts: list[str] = field(default_factory=list)
    """Patterns of the paths of posts that are not published yet."""

    keys: dict[str, list[str]] = field(default_factory=dict)
    lists: str = ""
    """How a text is parted that stands where a list is meant: at spaces, at commas, or (if empty) not."""

    zone: str = ""
    """The name of the one in which times without a zone are meant; if empty, the desk's."""

    dates: list[str] = field(default_factory=list)
    """Further forms of dates, in the words of strptime()."""

    site: str = ""
    """The address of the site from which the posts come: of those without a link, and of addresses without a host."""

    providers: dict[str, str] = field(default_factory=dict)
    """Names of outlets by their domains."""

    published: bool = True
    """Whether a post that is no draft is before readers; else it waits for a decision."""

    always: dict[str, str] = field(default_factory=dict)
    """Texts by our keys, for what no post states."""

    @property
    def facts(self) -> dict[str, Any]:
        """All of it as plain data, of which Dialect(**facts) makes the same."""
        return asdict(self)

    @property
    def fingerprint(self) -> bytes:
        """Bytes that differ where two dialects may read a post differently."""
        return json.dumps(self.facts, sort_keys=True).encode()

    @property
    def prefix(self) -> str:
        """What is put before a key that means something else to us."""
        return "".join(char for char in self.name.lower() if char.isalnum()) or "other"

    def reads(self, path: str) -> bool:
        """Whether a file is a post, by its path."""
        return is_like(path, self.files) and not is_like(path, self.skip)

    def is_draft(self, path: str) -> bool:
        return is_like(path, self.drafts)


def is_like(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path, or the name at its end, is like one of some patterns such as `*.md` or `*/_drafts/*`."""
    whole = f"/{path.lower()}"
    own = whole.rpartition("/")[2]
    return any(fnmatchcase(own, pattern.lower()) or fnmatchcase(whole, pattern.lower()) for pattern in patterns)
