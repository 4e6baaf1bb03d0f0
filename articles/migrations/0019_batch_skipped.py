from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_redirects")]

    operations = [
        migrations.AddField("batch", "skipped_count", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "batch",
            "skipped",
            models.JSONField(
                default=list, help_text="Files that were not read, the first of many: [name, what it is]."
            ),
        ),
    ]
