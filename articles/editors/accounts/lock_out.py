"""How wrong passwords lock: an account for whoever guesses at it, and an address that tries many names, for a while.

Both are counted by the address they come from, so that nobody can shut out an editor who is elsewhere.
"""

from datetime import timedelta

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.core import signing
from django.db.models import Max, Sum

MOST_FROM_ONE_ADDRESS = 50
"""Wrong passwords from one address, whatever the names, within the time for which an account is locked."""

ATTEMPT_PAUSE = timedelta(seconds=20)
"""Between two attempts from an address that gave more: it is slowed, and never shut out for good."""

KNOWN = "known_editor"
KNOWN_FOR = 180 * 24 * 60 * 60  # seconds


class LockOut(AxesDatabaseHandler):
    """Leaves with a request that is refused until when (`locked_until`), and with one that succeeds who it was."""

    def is_locked(self, request, credentials=None):
        request.locked_until = self.account_opens_at(request, credentials) or address_opens_at(request, credentials)
        return request.locked_until is not None

    def account_opens_at(self, request, credentials):
        """Return when an account is open again for this address, None if it is open."""
        if not super().is_locked(request, credentials):
            return None
        noted = [
            attempts.aggregate(last=Max("attempt_time")) for attempts in self.get_user_attempts(request, credentials)
        ]
        return max(each["last"] for each in noted) + settings.AXES_COOLOFF_TIME

    def user_logged_in(self, sender, request, user, **kwargs):
        super().user_logged_in(sender, request, user, **kwargs)
        request.signed_in_as = user.get_username()


def address_opens_at(request, credentials):
    """Return when an address may try again, None if it may now. Who signed in there before does not wait for others."""
    recent = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
    )
    noted = recent.aggregate(count=Sum("failures_since_start"), last=Max("attempt_time"))
    if (noted["count"] or 0) < MOST_FROM_ONE_ADDRESS or is_known(request, get_client_username(request, credentials)):
        return None
    opens_at = noted["last"] + ATTEMPT_PAUSE
    return opens_at if opens_at > request.axes_attempt_time else None


def is_known(request, name):
    """Return whether this account has signed in with this browser before."""
    try:
        return signing.loads(request.COOKIES.get(KNOWN, ""), salt=KNOWN, max_age=KNOWN_FOR) == name
    except signing.BadSignature:
        return False


def remember_browser(get_response):
    """Middleware: let a browser in which somebody signed in be known again."""

    def answer(request):
        response = get_response(request)
        if hasattr(request, "signed_in_as"):
            known = signing.dumps(request.signed_in_as, salt=KNOWN)
            options = {"max_age": KNOWN_FOR, "secure": settings.SESSION_COOKIE_SECURE, "httponly": True}
            response.set_cookie(KNOWN, known, samesite="Lax", path=settings.SESSION_COOKIE_PATH, **options)
        return response

    return answer
