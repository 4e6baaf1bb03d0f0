"""Who set when readers see a story: the last act that did, where nobody took it back."""

from articles.models import Change, Operation


def last_schedules(stems):
    """Return {stem: Operation} of the last act that scheduled each of these stories and was not taken back."""
    changes = Change.objects.filter(stem__in=stems, operation__verb=Operation.Verb.SCHEDULE, operation__undone_by=None)
    loaded = changes.select_related("operation__actor", "operation__undone_by").only("stem", "operation")
    return {change.stem: change.operation for change in loaded.order_by("pk")}
