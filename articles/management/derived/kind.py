"""One kind of what is derived: how it is compared and mended, row by row in chunks, or as a whole."""

from dataclasses import dataclass

from django.db import transaction

from articles.database.retrying import retried
from articles.journal.locking import lock_keys
from articles.models import Article
from articles.models.rule import lock_rule

CHUNK = 500


@dataclass(frozen=True)
class Difference:
    """`of` is a story, or what else it is about; what is found there, and what was to be expected, in words."""

    of: str
    found: str
    expected: str

    def __str__(self):
        return f"{self.of}: found {self.found}, expected {self.expected}"


class Kind:
    def repair_all(self):
        """Mend all Differences; return how many they were."""
        return sum(1 for _difference in self.differences(repair=True))


@dataclass(frozen=True)
class Whole(Kind):
    """What is compared by one question: `compare()` yields Differences, `mend()` works all of it out anew."""

    title: str
    compare: object
    mend: object

    def differences(self, *, repair=False):
        """Yield the Differences; with `repair`, mend them when all are told."""
        differs = False
        for difference in self.compare():
            differs = True
            yield difference
        if differs and repair:
            self.mend()


@dataclass(frozen=True)
class OfRows(Kind):
    """What is compared row by row.

    `compare` takes primary keys of `model`, as many as fit into a statement, and returns {primary key: [(found,
    expected)]} of those that differ; `mend` takes the primary keys of such. `name` is the field that people know a row
    by.
    """

    title: str
    model: type
    compare: object
    mend: object
    name: str = "stem"

    def differences(self, *, repair=False):
        """Yield the Differences, each chunk mended before they are told if `repair` is asked."""
        for pks in self._chunks():
            # While others write, what is read in several questions may differ for a moment.
            if self.compare(pks) and (found := self._look_again(pks, repair)):
                names = dict(self.model.objects.filter(pk__in=found).values_list("pk", self.name))
                for pk, told in found.items():
                    yield from (Difference(names[pk], *words) for words in told)

    def _chunks(self):
        last = 0
        rows = self.model.objects.order_by("pk").values_list("pk", flat=True)
        while pks := list(rows.filter(pk__gt=last)[:CHUNK]):
            yield pks
            last = pks[-1]

    @retried
    def _look_again(self, pks, repair):
        with transaction.atomic():
            if self.model is Article:
                lock_rule()
                lock_keys(pks)
            found = self.compare(pks)
            if found and repair:
                self.mend(list(found))
            return found


def shortened(text):
    """Return a text in quotation marks, as much of it as a line of a report takes."""
    return f"“{text}”" if len(text) <= 60 else f"“{text[:59]}…”"
