"""The addresses that readers know. A story's is its stem, cut at the hyphens of its date."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.pages import views


class NameConverter(StringConverter):
    """A name in any script. NUL is left out because PostgreSQL refuses to compare a text that holds one."""

    regex = r"[^/\x00]+"


class RenditionConverter(StringConverter):
    """The name of a rendition in the storage of pictures, and of no other file."""

    regex = r"[0-9a-f]{2}/[0-9a-f]{64}-[0-9]{1,5}\.(?:webp|jpg)"


register_converter(NameConverter, "name")
register_converter(RenditionConverter, "rendition")

app_name = "pages"
urlpatterns = [
    path("", views.front, name="front"),
    path("topics/<name:slug>/", views.topic, name="topic"),
    path("providers/<name:slug>/", views.provider, name="provider"),
    path("stories/<name:year>/<name:month>/<name:day>/<name:slug>/", views.story, name="story"),
    path("pictures/<rendition:name>", views.picture, name="picture"),
]
