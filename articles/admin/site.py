"""The admin site: where editors sign in."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest


class DeskSite(AdminSite):
    index_title = "Desk"
    enable_nav_sidebar = False

    @property
    def site_header(self):
        return settings.SITE_NAME

    site_title = site_header

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            # PostgreSQL refuses to compare a text that holds NUL, wherever a list, a search or a choice uses it.
            if any("\0" in text for pair in request.GET.lists() for text in [pair[0], *pair[1]]):
                raise BadRequest("An address cannot hold the character NUL.")
            return inner(request, *args, **kwargs)

        return guarded
