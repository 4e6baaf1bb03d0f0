"""The journal made shorter. It is kept for ever unless somebody says otherwise: what is trimmed cannot be undone.

An operation goes whole, with all its changes, and together with what undid it and what undid that: half of such a chain
would make an undone act look like one that stands. So a chain goes when the last of it is old enough. What put the
policy in force is kept however old, because the desk says who did; and a batch goes with the operation of its import.
"""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from articles.database.retrying import retried
from articles.lib.chunks import chunks
from articles.models import Batch, Change, Operation, Policy

ROWS_A_STEP = 1_000


class Trimmed(NamedTuple):
    """How many went, or would."""

    operations: int
    changes: int
    batches: int


@retried
def trim(before, *, dry_run=False):
    """Remove what was recorded before the moment `before`. Returns Trimmed."""
    with transaction.atomic():
        # The last one first: so none is left for a moment without what undid it.
        pks = list(_old(before).order_by("-pk").values_list("pk", flat=True))
        counts = [_trim_chunk(chunk, dry_run) for chunk in chunks(pks, ROWS_A_STEP)]
    return Trimmed(*map(sum, zip(*counts, strict=True))) if counts else Trimmed(0, 0, 0)


def _trim_chunk(pks, dry_run):
    rows = [
        Batch.objects.filter(operations__in=pks).distinct(),
        Change.objects.filter(operation__in=pks),
        Operation.objects.filter(pk__in=pks),
    ]
    batches, changes, operations = (queryset.count() for queryset in rows)
    if not dry_run:
        Batch.objects.filter(pk__in=list(rows[0].values_list("pk", flat=True))).delete()
        for queryset in rows[1:]:
            queryset.delete()
    return operations, changes, batches


def _old(before):
    """Return the operations from before a moment that are no part of anything younger."""
    return Operation.objects.filter(created_at__lt=before).exclude(pk__in=_spared(before))


def _spared(before):
    """Return the primary keys of the older operations in chains that are needed."""
    policy = Policy.in_force()
    needed = {policy.operation_id} if policy and policy.operation_id else set()
    found = needed | set(
        Operation.objects.filter(created_at__gte=before, undoes__created_at__lt=before).values_list("undoes", flat=True)
    )
    spared = set()
    while found:
        spared |= found
        linked = Operation.objects.filter(Q(undone_by__in=found) | Q(undoes__in=found))
        found = set(linked.values_list("pk", flat=True)) - spared
    return spared
