"""Every list of stories as a feed, and the list of the topics' feeds."""

from django.http import Http404, HttpResponseBadRequest

from articles.lib.http_methods import only_read
from articles.pages.archive.days import list_of, span_of
from articles.pages.conditional import conditional
from articles.pages.feeds.feed import feed_of, problems
from articles.pages.feeds.json_feed import json_feed
from articles.pages.feeds.opml import topics_opml
from articles.pages.feeds.xml import atom, rss
from articles.pages.lists import story_lists as lists

WRITERS = {"atom": atom, "rss": rss, "json": json_feed}


@only_read
def front(request, form):
    """All live stories."""
    return feed(request, lists.front(request.GET), form)


@only_read
def topic(request, slug, form):
    """The live stories filed under a topic."""
    return feed(request, lists.topic(request.GET, slug), form)


@only_read
def provider(request, slug, form):
    """The live stories that a provider published."""
    return feed(request, lists.provider(request.GET, slug), form)


@only_read
def archive(request, form, **date):
    """The live stories of a year, a month or a day."""
    span = span_of(**date)
    found = list_of(span, request.GET)
    if not found.is_narrowed and found.is_understood and not found.stories.exists():
        raise Http404(f"There is no story of {span.words_at_length}.")
    return feed(request, found, form)


@only_read
def search(request, form):
    """The live stories in which the words ?q= stand."""
    return feed(request, lists.search(request.GET), form)


@only_read
def opml(request):
    """The feed of every topic."""
    return conditional(request, topics_opml(), "text/x-opml")


def feed(request, story_list, form):
    """Send a list as a feed. A program asks for it, so that what it asks wrongly is said in plain text."""
    if wrong := problems(story_list, request.GET):
        return HttpResponseBadRequest("".join(f"{line}\n" for line in wrong), content_type="text/plain; charset=utf-8")
    found = feed_of(story_list, request.GET, form)
    _, media_type = lists.FEEDS[form]
    return conditional(request, WRITERS[form](found), media_type, changed_at=found.changed_at)
