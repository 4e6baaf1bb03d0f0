"""What follows every `manage.py migrate`: roles get their rights, the schema its parts, rows what they derive.

A migration that changes how something is derived names it, as in `derives = ["words"]`, which are the names that
articles/management/derived/ has. It is worked out by the rules of today when all migrations are through, so that no
migration needs those of its time. What was worked out is noted beside the migrations, so that whatever stops it, the
next `migrate` goes on. A migration reads nothing that one before it derives.
"""

import sys

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from articles.database import schema
from articles.management.derived import KINDS
from articles.models.editors import roles

NOTED = "articles: derived"
"""Stands where the migrations that were applied are noted, in the place of an app."""


def complete(using, plan=None, verbosity=1, stdout=sys.stdout, **_facts):
    """Follow a `migrate`, or a `flush`, which has no plan and leaves the schema as it is."""
    roles.apply(using)
    connection = connections[using]
    if plan is None:
        return
    forget_reversed(connection, [migration for migration, backwards in plan if backwards])
    if not schema.is_migrated(connection):
        return
    for part in schema.put_back(connection):
        tell(stdout, verbosity, f"Put back {part}")
    if using == DEFAULT_DB_ALIAS:
        derive(connection, lambda words: tell(stdout, verbosity, words))


def tell(stdout, verbosity, words):
    if verbosity:
        stdout.write(f"  {words}\n")


def forget_reversed(connection, migrations):
    """Have what these migrations derive worked out again when they are applied again."""
    for migration in migrations:
        MigrationRecorder(connection).record_unapplied(NOTED, migration.name)


def derive(connection, say):
    """Work out anew what applied migrations ask for that nobody worked out since."""
    recorder, due = MigrationRecorder(connection), due_to_derive(connection)
    for name in [each for each in KINDS if any(each in names for names in due.values())]:
        if count := KINDS[name].repair_all():
            say(f"Worked out anew, as {count:,} differed: {KINDS[name].title}")
    for migration in due:
        recorder.record_applied(NOTED, migration)


def due_to_derive(connection):
    """Return {migration: names of what it derives} for those whose turn has not come."""
    loader = MigrationLoader(connection)
    noted = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == NOTED}
    ours = {name: each for (app, name), each in loader.disk_migrations.items() if app == "articles"}
    asked = {name: getattr(migration, "derives", ()) for name, migration in ours.items()}
    return {name: names for name, names in sorted(asked.items()) if names and name not in noted}
