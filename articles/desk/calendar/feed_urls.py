"""The addresses of calendars, outside the admin."""

from django.urls import re_path

from articles.desk.calendar.feed_views import feed
from articles.editors.accounts.calendar_token import PATTERN

app_name = "calendar"
urlpatterns = [re_path(rf"^(?P<token>{PATTERN})\.ics\Z", feed, name="feed")]
