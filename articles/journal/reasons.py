"""Why stories are as they are: the last reason that somebody gave for an act on each."""

from articles.models import Change


def last_reasons(stems):
    """Return {stem: Operation} of the last act with a reason on each of these stories that was not taken back."""
    changes = Change.objects.filter(stem__in=stems, operation__undoes=None, operation__undone_by=None)
    changes = changes.exclude(operation__reason="").order_by("pk").select_related("operation__actor")
    return {change.stem: change.operation for change in changes.only("stem", "operation")}
