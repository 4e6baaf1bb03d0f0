"""The admin site: where editors sign in."""

from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    site_header = "Newsdesk"
    site_title = "Newsdesk"
    index_title = "Desk"
