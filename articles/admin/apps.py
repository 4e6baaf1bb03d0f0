from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin, with the desk's own site in the place of the stock one."""

    default_site = "articles.admin.site.DeskSite"
