"""What `manage.py check --database default` says of parts of the schema that a table made anew took with it."""

from django.core import checks
from django.db import connections

from articles.database.schema.keeping import is_migrated, missing


@checks.register(checks.Tags.database)
def what_the_database_keeps_is_there(databases=None, **_options):
    """Warn of each declared part that a migrated database lacks. An error would keep `migrate` from mending it."""
    found = [connections[alias] for alias in databases or ()]
    return [warning_of(part) for connection in found if is_migrated(connection) for part in missing(connection)]


def warning_of(part):
    return checks.Warning(
        f"The database lacks {part}, so that what it keeps is no longer true.",
        hint="Put it back: manage.py migrate. Then compare: manage.py verify.",
        id="newsdesk.W002",
    )
