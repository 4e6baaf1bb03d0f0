from django.db import migrations, models
from django.db.models import F


def finish(apps, _schema_editor):
    """Whatever came in before did so in one transaction: it is whole."""
    apps.get_model("articles", "Batch").objects.update(finished_at=F("created_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0014_sent_forms"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="finished_at",
            field=models.DateTimeField(
                blank=True, help_text="When all of it had come in; none while it comes in, or if it was stopped.", null=True
            ),
        ),
        migrations.RunPython(finish, migrations.RunPython.noop, elidable=True),
    ]
