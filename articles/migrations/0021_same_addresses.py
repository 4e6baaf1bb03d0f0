"""Stories, related links and outlets are compared by the normal form of their addresses and domains.

What is filled in here is what articles/lib/same_address.py makes of them. Whoever changes that module lets a migration fill
them in anew.
"""

import django.db.models.deletion
from django.db import migrations, models

import articles.models.names
from articles.migrations import _address_triggers, _twin_triggers
from articles.lib.same_address import address_digest, address_digests, domain_key

CHUNK = 5_000
LINKS = ['original_url', 'web_url', 'amp_web_url', 'cdn_amp_web_url']


def fill(apps, schema_editor):
    article, link, provider = (apps.get_model('articles', name) for name in ['Article', 'RelatedLink', 'Provider'])
    address = apps.get_model('articles', 'StoryAddress')
    for rows in chunks(article, ['binned_at', *LINKS]):
        address.objects.bulk_create(
            address(article_id=pk, digest=digest, is_present=binned_at is None)
            for pk, binned_at, *addresses in rows
            for digest in address_digests(addresses)
        )
    for rows in chunks(link, ['web_url']):
        write(schema_editor, link, 'web_digest', [(address_digest(url), pk) for pk, url in rows if url])
    for rows in chunks(provider, ['domain']):
        write(schema_editor, provider, 'same_domain', [(domain_key(domain), pk) for pk, domain in rows])
    if schema_editor.connection.vendor == 'postgresql':
        # What is looked at only when the transaction ends would keep triggers from being made.
        schema_editor.execute('SET CONSTRAINTS ALL IMMEDIATE')
        schema_editor.execute('SET CONSTRAINTS ALL DEFERRED')


def chunks(model, names):
    """Yield lists of at most CHUNK rows: primary key and these columns."""
    last = 0
    while rows := list(model.objects.filter(pk__gt=last).order_by('pk').values_list('pk', *names)[:CHUNK]):
        yield rows
        last = rows[-1][0]


def write(schema_editor, model, name, rows):
    with schema_editor.connection.cursor() as cursor:
        cursor.executemany(f'UPDATE {model._meta.db_table} SET {name} = %s WHERE id = %s', rows)


class Migration(migrations.Migration):

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
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(_address_triggers.install, _address_triggers.remove),
    ]
