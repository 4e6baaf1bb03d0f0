"""Who has a story open: noted when its record is opened and, where there is JavaScript, every half minute after."""

from datetime import timedelta

from django.utils import timezone

from articles.database.waiting import if_possible
from articles.models import Presence

AWAY_AFTER = timedelta(minutes=2)


def note(article, user):
    """Note that `user` has a story open now, and forget those who left theirs.

    While somebody else writes for long, a story opens without the note.
    """
    now = timezone.now()

    def write():
        Presence.objects.filter(seen_at__lt=now - AWAY_AFTER).delete()
        Presence.objects.bulk_create(
            [Presence(article=article, user=user, seen_at=now)],
            update_conflicts=True,
            unique_fields=["article", "user"],
            update_fields=["seen_at"],
        )

    if_possible(write)


def others_at(article, user):
    """Return the Presences of other editors who have the story open."""
    present = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - AWAY_AFTER)
    return present.exclude(user=user).select_related("user").order_by("user__username")


def open_elsewhere(pks, user):
    """Return the Presences of other editors at any of these stories."""
    present = Presence.objects.filter(seen_at__gte=timezone.now() - AWAY_AFTER).exclude(user=user)
    looked_for = set(pks)
    return [each for each in present.select_related("user").order_by("user__username") if each.article_id in looked_for]
