"""What `manage.py check` says of this installation."""

import shlex

from django.conf import settings
from django.core import checks

from newsdesk.data_folder import is_open, mode_of, watched


@checks.register(checks.Tags.security)
def data_is_its_owners_alone(**_options):
    """Warn of each part of the data that others than its owner can read or change."""
    return open_parts(settings)


def open_parts(settings):
    return [warning_of(path) for path in watched(settings) if is_open(path)]


def warning_of(path):
    command = f"chmod {'700' if path.is_dir() else '600'} {shlex.quote(str(path))}"
    return checks.Warning(
        f"{path} is open to other users of this machine: its mode is {mode_of(path):04o}.",
        hint=f"Close it: {command}",
        id="newsdesk.W001",
    )
