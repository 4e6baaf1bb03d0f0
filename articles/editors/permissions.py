"""Who may enter a view of the desk. Every view has a guard; a test walks all addresses with every role."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from articles.editors.error_pages import not_taken
from articles.editors.forms.kept_forms import is_ours, keep_for
from articles.editors.forms.once import once
from articles.lib.permissions import EDIT, SEE, may_enter

__all__ = ["EDIT", "SEE", "desk_view", "may_enter", "page_after_sign_in", "refuse_nul"]


def desk_view(*permissions, methods=("GET", "HEAD", "POST")):
    """Let only editors with all of `permissions` into a view: others sign in (who has no account) or get 403."""

    def guard(view):
        @never_cache
        @csrf_protect
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not may_enter(request.user):
                page = page_after_sign_in(request)
                return keep_for(request, redirect_to_login(page, reverse("admin:login")), page)
            if request.method not in methods:
                return not_taken(request, methods)
            if not request.user.has_perms(permissions):
                raise PermissionDenied
            refuse_nul(request.GET)
            return once(request, lambda: view(request, *args, **kwargs))

        guarded.permissions = permissions
        return guarded

    return guard


def page_after_sign_in(request):
    """Return the address to go on from after signing in: of what a form sent, it is the page that the form stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referrer = request.headers.get("Referer", "")
    return referrer if referrer and is_ours(request, referrer) else reverse("admin:index")


def refuse_nul(query):
    """PostgreSQL refuses to compare a text that holds NUL, wherever a list, a search or a choice uses it."""
    if any("\0" in text for name, values in query.lists() for text in [name, *values]):
        raise BadRequest("An address cannot hold the character NUL.")
