"""Former domains are compared by the normal form that outlets' own domains have."""

from django.db import migrations, models

import articles.models.names


def fill(apps, _schema_editor):
    for row in apps.get_model('articles', 'OtherDomain').objects.order_by('pk').iterator():
        # The field works out the form by itself.
        row.save(update_fields=['same_domain'])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0024_languages'),
    ]

    operations = [
        migrations.AddField(
            model_name='otherdomain',
            name='same_domain',
            field=articles.models.names.SameDomainField(default='', editable=False, max_length=1000),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='otherdomain',
            index=models.Index(fields=['same_domain'], name='other_domain_by_same_domain'),
        ),
    ]
