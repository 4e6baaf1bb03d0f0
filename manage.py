#!/usr/bin/env python
"""Django's command line for Newsdesk."""

import os
import sys


def in_utf8():
    """Begin anew if the machine's locale would have names of files and what is printed in another encoding."""
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 Its own words alone.


def main():
    in_utf8()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from newsdesk.data_folder import only_for_owner

    only_for_owner()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
