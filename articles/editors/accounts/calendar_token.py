"""The secret in the address of an editor's calendar. Whoever knows it reads the calendar, until it is replaced."""

import secrets

from articles.lib.permissions import may_see_hidden
from articles.models import Preference

BYTES = 32
PATTERN = "[A-Za-z0-9_-]{43}"


def new_calendar_token():
    return secrets.token_urlsafe(BYTES)


def set_token(user, token):
    """Give the editor this token instead of any other; "" for none."""
    Preference.objects.update_or_create(user=user, defaults={"calendar_token": token})


def owner_of(token):
    """Return the editor whose token it is and who may still see stories, None for any other."""
    preference = Preference.objects.select_related("user").filter(calendar_token=token).first() if token else None
    if preference is None or not secrets.compare_digest(preference.calendar_token, token):
        return None
    return preference.user if may_see_hidden(preference.user) else None
