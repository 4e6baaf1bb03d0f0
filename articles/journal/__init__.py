"""Every editorial act: who, when, why, before, after, and its inverse. No write to a story bypasses it."""

from articles.journal.acts import (
    add,
    boost,
    bring_back,
    delete,
    empty_bin,
    file_under,
    follow_rule,
    hand_back,
    hold,
    mend,
    pin,
    publish,
    recalculate,
    schedule,
    score,
    take_from,
    throw_away,
    unpin,
)
from articles.journal.dry_run import DryRunChange, dry_run
from articles.journal.history import Edit, edits_since
from articles.journal.locking import Stale, keep_still, pages_locked, references_locked
from articles.journal.merging import CannotMerge, make_lead, merge, split
from articles.journal.policies import policy_of, set_policy
from articles.journal.recording import recording
from articles.journal.retention import trim
from articles.journal.shared_rows.acts import CannotJoin, InUse, Joined, join, remove, saving
from articles.journal.undo import undo
from articles.journal.versions import return_to, state_after

__all__ = [
    "CannotJoin",
    "CannotMerge",
    "DryRunChange",
    "Edit",
    "InUse",
    "Joined",
    "Stale",
    "add",
    "boost",
    "bring_back",
    "delete",
    "dry_run",
    "edits_since",
    "empty_bin",
    "file_under",
    "follow_rule",
    "hand_back",
    "hold",
    "join",
    "keep_still",
    "make_lead",
    "mend",
    "merge",
    "pages_locked",
    "pin",
    "policy_of",
    "publish",
    "recalculate",
    "recording",
    "references_locked",
    "remove",
    "return_to",
    "saving",
    "schedule",
    "score",
    "set_policy",
    "split",
    "state_after",
    "take_from",
    "throw_away",
    "trim",
    "undo",
    "unpin",
]
