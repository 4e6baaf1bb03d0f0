"""The acts of editors, each declared once: what it does, what it is called, to which stories it can be done, where.

Buttons, keys, forms, messages, counts, previews and rights are made from this. Whoever adds an act fills in its facts
here, and what it asks for in articles/desk/queue/act_forms.py: tests name what is missing.
"""

from django.urls import reverse

from articles import journal
from articles.editors.acts.act import Act, Offer, Offered
from articles.lib.permissions import DELETE
from articles.models import Article, Operation
from articles.queries.states import KeptBack, State
from articles.stories.findings import mending_of

Verb = Operation.Verb

EVERY_STATE = frozenset(State)
NOT_BINNED = EVERY_STATE - {State.BINNED}
DECIDABLE = frozenset(state for state in EVERY_STATE if state.kept_back is not KeptBack.BY_PLACE)
"""Whose stories' decision says whether readers see them, now or at another time."""


def heat_up(articles, **facts):
    return journal.boost(articles, 10, **facts)


def cool_down(articles, **facts):
    return journal.boost(articles, -10, **facts)


def at_address(name):
    """Return what says at which address of this name a story is."""
    return lambda story: reverse(name, args=[story.pk])


def pins_for(story):
    return reverse("desk:pins", query={"story": story.pk})


def has_lead(story):
    return story.lead_id is not None


PUBLISH = Act(
    "publish",
    "Publish",
    Verb.PUBLISH,
    does=journal.publish,
    # What has expired stays from readers, whoever publishes it.
    states=DECIDABLE - {State.EXPIRED},
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.RECORD | Offer.LIST | Offer.NEAR_MISSES,
    key="p",
    decision=Article.Decision.PUBLISH,
    is_main=True,
)
HOLD = Act(
    "hold",
    "Hold",
    Verb.HOLD,
    does=journal.hold,
    states=DECIDABLE,
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.RECORD | Offer.LIST | Offer.NEAR_MISSES,
    key="h",
    wants_reason=True,
    decision=Article.Decision.HOLD,
)
FOLLOW_RULE = Act(
    "follow_rule",
    "Follow the rule",
    Verb.FOLLOW_RULE,
    does=journal.follow_rule,
    states=DECIDABLE,
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.RECORD | Offer.LIST,
    key="r",
    decision=Article.Decision.RULE,
)
HEAT_UP = Act(
    "heat_up",
    "Boost +10",
    Verb.BOOST,
    does=heat_up,
    # A follower has no heat of its own.
    states=DECIDABLE,
    offers=Offer.QUEUE | Offer.TRIAGE,
    key="+",
    message="Boosted “{story}” by 10",
)
COOL_DOWN = Act(
    "cool_down",
    "Boost −10",
    Verb.BOOST,
    does=cool_down,
    states=DECIDABLE,
    offers=Offer.QUEUE | Offer.TRIAGE,
    key="-",
    past="cooled",
    message="Cooled “{story}” by 10",
)
SCORE = Act(
    "score",
    "Score",
    Verb.SCORE,
    does=journal.score,
    states=NOT_BINNED,
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.UNSCORED,
    key="v",
    asks=("quality",),
    may_stay=True,
    message="Gave “{story}” a quality of {quality}",
)
FILE_UNDER = Act(
    "file_under",
    "File under",
    Verb.FILE,
    does=journal.file_under,
    states=NOT_BINNED,
    offers=Offer.QUEUE | Offer.TRIAGE,
    key="o",
    asks=("topic",),
    may_stay=True,
    past="filed",
    message="Filed “{story}” under {topic}",
)
TAKE_FROM = Act(
    "take_from",
    "Take from",
    Verb.FILE,
    does=journal.take_from,
    states=NOT_BINNED,
    offers=Offer.QUEUE | Offer.TOPICS,
    asks=("topic",),
    past="taken from a topic",
    message="Took “{story}” from {topic}",
)
MEND = Act(
    "mend",
    "Mend texts",
    Verb.MEND,
    does=journal.mend,
    states=NOT_BINNED,
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.REPAIR,
    key="e",
    needs=mending_of,
    message="Mended the texts of “{story}”",
)
MERGE = Act(
    "merge",
    "Merge into",
    Verb.MERGE,
    does=journal.merge,
    states=NOT_BINNED,
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.RECORD | Offer.TWIN,
    key="m",
    asks=("lead",),
    page=at_address("desk:merge"),
    is_joint=True,
    message="Filed “{story}” under “{lead}”",
)
SPLIT = Act(
    "split",
    "Take out of its cluster",
    Verb.SPLIT,
    does=journal.split,
    states=frozenset({State.FOLLOWERS}),
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.FOLLOWER,
    page=at_address("desk:split"),
    is_joint=True,
    past="taken out of a cluster",
    message="Took “{story}” out of its cluster",
)
MAKE_LEAD = Act(
    "make_lead",
    "Make it the lead",
    Verb.LEAD,
    states=frozenset({State.FOLLOWERS}),
    offers=Offer.FOLLOWER,
    needs=has_lead,
    page=at_address("desk:make_lead"),
    past="made the lead",
)
SCHEDULE = Act(
    "schedule",
    "Schedule",
    Verb.SCHEDULE,
    does=journal.schedule,
    states=NOT_BINNED,
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.RECORD,
    key="c",
    asks=("embargoed_until", "expires_at"),
    page=at_address("desk:schedule"),
    may_stay=True,
)
PIN = Act(
    "pin",
    "Pin",
    Verb.PIN,
    # Of a story that readers do not see yet, the form says that the pin waits with it.
    states=NOT_BINNED,
    offers=Offer.RECORD | Offer.PINS,
    page=pins_for,
)
UNPIN = Act(
    "unpin",
    "Unpin",
    Verb.UNPIN,
    states=EVERY_STATE,
    offers=Offer.PINS,
)
HAND_BACK = Act(
    "hand_back",
    "Take it from the document again",
    Verb.HAND_BACK,
    states=EVERY_STATE,
    offers=Offer.FIELD,
)
THROW_AWAY = Act(
    "throw_away",
    "Bin",
    Verb.BIN,
    does=journal.throw_away,
    states=NOT_BINNED,
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.RECORD,
    key="b",
    wants_reason=True,
    is_grave=True,
)
BRING_BACK = Act(
    "bring_back",
    "Bring back",
    Verb.BRING_BACK,
    does=journal.bring_back,
    states=frozenset({State.BINNED}),
    offers=Offer.QUEUE | Offer.TRIAGE | Offer.RECORD,
)
DELETE_FOR_GOOD = Act(
    "delete_selected",
    "Delete",
    Verb.DELETE,
    states=EVERY_STATE,
    offers=Offer.LIST,
    permission=DELETE,
    is_grave=True,
)

ACTS = [
    PUBLISH,
    HOLD,
    FOLLOW_RULE,
    HEAT_UP,
    COOL_DOWN,
    SCORE,
    FILE_UNDER,
    TAKE_FROM,
    MEND,
    MERGE,
    SPLIT,
    MAKE_LEAD,
    SCHEDULE,
    PIN,
    UNPIN,
    HAND_BACK,
    THROW_AWAY,
    BRING_BACK,
    DELETE_FOR_GOOD,
]
"""All of them, in the order in which they are offered."""


def acts_at(places, user=None):
    """Return the Acts that one of these places offers; with a `user`, those that they may do."""
    return [act for act in ACTS if places & act.offers and (user is None or user.has_perm(act.permission))]


def act_named(name, places):
    """Return the Act of this name that one of these places offers. Raises ValueError."""
    found = [act for act in acts_at(places) if act.name == name]
    if not found:
        raise ValueError(f"There is no act “{name}” here.")
    return found[0]


def offered_at(place, story, user):
    """Return what a place offers `user` for one story: each that can be done to it and would change something."""
    acts = [act for act in acts_at(place, user) if act.has_use_for(story)]
    return [Offered(act, act.page and act.page(story)) for act in acts]
