"""Sessions in the database that use of the desk prolongs, without writing them at every step."""

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as StoreInDatabase
from django.utils import timezone

DESK_PATH = "/admin/"
SLACK = 0.1
"""What part of its life a session has lost before it is written again."""


class SessionStore(StoreInDatabase):
    """Knows from its row when it ends; `ends_at` is None for one that is new or not loaded."""

    ends_at = None

    @classmethod
    def get_model_class(cls):
        return StoreInDatabase.get_model_class()

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        self.ends_at = row and row.expire_date
        return row

    @property
    def is_ageing(self):
        if self.ends_at is None:
            return False
        left = (self.ends_at - timezone.now()).total_seconds()
        return left < settings.SESSION_COOKIE_AGE * (1 - SLACK)


def prolonging(get_response):
    """Middleware: let the session of whoever uses the desk last as long as at its beginning, browser's cookie too."""

    def answer(request):
        if request.path_info.startswith(DESK_PATH) and request.user.is_authenticated and request.session.is_ageing:
            request.session.modified = True
        return get_response(request)

    return answer
