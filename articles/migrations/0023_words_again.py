"""The words of stories are told apart anew: no invisible character parts one, and Korean particles part from names of
other scripts. In transactions of a thousand stories each, so that a large desk is not locked meanwhile.
"""

from django.db import migrations

from articles import search


def write_again(apps, _schema_editor):
    search.keep_all(apps.get_model("articles", "Article").objects.all())


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0022_changed_at")]

    operations = [migrations.RunPython(write_again, migrations.RunPython.noop, elidable=True)]
