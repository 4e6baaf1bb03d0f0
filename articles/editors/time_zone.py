"""The editor's own time zone, in which the desk prints and reads times."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from articles.editors.preferences import preference_of

DESK_PATH = "/admin/"


def editors_zone(get_response):
    """Middleware: answer requests to the desk in the editor's zone. Readers' pages are the same for everybody."""

    def answer(request):
        if not request.path_info.startswith(DESK_PATH) or not request.user.is_authenticated:
            return get_response(request)
        with timezone.override(zone_named(preference_of(request.user).time_zone)):
            return get_response(request)

    return answer


def zone_named(name):
    """Return the zone of this name; None, the site's own, if there is none such (any more)."""
    try:
        return ZoneInfo(name) if name else None
    except (LookupError, ValueError, OSError):
        return None
