"""What was done to one story so far."""

from articles.models import Change


def last_changes(article, count):
    """Return the last `count` Changes of a story, the last first, with their operations."""
    operations = ["operation__actor", "operation__undone_by", "operation__undoes"]
    return list(_changes_of(article).select_related(*operations)[:count])


def arrival(article):
    """Return the Operation that brought a story in, with its batch; None if the journal knows of none."""
    came = _changes_of(article).filter(kind=Change.Kind.CREATED).select_related("operation__batch").first()
    return came and came.operation


def _changes_of(article):
    return Change.objects.filter(stem=article.stem).order_by("-pk")
