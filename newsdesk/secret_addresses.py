"""Addresses that are keys: of previews, calendars and new passwords. Whoever reads one in a log could use it."""

import re
from urllib.parse import unquote

PLACES = ("preview", "calendar", "new-password")
LEAST_SECRET = 20
"""Characters from which on a name is taken for a secret; the tokens have 32 and more, a file of that name has fewer."""


def either(sign):
    """Return the expression for a sign as it is or as an address escapes it."""
    return f"(?:{re.escape(sign)}|%{ord(sign):02x}|%{ord(sign):02X})"


_PLACE = "|".join("".join(map(either, place)) for place in PLACES)
SECRET = re.compile(f"((?:{_PLACE}){either('/')}+)[A-Za-z0-9_%-]{{{LEAST_SECRET},}}")


def without_secrets(text):
    """Return a text with a sign in the place of every secret."""
    return SECRET.sub(r"\1…", text)


def is_secret(path):
    return SECRET.search(unquote(path)) is not None


def told_to_nobody(get_response):
    """Middleware: what such a page leads to or loads is not told its address, be it a right one or not."""

    def answer(request):
        response = get_response(request)
        if is_secret(request.path_info):
            response["Referrer-Policy"] = "no-referrer"
        return response

    return answer
