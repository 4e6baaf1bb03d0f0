"""The addresses of feeds: a list's own and `feed.atom`, `feed.rss` or `feed.json`."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.pages.feeds import views as feed_views
from articles.pages.lists.story_lists import FEEDS


class FormConverter(StringConverter):
    """What a feed is written as."""

    regex = "|".join(FEEDS)


register_converter(FormConverter, "form")

urlpatterns = [
    path("feed.<form:form>", feed_views.front, name="front_feed"),
    path("topics/<name:slug>/feed.<form:form>", feed_views.topic, name="topic_feed"),
    path("providers/<name:slug>/feed.<form:form>", feed_views.provider, name="provider_feed"),
    path("archive/<year:year>/feed.<form:form>", feed_views.archive, name="archive_year_feed"),
    path("archive/<year:year>/<two_digit:month>/feed.<form:form>", feed_views.archive, name="archive_month_feed"),
    path(
        "archive/<year:year>/<two_digit:month>/<two_digit:day>/feed.<form:form>",
        feed_views.archive,
        name="archive_day_feed",
    ),
    path("search/feed.<form:form>", feed_views.search, name="search_feed"),
    path("topics.opml", feed_views.opml, name="topics_opml"),
]
