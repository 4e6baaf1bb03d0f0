"""The addresses that readers know. A story's is its stem, cut at the hyphens of its date."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.pages import views


class NameConverter(StringConverter):
    """A name in any script. NUL is left out because PostgreSQL refuses to compare a text that holds one."""

    regex = r"[^/\x00]+"


register_converter(NameConverter, "name")

app_name = "pages"
urlpatterns = [
    path("", views.front, name="front"),
    path("topics/<name:slug>/", views.topic, name="topic"),
    path("providers/<name:slug>/", views.provider, name="provider"),
    path("stories/<name:year>/<name:month>/<name:day>/<name:slug>/", views.story, name="story"),
]
