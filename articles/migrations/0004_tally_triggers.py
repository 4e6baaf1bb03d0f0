from django.db import migrations, models

from articles.migrations._tally_triggers import install, remove

LISTED = models.Q(is_listed=True)


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_search_text_and_tally")]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["embargoed_until"],
                condition=LISTED & models.Q(embargoed_until__isnull=False),
                name="article_listed_by_embargo",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                fields=["expires_at"],
                condition=LISTED & models.Q(expires_at__isnull=False),
                name="article_listed_by_expiry",
            ),
        ),
        migrations.RunPython(install, remove),
    ]
