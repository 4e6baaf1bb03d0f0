"""The addresses of the indexes: of topics, of providers and, by date, of stories."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.pages.archive import views as archive_views
from articles.pages.lists import index_views


class YearConverter(StringConverter):
    regex = "[0-9]{4}"


class TwoDigitConverter(StringConverter):
    """The number of a month or a day. Each date has one address."""

    regex = "[0-9]{2}"


register_converter(YearConverter, "year")
register_converter(TwoDigitConverter, "two_digit")

urlpatterns = [
    path("topics/", index_views.topics, name="topics"),
    path("providers/", index_views.providers, name="providers"),
    # Dates, as in /archive/2026/11/21/
    path("archive/", archive_views.archive, name="archive"),
    path("archive/<year:year>/", archive_views.archive_year, name="archive_year"),
    path("archive/<year:year>/<two_digit:month>/", archive_views.archive_month, name="archive_month"),
    path("archive/<year:year>/<two_digit:month>/<two_digit:day>/", archive_views.archive_day, name="archive_day"),
]
