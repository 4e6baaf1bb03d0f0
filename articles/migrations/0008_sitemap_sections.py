from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_desk"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.Func(
                    models.F("id"), output_field=models.BigIntegerField(), template="(%(expressions)s / 50000)"
                ),
                models.OrderBy(models.F("updated_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("is_listed", True)),
                name="article_section_by_last_act",
            ),
        ),
    ]
