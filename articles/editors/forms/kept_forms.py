"""What an editor typed is never lost: a form that is refused is given back with all that was sent.

Who is signed in is shown the page that says no, with the form and a button to send it again. Who is not is led to sign
in; what was sent waits meanwhile in the database, for the browser that has its key, and then stands in the form's page
again. Nothing is sent by itself. Passwords and tokens are never kept.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.editors.forms.refilling import refilled
from articles.models import KeptForm

DESK_PATH = "/admin/"
COOKIE = "kept_forms"
MOST_KEYS = 5
"""Forms that wait for one browser."""

FORM_CHARACTERS = 2_000_000
"""Of one form that waits: whoever sends it may have no account."""

MOST_OF_ADDRESS = 2_000
KEY_DIGITS = 19
"""Of a primary key."""

OF_THE_FORM = re.compile(
    r"^_|^(?:act|back|next|page|seen|selection|show|shown|stem|ticked|version|which)$|-[A-Z]+_FORMS$|-id$"
)
"""The names of fields that a form fills in by itself."""

NEVER_KEPT = {"csrfmiddlewaretoken"}
PASSWORD = "password"  # noqa: S105 It is what the names of such fields hold.


@dataclass(frozen=True)
class Sent:
    """A form as it was sent: `fields` are pairs of name and value, `files` the names of its files.

    `passwords` are the names of those fields that are never kept, to be asked for anew.
    """

    action: str
    fields: list
    files: list
    passwords: tuple = ()

    @property
    def typed(self):
        """The fields that somebody may have written themselves, and not the form."""
        return [(name, value) for name, value in self.fields if value and not OF_THE_FORM.search(name)]


def kept_form(request, *, at_door=False):
    """Return what a POST sent, as Sent, to be given back by the page that refuses it; None if there is nothing.

    What was sent to sign in or out is given back only `at_door`. It asks no database. A form that another site sent is
    not given back: one press would make it the editor's own.
    Render it with templates/desk/kept_form.html, whose arguments are `kept` and `csrf_token`.
    """
    if request.method != "POST" or not request.path_info.startswith(DESK_PATH) or is_foreign(request):
        return None
    if is_door(request) and not at_door:
        return None
    try:
        fields = [(name, value) for name, values in request.POST.lists() if is_kept_in_form(name) for value in values]
        files = [file.name for _name, sent in request.FILES.lists() for file in sent]
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return None
    passwords = tuple(name for name in request.POST if PASSWORD in name.lower())
    return Sent(request.get_full_path(), fields, files, passwords) if fields or files else None


def is_kept_in_form(name):
    return name not in NEVER_KEPT and PASSWORD not in name.lower()


def is_door(request):
    """Return whether this is where one signs in or out."""
    return request.path in (reverse("admin:login"), reverse("admin:logout"))


def is_foreign(request):
    """Return whether a browser says that a page of another site sent this."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    return bool(origin) and not is_ours(request, origin)


def is_ours(request, address):
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())


# Who is signed in no longer


def keep_for(request, response, page):
    """Let what was sent wait until its sender has signed in and comes to `page`; returns the response."""
    sent = kept_form(request)
    text = json.dumps([sent.fields, sent.files]) if sent else ""
    address = urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()
    if not sent or len(text) > FORM_CHARACTERS or max(len(address), len(sent.action)) > MOST_OF_ADDRESS:
        return response
    kept = KeptForm.objects.create(page=address, action=sent.action, sent=text)
    KeptForm.objects.past().delete()
    set_keys(response, [*keys_of(request), kept.key])
    return response


def keys_of(request):
    return [key for key in request.COOKIES.get(COOKIE, "").split(".") if key][-MOST_KEYS:]


def set_keys(response, keys):
    facts = {"path": reverse("admin:index"), "samesite": "Lax"}
    if keys:
        kept = ".".join(keys[-MOST_KEYS:])
        response.set_cookie(COOKIE, kept, httponly=True, secure=settings.SESSION_COOKIE_SECURE, **facts)
    else:
        response.delete_cookie(COOKIE, **facts)


def gives_back(get_response):
    """Middleware: put what waits for a browser into the page that it was typed in, until it is sent again."""

    def answer(request):
        response = get_response(request)
        if COOKIE not in request.COOKIES or not request.path_info.startswith(DESK_PATH) or not may_enter_now(request):
            return response
        waiting = KeptForm.objects.waiting().called(keys_of(request))
        if request.method == "POST" and response.status_code == 302:
            waiting.sent_to(request.get_full_path()).delete()
            if not waiting.exists():
                set_keys(response, [])
        elif request.method == "GET" and is_page(response):
            show(request, response, waiting.of_page(request.get_full_path()).newest().first())
        return response

    return answer


def may_enter_now(request):
    return request.path != reverse("admin:login") and admin.site.has_permission(request)


def is_page(response):
    return not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")


def show(request, response, kept):
    """Fill the form of a page with what was sent, or show the form above the page if it is not there any more."""
    if kept is None:
        return
    fields, files = json.loads(kept.sent)
    sent = Sent(kept.action, [tuple(pair) for pair in fields], files)
    html = response.content.decode(response.charset)
    filled = refilled(html, sent, page=request.get_full_path(), words_of=chosen_words)
    facts = {"kept": sent, "is_filled": filled is not None}
    notice = render_to_string("desk/kept_notice.html", facts, request)
    response.content = above(filled or html, notice)
    response.headers.pop("Content-Length", None)


def chosen_words(select, value):
    """Return what the row is called that `value` chooses in a select among thousands, which names its field."""
    app, model, field = (select.get(f"data-{name}") for name in ["app-label", "model-name", "field-name"])
    if not (app and model and field and len(value) < KEY_DIGITS and value.isdecimal()):
        return value
    rows = apps.get_model(app, model)._meta.get_field(field).related_model.objects.in_bulk([int(value)])
    return str(rows.get(int(value), value))


def above(html, notice):
    """Return a page with a notice at the beginning of its content."""
    head, begin, rest = html.partition('<main id="content-start" class="content" tabindex="-1">')
    return f"{head}{begin}{notice}{rest}" if begin else f"{notice}{html}"
