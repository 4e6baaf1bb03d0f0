from django.apps import apps
from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin, with the desk's own site in the place of the stock one."""

    default_site = "articles.admin.site.DeskSite"

    def ready(self):
        super().ready()
        apps.get_app_config("auth").verbose_name = "Accounts"
        # Not in the package itself, which is imported before there are models.
        from articles.admin import registry  # noqa: F401
