"""Which Dialect is meant by what somebody asks for, whole with the desk's zone and the site that posts are from."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from articles.documents import DocumentRefused
from articles.documents.dialects import SHIPPED, dialect_from, shipped
from articles.documents.errors import InvalidValue, quoted
from articles.documents.tree import Scalar
from articles.documents.values import web_address

MOST_DIALECT_BYTES = 1 << 16
"""Of a dialect's file."""


class UnknownDialect(ValueError):
    """No Dialect can be made of what was asked for; says why, a sentence or a line for each problem."""


def dialect_named(name, site=""):
    """Return the Dialect of a name among SHIPPED or in the file at a path. Raises UnknownDialect."""
    if name in SHIPPED:
        return completed(shipped(name), site)
    try:
        with Path(name).open("rb") as file:
            data = file.read(MOST_DIALECT_BYTES + 1)
    except OSError as error:
        ways = f"{', '.join(SHIPPED)} or the path of a dialect's file"
        raise UnknownDialect(f"found {quoted(name)} ({error.strerror or error}); expected {ways}") from None
    return dialect_in(data, name, site)


def dialect_in(data, name, site=""):
    """Return the Dialect in the bytes of a file of this name. Raises UnknownDialect."""
    if len(data) > MOST_DIALECT_BYTES:
        raise UnknownDialect(f"{name}: found more than {MOST_DIALECT_BYTES:,} bytes; expected a dialect's file")
    try:
        return completed(dialect_from(data, name), site)
    except DocumentRefused as refused:
        raise UnknownDialect("\n".join(map(str, refused.problems))) from None


def completed(dialect, site):
    try:
        stated = site and web_address(Scalar(site, plain=False, line=1))
    except InvalidValue:
        raise UnknownDialect(f"site: found {quoted(site)}; expected an http or https address") from None
    return replace(dialect, zone=dialect.zone or settings.TIME_ZONE, site=stated or dialect.site)


def taken_for_granted(dialect):
    """Say in a sentence what is taken for granted of posts in a Dialect."""
    own = f"are of {dialect.site}" if dialect.site else "are refused, as no site is stated"
    return f"Written for {dialect.name}: times without a zone are meant in {dialect.zone}, posts without a link {own}."
