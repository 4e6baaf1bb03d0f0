"""Sessions, on whose saving no page hangs but the one on which somebody signs in."""

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.utils.cache import patch_vary_headers

from articles.database.failures import failure_in
from articles.database.waiting import SAFE, if_possible


class Sessions(SessionMiddleware):
    """Django's own, which does not turn a page that was made, and an act that was done, into an error at the end."""

    def process_response(self, request, response):
        session = request.session
        is_idle = not session.modified and not settings.SESSION_SAVE_EVERY_REQUEST
        # What a form's view put into the session may be that somebody has signed in.
        if is_idle or (session.modified and request.method not in SAFE):
            return self._saved(request, response)
        if if_possible(lambda: self._saved(request, response)) is None:
            patch_vary_headers(response, ("Cookie",))
        return response

    def _saved(self, request, response):
        """Leave it to Django, which takes whatever the database refuses for the end of the session."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted as interrupted:
            refused = interrupted.__context__ and interrupted.__context__.__context__
            if failure_in(refused):
                raise refused from refused.__cause__
            raise
