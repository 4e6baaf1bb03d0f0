"""Which room answers which address."""

from django.contrib import admin
from django.urls import include, path

from articles.desk.dashboard.views import dashboard

urlpatterns = [
    path("admin/desk/", include("articles.desk.urls")),
    # In the place of the admin's own first page, whose name it answers to.
    path("admin/", dashboard),
    path("admin/", admin.site.urls),
    path("new-password/", include("articles.editors.accounts.password_urls")),
    path("calendar/", include("articles.desk.calendar.feed_urls")),
    path("", include("articles.pages.urls")),
]

handler400 = "articles.editors.error_pages.bad_request"
handler403 = "articles.editors.error_pages.permission_denied"
handler404 = "articles.editors.error_pages.not_found"
handler500 = "articles.editors.unavailable.server_error"
