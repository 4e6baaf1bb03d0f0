"""Pictures from before are tied to our copies, as a journal's recording does for those that it writes; and stories are
found by the domain of their outlet as well as by their document's spelling of it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0025_other_domains_alike")]
    derives = ["words", "pictures"]

    operations = []
