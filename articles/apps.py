from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Newsdesk"

    def ready(self):
        from newsdesk import checks  # noqa: F401 Registers them.
