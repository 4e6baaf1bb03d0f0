"""The indexes of the desk's lists: every order over every state, and time within each state that may be rare.

Where a state is rare, its own index saves a list from reading all other stories in search of it.
"""

from django.db import models
from django.db.models import F, Q

from articles.queries.desk import or_least
from articles.queries.stories import UNDECIDED

PRESENT = Q(binned_at__isnull=True)
LEADS = PRESENT & Q(is_follower=False)


def falling(field, word, condition=None):
    """Return the index by `field`, an expression or a name, the largest first."""
    by = F(field) if isinstance(field, str) else field
    return models.Index(by.desc(), F("id").desc(), name=f"article_{word}", condition=condition)


ORDER_INDEXES = [
    falling("published_at", "by_time"),
    falling("rank", "by_rank"),
    falling(or_least("heat"), "by_heat"),
    falling(or_least("quality"), "by_quality"),
    falling("created_at", "by_arrival"),
    falling("updated_at", "by_last_act"),
]

STATE_INDEXES = [
    falling("published_at", "waiting_by_time", LEADS & UNDECIDED),
    falling("published_at", "unscored_by_time", LEADS & Q(heat__isnull=True)),
    falling("published_at", "withheld_by_time", LEADS & Q(published=False) & ~UNDECIDED),
    falling("published_at", "follower_by_time", PRESENT & Q(is_follower=True)),
    falling("published_at", "hold_by_time", LEADS & Q(decision="hold")),
    falling("published_at", "publish_by_time", LEADS & Q(decision="publish")),
    falling("published_at", "video_by_time", Q(type="video")),
    falling("updated_at", "binned_by_last_act", Q(binned_at__isnull=False)),
    falling("updated_at", "edited_by_last_act", Q(version__gt=1)),
    # Near misses. PostgreSQL reads nothing else to find and order them.
    models.Index(
        F("heat"),
        F("published_at").desc(),
        F("id").desc(),
        F("decision"),
        name="article_near_by_heat",
        condition=LEADS & Q(published=False, heat__isnull=False),
    ),
]

DESK_INDEXES = [
    *ORDER_INDEXES,
    *STATE_INDEXES,
    models.Index(F("provider"), F("published_at").desc(), F("id").desc(), name="article_of_provider_by_time"),
]
