"""Stories, related links and outlets are compared by the normal form of their addresses and domains.

They are what articles/lib/same_address.py makes of them. Whoever changes that module writes a migration that derives
them anew.
"""

import django.db.models.deletion
from django.db import migrations, models

import articles.models.names
from articles.migrations import _address_triggers, _twin_triggers


class Migration(migrations.Migration):
    derives = ["domains", "links", "addresses"]

    dependencies = [
        ('articles', '0020_findings'),
    ]

    operations = [
        migrations.RunPython(_twin_triggers.remove, _twin_triggers.install),
        migrations.RemoveIndex(
            model_name='article',
            name='article_by_original_url',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='article_by_web_url',
        ),
        migrations.RemoveIndex(
            model_name='relatedlink',
            name='related_link_by_web_url',
        ),
        migrations.AddField(
            model_name='provider',
            name='same_domain',
            field=articles.models.names.SameDomainField(default='', editable=False, max_length=1000),
        ),
        migrations.AddIndex(
            model_name='provider',
            index=models.Index(fields=['same_domain'], name='provider_by_same_domain'),
        ),
        migrations.AddField(
            model_name='relatedlink',
            name='web_digest',
            field=articles.models.names.WebDigestField(default='', editable=False, max_length=32),
        ),
        migrations.AddIndex(
            model_name='relatedlink',
            index=models.Index(fields=['web_digest'], name='related_link_by_web_digest'),
        ),
        migrations.CreateModel(
            name='StoryAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=32)),
                ('is_present', models.BooleanField(default=True)),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='articles.article')),
            ],
            options={
                'indexes': [models.Index(fields=['digest', 'is_present', 'article'], name='story_address_by_digest')],
                'constraints': [models.UniqueConstraint(fields=('article', 'digest'), name='story_address_once')],
            },
        ),
        migrations.RunPython(_address_triggers.install, _address_triggers.remove),
    ]
