"""Every editorial act: who, when, why, before, after, and its inverse. No write to a story bypasses it."""

from articles.journal.acts import add, delete, follow_rule, hold, publish, recalculate
from articles.journal.recording import recording
from articles.journal.undo import undo

__all__ = ["add", "delete", "follow_rule", "hold", "publish", "recalculate", "recording", "undo"]
