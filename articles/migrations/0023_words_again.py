"""The words of stories are told apart anew: no invisible character parts one, and Korean particles part from names of
other scripts.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_changed_at")]
    derives = ["words"]

    operations = []
