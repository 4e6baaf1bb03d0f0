"""The times that hide a story, beside the time that orders it, so that a page far down is found in an index alone."""

from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery

LISTED = Q(is_listed=True)
TIMES = ["embargoed_until", "expires_at"]


def copy_times(apps, _schema_editor):
    """Bring the copies of these times on article-topic rows up to date. Few stories have any."""
    article, place = (apps.get_model("articles", name) for name in ["Article", "ArticleTopic"])
    timed = article.objects.filter(Q(embargoed_until__isnull=False) | Q(expires_at__isnull=False))
    own = article.objects.filter(pk=OuterRef("article_id"))
    place.objects.filter(article__in=timed).update(**{name: Subquery(own.values(name)[:1]) for name in TIMES})


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_search_index")]

    operations = [
        migrations.RemoveIndex("article", "article_live_by_time"),
        migrations.RemoveIndex("articletopic", "article_topic_by_time"),
        *[migrations.AddField("articletopic", name, models.DateTimeField(null=True, editable=False)) for name in TIMES],
        migrations.AddIndex(
            "article",
            models.Index(
                F("published_at").desc(), F("id").desc(), *map(F, TIMES), name="article_live_by_time", condition=LISTED
            ),
        ),
        migrations.AddIndex(
            "articletopic",
            models.Index(
                F("topic"),
                F("published_at").desc(),
                F("article").desc(),
                *map(F, TIMES),
                name="article_topic_by_time",
                condition=LISTED,
            ),
        ),
        migrations.RunPython(copy_times, migrations.RunPython.noop),
    ]
