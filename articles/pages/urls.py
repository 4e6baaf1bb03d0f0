"""The addresses that readers know. A story's is its stem, cut at the hyphens of its date."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from articles.pages.lists import views
from articles.pages.story import preview_views
from articles.pages.story import views as story_views


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
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
    path("topics/<name:slug>/", views.topic, name="topic"),
    path("providers/<name:slug>/", views.provider, name="provider"),
    path("stories/<name:year>/<name:month>/<name:day>/<name:slug>/", story_views.story, name="story"),
    path("preview/<slug:token>/", preview_views.preview, name="preview"),
    path("pictures/<rendition:name>", views.picture, name="picture"),
    path("api/", include("articles.pages.api.urls")),
    path("", include("articles.pages.index_urls")),
    path("", include("articles.pages.feeds.urls")),
    path("", include("articles.pages.discovery.site_urls")),
]
