"""A Document in a dialect's keys -> the same in ours. Nothing is lost: what no key of ours takes stays as it was."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from articles.documents.errors import InvalidValue, Trouble, quoted

from ..keys import STORY_KEYS
from ..kinds import FlawOnLine
from ..kinds import WarningKind as Kind
from ..parse import Document
from ..record import Problem
from ..stem import day_in, without_suffix
from ..tree import Mapping, Node, Scalar, Sequence
from ..validate import reader_of
from ..values import text
from . import values
from .dates import Dated, of_day
from .dialect import Dialect

OUR_OWN = {"topics", "draft", "published", "provider", "publishedDateTime"}
"""Keys that are not simply the first of the others' that is filled."""

A_DATE = "a date, such as 2020-12-14 23:30 +01:00"
A_SITE = ", or the site of posts without one"
KEYS_NAMED = 6
"""Keys that a message names."""

MOST_KEY = 40
"""Characters of such a key."""


def translated(document: Document, dialect: Dialect) -> Document:
    """Return the Document in our keys, its `notes` saying what was taken for granted.

    What a story cannot do without and this one has not is among its `problems`.
    """
    return Translation(document, dialect).done()


class Translation:
    def __init__(self, document: Document, dialect: Dialect) -> None:
        self.document, self.dialect = document, dialect
        self.rest = _opened(document.root)
        self.story: dict[str, Node] = {}
        self.notes: list[FlawOnLine] = []
        self.problems: list[Problem] = []
        self.unfit: dict[str, tuple[str, Node, Trouble]] = {}

    def done(self) -> Document:
        self._date()
        self._title()
        for ours in self.dialect.keys:
            if ours not in OUR_OWN | {"title"}:
                self._first(ours, values.SHAPES.get(ours, values.plain))
        self._provider()
        self._topics()
        self._published()
        for ours, stated in self.dialect.always.items():
            self.story.setdefault(ours, Scalar(stated, plain=False, line=self.document.root.line))
        self._keep_rest()
        problems = (*self.document.problems, *self.problems)
        root = Mapping(self.story, self.document.root.line)
        return replace(self.document, root=root, problems=problems, notes=tuple(self.notes))

    # What is there

    def _stated(self, ours: str) -> Iterator[tuple[str, Node]]:
        """Yield (path, node) of each of the others' keys for one of ours that is filled."""
        for path in self.dialect.keys.get(ours, ()):
            node = _at(self.rest, path)
            if node is not None and _is_blank(node):
                _take(self.rest, path)
            elif node is not None:
                yield path, node

    def _first(self, ours: str, shape: Callable[[Node, Dialect], Node]) -> Node | None:
        """Take the first value that, in its shape, our key can have; of one that it cannot, the reason is kept."""
        for path, node in self._stated(ours):
            try:
                value = shape(node, self.dialect)
                reader_of(ours)(value)
            except InvalidValue as error:
                self.unfit.setdefault(path, (ours, node, error.troubles[0]))
            else:
                _take(self.rest, path)
                self.story[ours] = value
                return value
        return None

    # What needs more than that

    def _date(self) -> None:
        for path, node in self._stated("publishedDateTime"):
            if self._take_date(path, node):
                return
        if day := day_in(self.document.file):
            self._set_date(of_day(day), self.document.root.line, f"the day {day} in the file's name")
        else:
            self._miss("publishedDateTime", A_DATE)

    def _take_date(self, path: str, node: Node) -> bool:
        try:
            found = values.date_in(node, self.dialect)
        except InvalidValue as error:
            self.unfit.setdefault(path, ("publishedDateTime", node, error.troubles[0]))
            return False
        _take(self.rest, path)
        self._set_date(found, node.line, quoted(text(node)))
        return True

    def _set_date(self, found: Dated, line: int, stated: str) -> None:
        self.story["publishedDateTime"] = Scalar(found.text, plain=True, line=line)
        if found.lacks_zone:
            zone = f"its zone too; {self.dialect.zone} is taken for granted"
            self._note(Kind.ASSUMED_ZONE, "publishedDateTime", line, f"a time without a zone, {stated}", zone)
        if found.lacks_time:
            expected = "the hour too; only the day counts as known"
            self._note(Kind.DAY_ALONE, "publishedDateTime", line, f"a day without a time, {stated}", expected)

    def _title(self) -> None:
        if self._first("title", values.line):
            return
        title = title_from_file(self.document.file)
        if title and not any(ours == "title" for ours, _node, _trouble in self.unfit.values()):
            line = self.document.root.line
            self.story["title"] = Scalar(title, plain=False, line=line)
            expected = f"a title; {quoted(title)} is made of the file's name"
            self._note(Kind.NAME_AS_TITLE, "title", line, "no title", expected)
        else:
            self._miss("title", "a title")

    def _provider(self) -> None:
        """Whose it is, by its own word, its link or the site that it comes from."""
        if self._first("provider", values.provider):
            return
        link = self.story.get("webUrl") or self.story.get("originalUrl")
        site = values.host(self.dialect.site)
        domain = values.host(link.text) if type(link) is Scalar else site
        line = link.line if link else self.document.root.line
        if not domain:
            self._miss("provider", "an address", under="webUrl", otherwise=A_SITE)
            return
        name = self._name_of(domain, is_own=domain == site)
        self.story["provider"] = Mapping(name | {"domain": Scalar(domain, plain=False, line=line)}, line)

    def _name_of(self, domain: str, *, is_own: bool) -> dict[str, Node]:
        """What a post calls the outlet to which it links, or the dialect the one of a domain."""
        for path, node in () if is_own else self._stated("provider"):
            try:
                name = values.name(node)
            except InvalidValue:
                continue
            _take(self.rest, path)
            return {"name": name}
        known = self.dialect.providers.get(domain)
        return {"name": Scalar(known, plain=False, line=self.document.root.line)} if known else {}

    def _topics(self) -> None:
        names: dict[str, str] = {}
        line = None
        for path, node in self._stated("topics"):
            try:
                stated = values.names_in(node, self.dialect)
                more = names | {name.casefold(): name for name in stated if name.casefold() not in names}
                items: list[Node] = [Scalar(name, plain=False, line=node.line) for name in more.values()]
                value = Sequence(items, line or node.line)
                reader_of("topics")(value)
            except InvalidValue as error:
                self.unfit.setdefault(path, ("topics", node, error.troubles[0]))
                continue
            _take(self.rest, path)
            names, line = more, value.line
            self.story["topics"] = value

    def _published(self) -> None:
        """A draft waits for a decision, as does a post of which nobody can tell whether it is one."""
        is_draft = self.dialect.is_draft(self.document.file)
        for ours, means_draft in (("draft", True), ("published", False)):
            for path, node in list(self._stated(ours)):
                if (stated := values.truth(node)) is not None:
                    _take(self.rest, path)
                    is_draft |= stated == means_draft
                else:
                    self.unfit.setdefault(path, (ours, node, ("", node.line, node.describe(), "true or false")))
                    is_draft = True
        if self.dialect.published and not is_draft:
            self.story["published"] = Scalar("true", plain=True, line=self.document.root.line)

    # What is left

    def _keep_rest(self) -> None:
        """Keep all else as unknown keys: one that means something else to us, under a name of its own."""
        for path, (ours, node, trouble) in self.unfit.items():
            if _at(self.rest, path) is node:
                _path, line, found, _expected = trouble
                self._note(Kind.NOT_MAPPED, path, line, found, f"what {ours} can be; as it is, it is only kept")
        for key, node in self.rest.items.items():
            name = f"{self.dialect.prefix}-{key}" if key in STORY_KEYS.names else key
            self.story.setdefault(name, node)

    def _note(self, kind: Kind, path: str, line: int | None, found: str, expected: str) -> None:
        self.notes.append((kind, path, line, found, expected))

    def _miss(self, ours: str, expected: str, *, under: str = "", otherwise: str = "") -> None:
        """Say of what must be there what stands in its place, and under which keys it is looked for."""
        keys = self.dialect.keys.get(under or ours, [])
        unfit = next((path for path in keys if path in self.unfit), None)
        if unfit:
            node = self.unfit[unfit][1]
            line, found = node.line, f"{node.describe()} under {unfit}"
        else:
            line, found = self.document.root.line, f"none, but the keys {_listed(list(self.document.root.items))}"
        places = f" under {_listed(keys)}" if keys else ""
        problem = Problem(self.document.file, line, ours, found, f"{expected}{places}{otherwise}")
        self.problems.append(problem)


def title_from_file(file: str) -> str:
    """Return a title made of a file's name, or of its folder's where it is an index; "" where there is none."""
    folders, _, own = file.replace("\\", "/").rpartition("/")
    name = without_suffix(own)
    if name.lower() in ("index", "_index"):
        name = folders.rpartition("/")[2]
    words = re.sub(r"[-_\s]+", " ", re.sub(r"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}-", "", name)).strip()
    return words[:1].upper() + words[1:]


def _opened(root: Mapping) -> Mapping:
    """A copy of the mappings in a tree, so that values can be taken out of it."""
    items = {key: _opened(child) if type(child) is Mapping else child for key, child in root.items.items()}
    return Mapping(items, root.line)


def _at(root: Node, path: str) -> Node | None:
    node = root
    for part in path.split("."):
        if type(node) is not Mapping or part not in node.items:
            return None
        node = node.items[part]
    return node


def _take(root: Mapping, path: str) -> None:
    """Take a value out; a mapping that is empty then goes, too."""
    above, _, own = path.rpartition(".")
    holder = _at(root, above) if above else root
    if type(holder) is Mapping:
        del holder.items[own]
        if above and not holder.items:
            _take(root, above)


def _is_blank(node: Node) -> bool:
    if type(node) is Scalar:
        return node.is_null or not node.text.strip()
    return not node.items


def _listed(keys: list[str]) -> str:
    shown_keys = [key if key.isprintable() and len(key) <= MOST_KEY else quoted(key) for key in keys[:KEYS_NAMED]]
    more = len(keys) - KEYS_NAMED
    return f"{', '.join(shown_keys)}{f' and {more:,} more' if more > 0 else ''}"
