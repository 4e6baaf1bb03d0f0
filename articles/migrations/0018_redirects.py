"""Acts on topics, outlets and redirects stand in the journal; former names and addresses lead on.

Where feeds are looked for by habit leads to this site's own from the beginning, unless an editor decides otherwise.
"""

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import articles.models.names

USUAL = {
    "/feed/": "/feed.atom",
    "/rss/": "/feed.rss",
    "/rss.xml": "/feed.rss",
    "/feed.xml": "/feed.atom",
    "/atom.xml": "/feed.atom",
    "/index.xml": "/feed.rss",
}

SEEN, EDITED, DECIDED = ["view_redirect"], ["add_redirect", "change_redirect"], ["delete_redirect"]
GROUPS = {
    "Readers of the desk": SEEN,
    "Editors": SEEN + EDITED,
    "Chief editors": SEEN + EDITED + DECIDED,
}


def add_usual(apps, _schema_editor):
    redirects = apps.get_model("articles", "Redirect").objects
    for old_path, new_path in USUAL.items():
        redirects.get_or_create(old_path=old_path, defaults={"new_path": new_path, "kind": "usual"})


def add_rights(apps, schema_editor):
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for group in Group.objects.filter(name__in=GROUPS):
        ours = Permission.objects.filter(content_type__app_label="articles", codename__in=GROUPS[group.name])
        group.permissions.add(*ours)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0017_published_text'),
    ]

    operations = [
        migrations.AddField(
            model_name='articletopic',
            name='also_stated',
            field=models.JSONField(editable=False, help_text='Further names of it in this document, each with its position.', null=True),
        ),
        migrations.AddField(
            model_name='change',
            name='subject',
            field=models.CharField(choices=[('story', 'Stories'), ('topic', 'Topics'), ('outlet', 'Outlets'), ('redirect', 'Redirects')], db_default='story', default='story', max_length=10, verbose_name='about'),
        ),
        migrations.AddField(
            model_name='operation',
            name='subject',
            field=models.CharField(choices=[('story', 'Stories'), ('topic', 'Topics'), ('outlet', 'Outlets'), ('redirect', 'Redirects')], default='story', max_length=10, verbose_name='about'),
        ),
        migrations.AlterField(
            model_name='change',
            name='stem',
            field=models.CharField(db_index=True, help_text='The story, even when it is gone; of anything else what it is and its number, as in “topic 12”.', max_length=255),
        ),
        migrations.CreateModel(
            name='OtherDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=255, unique=True)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_domains', to='articles.provider')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OtherName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('same_name', articles.models.names.SameNameField(editable=False, max_length=600, unique=True)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_names', to='articles.topic')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_path', models.CharField(help_text='A path of this site, such as /old-feed/. One that ends in “/” stands for what is below it, too.', max_length=500, unique=True, verbose_name='former address')),
                ('new_path', models.CharField(blank=True, help_text='A path of this site, such as /feed.atom. Empty: readers are told that it is gone (410).', max_length=500, verbose_name='leads to')),
                ('kind', models.CharField(choices=[('usual', 'Where feeds are looked for'), ('moved', 'The address was changed'), ('merged', 'Merged into another'), ('hand', 'Set by hand')], default='hand', editable=False, max_length=10)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='since')),
                ('operation', models.ForeignKey(blank=True, editable=False, help_text='The act that it came with.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='redirects', to='articles.operation')),
            ],
            options={
                'ordering': ['old_path'],
            },
        ),
        migrations.RunPython(add_usual, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(add_rights, migrations.RunPython.noop, elidable=False),
    ]
