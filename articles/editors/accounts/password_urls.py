"""Addresses under /new-password/. That of a link is a key, which no log holds (newsdesk/secret_addresses.py)."""

from django.urls import path, re_path

from articles.editors.accounts import password_views

urlpatterns = [
    path("", password_views.forgotten, name="forgotten_password"),
    re_path(r"^(?P<uidb64>[0-9A-Za-z_]+)-(?P<token>[0-9A-Za-z-]+)/$", password_views.new_password, name="new_password"),
]
