"""Outlets and stories know their language. SQLite adds columns without a default in place."""

import articles.models.provider
from django.db import migrations, models
from django.db.models import Q

from articles.lib import languages


def note(apps, _schema_editor):
    stories = apps.get_model('articles', 'Article').objects
    stating = Q(*[(f'extra__{key}__isnull', False) for key in languages.KEYS], _connector=Q.OR)
    for pk, extra in list(stories.filter(stating).values_list('pk', 'extra')):
        stories.filter(pk=pk).update(stated_language=languages.stated_in(extra))


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0023_words_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='stated_language',
            field=models.CharField(blank=True, editable=False, help_text='The one that its document states.', max_length=35, null=True),
        ),
        migrations.AddField(
            model_name='provider',
            name='language',
            field=models.CharField(blank=True, help_text="What it reports in, as a code such as de or pt-BR. Left empty, its script or the site's own.", max_length=35, null=True, validators=[articles.models.provider.is_language]),
        ),
        migrations.RunPython(note, migrations.RunPython.noop, elidable=True),
    ]
