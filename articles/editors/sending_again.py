"""What a form sent, given back so that it can be sent again."""

from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.middleware.csrf import CsrfViewMiddleware, get_token

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 The name of a field.


@dataclass(frozen=True, slots=True)
class Sent:
    """The (name, value) pairs of a form, the names of passwords, which are asked anew, and whether files were sent."""

    fields: list
    passwords: list
    has_files: bool
    csrf_token: str


def sent_by(request):
    """Return what a POST of one of our own forms Sent; None for any other request. Needs no database."""
    if request.method != "POST" or not is_of_ours(request):
        return None
    try:
        names = [name for name in request.POST if name != TOKEN]
    except (OSError, SuspiciousOperation):
        return None  # It could not be read.
    secret = [name for name in names if "password" in name]
    fields = [(name, value) for name in names if name not in secret for value in request.POST.getlist(name)]
    return Sent(fields, secret, bool(request.FILES), get_token(request))


def is_of_ours(request):
    """Return whether a form came from one of our pages: what another site made up must not come back as ours."""
    checked = CsrfViewMiddleware(lambda _request: None)
    return checked.process_view(request, lambda _request: None, (), {}) is None
