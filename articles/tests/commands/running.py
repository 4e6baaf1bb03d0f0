"""Commands as a user runs them, in this process."""

import io

from django.core.management import call_command


def run(*words, **options):
    """Run a command; return (exit code, stdout, stderr)."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command(*map(str, words), stdout=out, stderr=err, **options)
    except SystemExit as stop:
        code = stop.code
    return code, out.getvalue(), err.getvalue()
