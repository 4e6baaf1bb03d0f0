"""What an editor can do to stories from queue and triage: each act with its words, its key and what it asks for."""

from dataclasses import dataclass

from articles import journal
from articles.editors.permissions import EDIT

DELETE = "articles.delete_article"


@dataclass(frozen=True)
class Act:
    """`asks` names the fields of the act's form (articles/desk/queue/act_forms.py) beyond the reason."""

    name: str
    label: str
    key: str
    does: object  # called with a queryset of stories, the cleaned form as keywords, actor and reason
    asks: tuple[str, ...] = ()
    wants_reason: bool = False
    permission: str = EDIT
    is_joint: bool = False  # what becomes of one story depends on the others that it is done to

    do_not_call_in_templates = True

    def __call__(self, articles, *, actor, reason="", shown=None, **asked):
        """Do it to the queryset's stories; returns the Operation, None if nothing changed. Raises ValueError.

        `shown` are the versions in which they were shown; it raises Stale, and does nothing, if they are others now.
        """
        return self.does(articles, actor=actor, reason=reason, shown=shown, **asked)


def heat_up(articles, **facts):
    return journal.boost(articles, 10, **facts)


def cool_down(articles, **facts):
    return journal.boost(articles, -10, **facts)


ACTS = [
    Act("publish", "Publish", "p", journal.publish),
    Act("hold", "Hold", "h", journal.hold, wants_reason=True),
    Act("follow_rule", "Follow the rule", "r", journal.follow_rule),
    Act("heat_up", "Boost +10", "+", heat_up),
    Act("cool_down", "Boost −10", "-", cool_down),
    Act("score", "Score", "v", journal.score, asks=("quality",)),
    Act("file_under", "File under", "o", journal.file_under, asks=("topic",)),
    Act("take_from", "Take from topic", "", journal.take_from, asks=("topic",)),
    Act("mend", "Mend texts", "e", journal.mend),
    Act("merge", "Merge into", "m", journal.merge, asks=("lead",), is_joint=True),
    Act("split", "Take out of its cluster", "", journal.split, is_joint=True),
    Act("schedule", "Schedule", "c", journal.schedule, asks=("embargoed_until", "expires_at")),
    Act("throw_away", "Bin", "b", journal.throw_away, wants_reason=True),
    Act("bring_back", "Bring back", "", journal.bring_back),
]

BY_NAME = {act.name: act for act in ACTS}


def acts_for(user):
    """Return the Acts that `user` may do."""
    return [act for act in ACTS if user.has_perm(act.permission)]
