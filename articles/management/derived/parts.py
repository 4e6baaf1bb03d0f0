"""The declared parts of the schema (articles/database/schema/)."""

from django.db import connection

from articles.database import schema
from articles.management.derived.kind import Difference, Whole


def compare():
    for part in schema.missing(connection):
        yield Difference("the database", f"no {part.kind} {part.name}", "one")


PARTS = Whole("parts of the schema", compare, lambda: schema.put_back(connection))
