"""Outlets and stories know their language. SQLite adds columns without a default in place."""

from django.db import migrations, models

import articles.models.provider


class Migration(migrations.Migration):
    derives = ["languages"]

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
    ]
