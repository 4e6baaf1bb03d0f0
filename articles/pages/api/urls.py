"""The addresses of the API. Each list answers to the name of its old file, index.json, too."""

from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter

from articles.pages.api import views as api


class NumberConverter(IntConverter):
    """The number of a page: from 1 on, and such that no database is asked for a number larger than it knows."""

    regex = r"[1-9][0-9]{0,8}"


register_converter(NumberConverter, "number")

LIST_ADDRESSES = [
    ("news/", api.news, "api_news"),
    ("news/page/<number:page>/", api.news, "api_news_page"),
    ("news/<name:topic_id>/", api.topic_news, "api_topic_news"),
    ("news/<name:topic_id>/page/<number:page>/", api.topic_news, "api_topic_news_page"),
    ("topics/", api.topics, "api_topics"),
]
urlpatterns = [
    *[path(route, view, name=name) for route, view, name in LIST_ADDRESSES],
    *[path(f"{route}index.json", view) for route, view, _name in LIST_ADDRESSES],
    path("openapi.json", api.description, name="api_description"),
    re_path("", api.elsewhere),
]
