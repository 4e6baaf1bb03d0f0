"""Stories know when readers last got something else of them; until now that was their last act, of whatever kind.

What subscribers were told so far stays. SQLite adds the column in place only where it has no default, which is why the
model's own is told to Django alone: to write the table anew would drop its triggers.
"""

import django.utils.timezone
from django.db import migrations, models

HELP = 'When something that readers and subscribers get of it was last another.'


def changed_at(**facts):
    return models.DateTimeField('last changed for readers', editable=False, help_text=HELP, null=True, **facts)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0021_same_addresses'),
    ]

    operations = [
        migrations.AddField(model_name='article', name='changed_at', field=changed_at()),
        migrations.RunSQL('UPDATE articles_article SET changed_at = updated_at', migrations.RunSQL.noop, elidable=True),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.AlterField(
                model_name='article', name='changed_at', field=changed_at(default=django.utils.timezone.now)
            ),
        ]),
        migrations.RemoveIndex(model_name='article', name='article_section_by_last_act'),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(
                models.Func(
                    models.F('id'), output_field=models.BigIntegerField(), template='(%(expressions)s / 50000)'
                ),
                models.OrderBy(models.F('changed_at'), descending=True),
                models.OrderBy(models.F('id'), descending=True),
                condition=models.Q(('is_listed', True)),
                name='article_section_by_change',
            ),
        ),
    ]
