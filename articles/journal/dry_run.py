"""What an act would do, found out by doing it and taking all of it back before anybody sees."""

from dataclasses import dataclass

from django.db import transaction

from articles.database.retrying import retried
from articles.heat import RuleOutcome
from articles.lib.chunks import chunks
from articles.models import Article, Change
from articles.models.rule import forget_rule

IDS_A_QUERY = 500


@dataclass(frozen=True, slots=True)
class DryRunChange:
    """A Change that an act would record, not saved; the story's RuleOutcome before and after, None where it is not."""

    change: Change
    before: RuleOutcome | None
    after: RuleOutcome | None

    @property
    def stem(self):
        return self.change.stem


@retried
def dry_run(act):
    """Return a list of DryRunChange, one for each change that `act()` would record; whatever it raises is raised.

    `act` returns an Operation or None, as every act does. It is done in full and rolled back: the caller bounds the
    number of its stories. Nobody else can change those stories meanwhile.
    """
    with transaction.atomic():
        operation = act()
        changes = list(operation.changes.all()) if operation else []
        after = _standings(changes)
        transaction.set_rollback(True)
    forget_rule()
    before = _standings(changes)
    return [DryRunChange(change, before.get(change.stem), after.get(change.stem)) for change in changes]


def _standings(changes):
    """Return {stem: Standing} as the rows have it now."""
    standings = {}
    for stems in chunks({change.stem: None for change in changes}, IDS_A_QUERY):
        rows = Article.objects.filter(stem__in=stems).values_list("stem", *RuleOutcome._fields)
        standings |= {stem: RuleOutcome(*values) for stem, *values in rows}
    return standings
