"""The heat rule in force: the newest policy's, or the settings' until there is one.

Every page asks for it, often many times, and it changes a few times a year. So each process remembers it for a few
seconds; whoever writes stories asks anew, and the process that saves a policy forgets at once.
"""

from time import monotonic

from django.conf import settings
from django.db import connection, transaction

from articles.heat import Rule
from articles.models.policy import Policy

RULE_REMEMBERED_FOR = 5
"""Seconds. Long enough to cost a busy process next to nothing; short enough that after a change no editor is told of
the former bar for longer than it takes to look at another page.
"""

RULE_LOCK = 0x706F6C69
"""PostgreSQL's number for "stories are being written by the rule", shared, or "the rule is being changed", alone."""

# Replaced, never emptied: whoever reads the database while it is replaced writes into the old one.
_memory = {}


def rule_in_force():
    """Return the Rule to show and to compare with, at most RULE_REMEMBERED_FOR old."""
    memory = _memory
    until, policy = memory.get("policy", (0, None))
    if monotonic() >= until:
        policy = Policy.in_force()
        memory["policy"] = monotonic() + RULE_REMEMBERED_FOR, policy
    return rule_of(policy)


def rule_for_writing(*, alone=False):
    """Return the Rule as it is saved. Nobody changes it before this transaction ends; with `alone`, nobody uses it."""
    lock_rule(alone=alone)
    return fresh_rule()


def lock_rule(*, alone=False):
    """See to it that nobody changes the rule before this transaction ends; with `alone`, that nobody uses it."""
    # SQLite has one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(%s)", [RULE_LOCK])


def fresh_rule():
    """Return the Rule as it is saved at this moment."""
    return rule_of(Policy.in_force())


def forget_rule():
    """Have this process look again: now, and once more when what was saved can be seen by others."""
    _forget()
    if connection.in_atomic_block:
        transaction.on_commit(_forget)


def _forget():
    global _memory
    _memory = {}


def rule_of(policy):
    """Return the Rule of a Policy, of the settings if it is None."""
    if policy is not None:
        return policy.rule
    return Rule(weight=settings.RELATED_WEIGHT, bar=settings.PUBLISH_BAR, half_life=settings.HALF_LIFE_DAYS)
