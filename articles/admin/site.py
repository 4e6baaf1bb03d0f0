"""The admin site: where editors sign in."""

from functools import wraps

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import UsernameField
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.forms import TextInput
from django.urls import path

from articles.editors.forms.kept_forms import keep_for
from articles.editors.forms.once import once
from articles.editors.permissions import refuse_nul
from articles.lib.permissions import may_enter, may_see_hidden

NO_ENTRY = "No account that may enter the desk has this name and this password. Both tell large letters from small."


class SignInForm(AdminAuthenticationForm):
    """Refuses names that no account can have: Django's own form would look for them, and note the attempt."""

    username = UsernameField(max_length=150, widget=TextInput(attrs={"autofocus": True}))
    error_messages = dict.fromkeys(["invalid_login", "inactive"], NO_ENTRY)


class DeskSite(AdminSite):
    login_form = SignInForm
    index_title = "Desk"
    enable_nav_sidebar = False

    @property
    def site_header(self):
        return settings.SITE_NAME

    site_title = site_header

    def has_permission(self, request):
        return may_enter(request.user)

    def get_urls(self):
        on_site = path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(lead_to_page), name="view_on_site")
        return [on_site, *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(acting_once(view), cacheable)

        def guarded(request, *args, **kwargs):
            refuse_nul(request.GET)
            response = inner(request, *args, **kwargs)
            return response if self.has_permission(request) else keep_for(request, response, request.get_full_path())

        return guarded


def acting_once(view):
    @wraps(view)
    def acting(request, *args, **kwargs):
        return once(request, lambda: view(request, *args, **kwargs))

    return acting


def lead_to_page(request, content_type_id, object_id):
    """Lead to the readers' page of a row; its address alone tells of a story that readers do not see yet."""
    if not may_see_hidden(request.user):
        raise PermissionDenied
    return shortcut(request, content_type_id, object_id)
