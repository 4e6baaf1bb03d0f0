"""What the database keeps true by itself, beyond what Django's models say of it: triggers, the full-text index.

The parts are declared here, by name with the SQL that makes them, and nowhere else; migrations have frozen copies of
what was declared in their time. Whoever changes a part writes a migration that makes it anew.
"""

from articles.database.schema.keeping import is_migrated, make_anew, missing, put_back

__all__ = ["is_migrated", "make_anew", "missing", "put_back"]
