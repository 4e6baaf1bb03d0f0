from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Newsdesk"

    def ready(self):
        # Both register what they hold.
        from articles.database.schema import checks as of_the_schema  # noqa: F401
        from articles.management.after_migrate import complete
        from newsdesk import checks  # noqa: F401

        post_migrate.connect(complete, sender=self)
