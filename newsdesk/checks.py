"""What `manage.py check` says of this installation."""

import shlex

from django.conf import settings
from django.core import checks
from django.urls import get_resolver

from newsdesk.data_folder import is_open, mode_of, watched


@checks.register(checks.Tags.security)
def data_is_its_owners_alone(**_options):
    """Warn of each part of the data that others than its owner can read or change."""
    return open_parts(settings)


@checks.register(checks.Tags.urls)
def site_lies_under_no_address_of_its_own(**_options):
    """Refuse a path that is also the beginning of an address within the site: nobody could tell one from the other."""
    word = settings.SITE_PATH.strip("/").partition("/")[0]
    if not word or word not in first_words(get_resolver().url_patterns):
        return []
    return [
        checks.Error(
            f"SITE_URL has the site lie under /{word}/, where it has pages of its own.",
            hint="Choose another path, as in https://example.org/newsdesk.",
            id="newsdesk.E001",
        )
    ]


def first_words(patterns):
    """Return with what the addresses of these patterns begin."""
    found = set()
    for pattern in patterns:
        route = str(pattern.pattern)
        found |= {route.partition("/")[0]} if route else first_words(getattr(pattern, "url_patterns", []))
    return found


def open_parts(settings):
    return [warning_of(path) for path in watched(settings) if is_open(path)]


def warning_of(path):
    command = f"chmod {'700' if path.is_dir() else '600'} {shlex.quote(str(path))}"
    return checks.Warning(
        f"{path} is open to other users of this machine: its mode is {mode_of(path):04o}.",
        hint=f"Close it: {command}",
        id="newsdesk.W001",
    )
