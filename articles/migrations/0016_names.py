"""Topics know the form that all ways of writing their name share; slugs may hold the marks of every script.

The columns of slugs stay as they are: only what a form takes is wider.
"""

from django.db import migrations

import articles.models.names


class Migration(migrations.Migration):
    derives = ["names"]

    dependencies = [
        ('articles', '0015_batch_finished'),
    ]

    operations = [
        migrations.AddField(
            model_name='topic',
            name='same_name',
            field=articles.models.names.SameNameField(db_index=True, default='', editable=False, max_length=600),
        ),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='provider',
                name='slug',
                field=articles.models.names.NameSlugField(help_text='Its address on this site.', max_length=255, unique=True),
            ),
            migrations.AlterField(
                model_name='topic',
                name='slug',
                field=articles.models.names.NameSlugField(help_text='Its address: lower case, words joined by hyphens.', max_length=200, unique=True),
            ),
        ]),
    ]
